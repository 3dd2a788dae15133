package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known at one point of a proof.
 *
 * @param hypotheses in negation normal form
 * @param path how we came here, for people
 * @param splits how many more times cases may be distinguished
 * @param about the constants for which the goal is to be shown
 */
record Case(List<Labelled> hypotheses, List<String> path, int splits, List<Term> about) {
    Case {
        hypotheses = List.copyOf(hypotheses);
        path = List.copyOf(path);
        about = List.copyOf(about);
    }

    Case(List<Labelled> hypotheses, List<String> path, int splits) {
        this(hypotheses, path, splits, List.of());
    }

    Case with(Labelled hypothesis) {
        return new Case(appended(hypotheses, hypothesis), path, splits, about);
    }

    Case about(List<Term> constants) {
        List<Term> all = new ArrayList<>(about);
        all.addAll(constants);
        return new Case(hypotheses, path, splits, all);
    }

    Case trying(String witness) {
        return new Case(hypotheses, appended(path, witness), splits, about);
    }

    /** Without the hypothesis, which is being split. */
    Case choosing(Labelled hypothesis, String step) {
        List<Labelled> rest = new ArrayList<>(hypotheses);
        rest.remove(hypothesis);
        return new Case(rest, appended(path, step), splits - 1, about);
    }

    boolean isContradictory() {
        return hypotheses.stream().anyMatch(hypothesis -> hypothesis.formula() == Literal.FALSE);
    }

    /** A disjunction with a quantified part; those with an existential over values come first. */
    Optional<Labelled> splittable() {
        Labelled best = null;
        int bestRank = 0;
        for (Labelled hypothesis : hypotheses) {
            int rank = rank(hypothesis.formula());
            if (rank > bestRank) {
                best = hypothesis;
                bestRank = rank;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int rank(Term formula) {
        if (!(formula instanceof Apply apply) || !apply.is(Operator.OR)) {
            return 0;
        }
        int rank = 0;
        for (Term disjunct : apply.arguments()) {
            boolean exists = disjunct instanceof Bind bind && bind.is(Binder.EXISTS);
            boolean overValues = exists
                    && Existentials.overValues((Bind) disjunct)
                                    .variables()
                                    .get(0)
                                    .sort()
                            != Sort.PID;
            int own = overValues ? 3 : exists ? 2 : NormalForm.isQuantified(disjunct) ? 1 : 0;
            rank = Math.max(rank, own);
        }
        return rank;
    }

    private static <T> List<T> appended(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
