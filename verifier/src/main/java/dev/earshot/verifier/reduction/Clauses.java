package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a leaf into clauses that are unsatisfiable together if the leaf is valid, and whose unsatisfiability shows that
 * it is: hypotheses and negated goal without existentials and counts, the axioms of the sets that counts became, and
 * seeds.
 */
public final class Clauses {
    /** A clause over more variables than this is broken up where possible. */
    private static final int ARITY = 3;

    private final List<Clause> clauses = new ArrayList<>();
    private final Sets sets = new Sets();
    private boolean isGoal;
    private int skolems;
    private int proxies;

    private Clauses() {}

    /** The clauses of a leaf. */
    public static List<Clause> of(Leaf leaf, Tier tier) {
        Clauses result = new Clauses();
        for (Labelled hypothesis : leaf.hypotheses()) {
            result.add(hypothesis.label(), NormalForm.of(hypothesis.formula()));
        }
        Labelled goal = leaf.sequent().goal();
        result.isGoal = true;
        result.add("not " + goal.label(), NormalForm.of(Terms.not(goal.formula())));
        List<Clause> all = new ArrayList<>(result.clauses);
        all.addAll(result.sets.axioms(tier));
        all.addAll(Seeds.of(all, tier));
        return all;
    }

    private void add(String origin, Term formula) {
        if (formula instanceof Apply apply && apply.is(Operator.AND)) {
            apply.arguments().forEach(part -> add(origin, part));
        } else if (formula instanceof Bind bind && bind.is(Binder.FOR_ALL)) {
            add(origin, renewed(bind));
        } else if (formula instanceof Bind bind && bind.is(Binder.EXISTS)) {
            add(origin, skolemised(bind));
        } else if (formula instanceof Apply apply && apply.is(Operator.OR) && NormalForm.isQuantified(apply)) {
            disjunction(origin, apply.arguments());
        } else if (formula != Literal.TRUE) {
            clause(origin, formula);
        }
    }

    private static Term renewed(Bind bind) {
        return Rewriting.instantiate(
                bind, bind.variables().stream().map(Var::renewed).toList());
    }

    private Term skolemised(Bind bind) {
        List<Var> free = List.copyOf(bind.free());
        List<Term> witnesses = new ArrayList<>();
        for (Var variable : bind.variables()) {
            Function witness = Function.of(
                    variable.name() + "?" + ++skolems,
                    free.stream().map(Var::sort).toList(),
                    variable.sort(),
                    Role.SKOLEM);
            witnesses.add(Terms.apply(witness, List.copyOf(free)));
        }
        return Rewriting.instantiate(bind, witnesses);
    }

    private void disjunction(String origin, List<Term> disjuncts) {
        List<Term> simple = new ArrayList<>();
        List<Term> quantified = new ArrayList<>();
        for (Term disjunct : disjuncts) {
            Term opened = disjunct;
            while (opened instanceof Bind bind && bind.is(Binder.EXISTS)) {
                opened = skolemised(bind);
            }
            (NormalForm.isQuantified(opened) ? quantified : simple).add(opened);
        }
        if (quantified.isEmpty()) {
            add(origin, Terms.or(simple));
            return;
        }
        Term last = quantified.get(quantified.size() - 1);
        for (Term other : quantified) {
            if (other != last || mustBeNamed(other, simple)) {
                simple.add(proxy(origin, other));
            }
        }
        if (mustBeNamed(last, simple)) {
            add(origin, Terms.or(simple));
        } else {
            distribute(origin, simple, last);
        }
    }

    /** Whether pulling out the variables of the disjunct would give a clause over too many. */
    private static boolean mustBeNamed(Term disjunct, List<Term> others) {
        return disjunct instanceof Bind bind
                && Terms.or(others).free().size() + bind.variables().size() > ARITY
                && !bind.free().isEmpty()
                && bind.free().size() < ARITY;
    }

    private void distribute(String origin, List<Term> simple, Term quantified) {
        List<Term> disjuncts = new ArrayList<>(simple);
        if (quantified instanceof Bind bind) {
            disjuncts.add(renewed(bind));
            add(origin, Terms.or(disjuncts));
        } else if (quantified instanceof Apply apply && apply.is(Operator.AND)) {
            for (Term part : apply.arguments()) {
                List<Term> withPart = new ArrayList<>(simple);
                withPart.add(part);
                add(origin, Terms.or(withPart));
            }
        } else {
            disjuncts.addAll(((Apply) quantified).arguments());
            disjunction(origin, disjuncts);
        }
    }

    /** A predicate over the free variables that implies the formula. */
    private Term proxy(String origin, Term formula) {
        List<Var> free = List.copyOf(formula.free());
        Function proxy =
                Function.of("proxy" + ++proxies, free.stream().map(Var::sort).toList(), Sort.BOOL, Role.PROXY);
        Term named = Terms.apply(proxy, List.copyOf(free));
        add(origin, Terms.or(Terms.not(named), formula));
        return named;
    }

    private void clause(String origin, Term matrix) {
        Term plain = sets.withoutCounts(matrix);
        List<Var> variables = List.copyOf(plain.free());
        clauses.add(new Clause(origin, variables, plain, Triggers.of(variables, plain, isGoal)));
    }
}
