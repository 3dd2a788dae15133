package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a plain sequent apart into leaves.
 *
 * <p>Goals: a conjunction is proved part by part, each using those before, a universal for fresh constants, of a disjunction one part is kept
 * and the others are assumed not to hold, an existential over values is tried with witnesses. Hypotheses: existentials
 * become fresh constants, disjunctions with a quantifier become cases. If every leaf of a choice's alternative is
 * valid, so is the sequent.
 */
public final class Splitting {
    /** How many disjunctions in a row are split into cases. */
    private static final int DEPTH = 3;

    private final String name;
    private int constants;

    private Splitting(String name) {
        this.name = name;
    }

    /** The tasks that together prove the sequent; none if it is trivial. */
    public static List<Task> tasks(Sequent plain) {
        Naming naming = new Naming();
        List<Labelled> hypotheses = new ArrayList<>();
        Sequent inlined = Inlining.inline(conjuncts(plain));
        for (Labelled hypothesis : inlined.hypotheses()) {
            hypotheses.add(new Labelled(hypothesis.label(), naming.named(hypothesis.formula())));
        }
        Term goal = naming.named(inlined.goal().formula());
        hypotheses.addAll(naming.definitions());
        Splitting splitting = new Splitting(plain.name());
        Case start = new Case(List.of(), List.of(), DEPTH);
        for (Labelled hypothesis : hypotheses) {
            start = splitting.assume(start, hypothesis.label(), NormalForm.of(hypothesis.formula()));
        }
        return splitting.goal(start, new Labelled(plain.goal().label(), goal));
    }

    /** One hypothesis for each conjunct, below universal quantifiers too. */
    static Sequent conjuncts(Sequent sequent) {
        List<Labelled> hypotheses = new ArrayList<>();
        for (Labelled hypothesis : sequent.hypotheses()) {
            conjuncts(hypothesis.label(), hypothesis.formula(), hypotheses);
        }
        return new Sequent(sequent.name(), hypotheses, sequent.goal());
    }

    private static void conjuncts(String label, Term formula, List<Labelled> into) {
        if (formula instanceof Apply apply && apply.is(Operator.AND)) {
            apply.arguments().forEach(part -> conjuncts(label, part, into));
        } else if (formula instanceof Bind bind
                && bind.is(Binder.FOR_ALL)
                && bind.body() instanceof Apply apply
                && apply.is(Operator.AND)) {
            apply.arguments().forEach(part -> conjuncts(label, Terms.forAll(bind.variables(), part), into));
        } else if (formula != Literal.TRUE) {
            into.add(new Labelled(label, formula));
        }
    }

    /** The case with one more hypothesis in normal form. */
    private Case assume(Case before, String label, Term formula) {
        if (formula instanceof Apply apply && apply.is(Operator.AND)) {
            Case now = before;
            for (Term part : apply.arguments()) {
                now = assume(now, label, part);
            }
            return now;
        }
        if (formula instanceof Bind bind && bind.is(Binder.EXISTS)) {
            Bind opened = Existentials.overValues(bind);
            List<Term> witnesses = new ArrayList<>();
            opened.variables().forEach(variable -> witnesses.add(constant(variable)));
            return assume(before, label, Rewriting.instantiate(opened, witnesses));
        }
        return formula == Literal.TRUE ? before : before.with(new Labelled(label, formula));
    }

    private Term constant(Var variable) {
        constants++;
        return Terms.apply(Function.of(variable.name() + "!" + constants, List.of(), variable.sort(), Role.SKOLEM));
    }

    private List<Task> goal(Case now, Labelled goal) {
        if (now.isContradictory()) {
            return List.of();
        }
        Term formula = NormalForm.of(goal.formula());
        if (formula == Literal.TRUE) {
            return List.of();
        }
        if (formula instanceof Apply apply && apply.is(Operator.AND)) {
            List<Task> tasks = new ArrayList<>();
            Case proved = now;
            for (Term part : apply.arguments()) {
                tasks.addAll(goal(proved, new Labelled(goal.label(), part)));
                proved = assume(proved, goal.label() + " in part", part);
            }
            return tasks;
        }
        if (formula instanceof Bind bind && bind.is(Binder.FOR_ALL)) {
            List<Term> fresh = new ArrayList<>();
            bind.variables().forEach(variable -> fresh.add(constant(variable)));
            return goal(now.about(fresh), new Labelled(goal.label(), Rewriting.instantiate(bind, fresh)));
        }
        if (formula instanceof Apply apply && apply.is(Operator.OR)) {
            return disjunction(now, goal.label(), apply.arguments());
        }
        return cases(now, new Labelled(goal.label(), formula));
    }

