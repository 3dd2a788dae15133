package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Simplifies each part of a term by what must hold where the part counts: the other conjuncts, the condition of a branch. */
final class Contextual {
    /** Beyond this many steps the rest is left as it is. */
    private static final int STEPS = 20_000;

    private final BiPredicate<Term, Set<Term>> implied;
    private int steps;

    private Contextual(BiPredicate<Term, Set<Term>> implied) {
        this.implied = implied;
    }

    /**
     * An equal term.
     *
     * @param implied whether an atom holds wherever all of the terms hold
     */
    static Term simplify(Term term, BiPredicate<Term, Set<Term>> implied) {
        return new Contextual(implied).in(term, Set.of());
    }

    private Term in(Term term, Set<Term> known) {
        if (steps++ > STEPS || term instanceof Literal) {
            return term;
        }
        if (term.sort() == Sort.BOOL) {
            if (known.contains(term) || implied.test(term, known)) {
                return Literal.TRUE;
            }
            if (known.contains(Terms.not(term))) {
                return Literal.FALSE;
            }
        }
        if (term instanceof Bind bind) {
            return Terms.rebind(bind.binder(), bind.variables(), in(bind.body(), known));
        }
        if (!(term instanceof Apply apply)) {
            return term;
        }
        if (apply.is(Operator.AND) || apply.is(Operator.OR)) {
            return joined(apply, known);
        }
        if (apply.is(Operator.ITE)) {
            Term condition = in(apply.argument(0), known);
            return Terms.ite(
                    condition,
                    in(apply.argument(1), with(known, condition)),
                    in(apply.argument(2), with(known, Terms.not(condition))));
        }
        List<Term> arguments = new ArrayList<>();
        apply.arguments().forEach(argument -> arguments.add(in(argument, known)));
        return arguments.equals(apply.arguments()) ? term : Terms.rebuild(apply.symbol(), arguments);
    }

    /** Each part counts only where the others hold (of a conjunction) or fail (of a disjunction). */
    private Term joined(Apply apply, Set<Term> known) {
        boolean and = apply.is(Operator.AND);
        List<Term> parts = new ArrayList<>(apply.arguments());
        for (int i = 0; i < parts.size(); i++) {
            Set<Term> context = known;
            for (int j = 0; j < parts.size(); j++) {
                if (j != i) {
                    context = with(context, and ? parts.get(j) : Terms.not(parts.get(j)));
                }
            }
            parts.set(i, in(parts.get(i), context));
        }
        return and ? Terms.and(parts) : Terms.or(parts);
    }

    private static Set<Term> with(Set<Term> known, Term fact) {
        Set<Term> more = new HashSet<>(known);
        add(more, fact);
        return more;
    }

    private static void add(Set<Term> known, Term fact) {
        known.add(fact);
        if (fact instanceof Apply apply && apply.is(Operator.AND)) {
            apply.arguments().forEach(part -> add(known, part));
        }
        if (fact instanceof Apply not
                && not.is(Operator.NOT)
                && not.argument(0) instanceof Apply inner
                && inner.is(Operator.OR)) {
            inner.arguments().forEach(part -> add(known, Terms.not(part)));
        }
    }
}