    private List<Task> disjunction(Case now, String label, List<Term> disjuncts) {
        Term kept = kept(disjuncts);
        Case assuming = now;
        for (Term disjunct : disjuncts) {
            if (disjunct != kept) {
                assuming = assume(assuming, label + " otherwise", NormalForm.of(Terms.not(disjunct)));
            }
        }
        return goal(assuming, new Labelled(label, kept));
    }

    /** An existential over values if there is one, else a conjunction, else any quantified part, else the last. */
    private static Term kept(List<Term> disjuncts) {
        Term kept = disjuncts.get(disjuncts.size() - 1);
        int best = 0;
        for (Term disjunct : disjuncts) {
            int rank = rank(disjunct);
            if (rank > best) {
                best = rank;
                kept = disjunct;
            }
        }
        return kept;
    }

    private static int rank(Term disjunct) {
        if (disjunct instanceof Bind bind && bind.is(Binder.EXISTS)) {
            return isOverValues(Existentials.overValues(bind)) ? 4 : 2;
        }
        if (!NormalForm.isQuantified(disjunct)) {
            return 0;
        }
        return disjunct instanceof Apply apply && apply.is(Operator.AND) ? 3 : 1;
    }

    private static boolean isOverValues(Bind bind) {
        return bind.variables().stream().allMatch(variable -> variable.sort() != Sort.PID);
    }

    /** Splits the hypotheses into cases, then proves the goal in each. */
    private List<Task> cases(Case now, Labelled goal) {
        Optional<Labelled> splittable = now.splits() == 0 ? Optional.empty() : now.splittable();
        if (splittable.isEmpty()) {
            return List.of(last(now, goal));
        }
        Labelled hypothesis = splittable.get();
        List<Task> tasks = new ArrayList<>();
        for (Term disjunct : ((Apply) hypothesis.formula()).arguments()) {
            Case chosen = now.choosing(hypothesis, "case " + hypothesis.label() + ": " + disjunct);
            chosen = assume(chosen, hypothesis.label(), disjunct);
            if (!chosen.isContradictory()) {
                tasks.addAll(cases(chosen, goal));
            }
        }
        return tasks;
    }

    private Task last(Case now, Labelled goal) {
        if (goal.formula() instanceof Bind bind && bind.is(Binder.EXISTS)) {
            Bind values = Existentials.overValues(bind);
            if (isOverValues(values)) {
                return choice(now, goal, values);
            }
        }
        return leaf(now, goal);
    }

    private Leaf leaf(Case now, Labelled goal) {
        return new Leaf(now.path(), new Sequent(name, now.hypotheses(), goal));
    }

    private Task choice(Case now, Labelled goal, Bind values) {
        List<Choice.Alternative> alternatives = new ArrayList<>();
        for (List<Term> witnesses : new Witnesses(now, values).tuples()) {
            StringBuilder witness = new StringBuilder("with");
            for (int i = 0; i < witnesses.size(); i++) {
                witness.append(i == 0 ? " " : ", ")
                        .append(values.variables().get(i).name());
                witness.append(" = ").append(witnesses.get(i));
            }
            Term instance = Rewriting.instantiate(values, witnesses);
            Case tried = now.trying(witness.toString());
            alternatives.add(new Choice.Alternative(
                    witness.toString(), () -> goal(tried, new Labelled(goal.label(), instance))));
        }
        alternatives.add(new Choice.Alternative("any witness", () -> List.of(leaf(now, goal))));
        return new Choice(now.path(), goal.formula().toString(), alternatives);
    }
}
