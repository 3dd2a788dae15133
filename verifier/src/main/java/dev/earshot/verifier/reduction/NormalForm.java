package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Negation normal form.
 *
 * <p>Postcondition: quantifiers stand below conjunctions, disjunctions and quantifiers only. Truth-valued parts without
 * quantifiers are left as they are. Bodies of counts must be free of quantifiers (see {@link Naming}).
 */
final class NormalForm {
    private final Map<Term, Boolean> quantified = new HashMap<>();

    /** The normal form of a formula. */
    static Term of(Term formula) {
        return new NormalForm().of(formula, true);
    }

    /** Whether a quantifier occurs. */
    static boolean isQuantified(Term term) {
        return new NormalForm().quantified(term);
    }

    boolean quantified(Term term) {
        Boolean known = quantified.get(term);
        if (known == null) {
            if (term instanceof Bind bind) {
                known = !bind.is(Binder.COUNT) || quantified(bind.body());
            } else {
                known = term instanceof Apply apply
                        && apply.arguments().stream().anyMatch(this::quantified);
            }
            quantified.put(term, known);
        }
        return known;
    }

    private Term of(Term term, boolean positive) {
        if (!quantified(term)) {
            return positive ? pushed(term) : pushed(Terms.not(term));
        }
        if (term instanceof Bind bind) {
            Binder binder = bind.is(Binder.FOR_ALL) == positive ? Binder.FOR_ALL : Binder.EXISTS;
            return Terms.rebind(binder, bind.variables(), of(bind.body(), positive));
        }
        Apply apply = (Apply) term;
        if (apply.is(Operator.NOT)) {
            return of(apply.argument(0), !positive);
        }
        if (apply.is(Operator.AND) || apply.is(Operator.OR)) {
            List<Term> parts = new ArrayList<>();
            apply.arguments().forEach(argument -> parts.add(of(argument, positive)));
            return apply.is(Operator.AND) == positive ? Terms.and(parts) : Terms.or(parts);
        }
        if (apply.is(Operator.EQ) && apply.argument(0).sort() == Sort.BOOL) {
            return choice(apply.argument(0), apply.argument(1), Terms.not(apply.argument(1)), positive);
        }
        if (apply.is(Operator.ITE)) {
            return choice(apply.argument(0), apply.argument(1), apply.argument(2), positive);
        }
        Apply ite = quantifiedChoice(apply);
        return choice(
                ite.argument(0), replace(apply, ite, ite.argument(1)), replace(apply, ite, ite.argument(2)), positive);
    }

    private Term choice(Term condition, Term then, Term otherwise, boolean positive) {
        return Terms.and(
                Terms.or(of(condition, false), of(then, positive)),
                Terms.or(of(condition, true), of(otherwise, positive)));
    }

    /** Pushes negations of a part without quantifiers down to its conjunctions and disjunctions, no further. */
    private static Term pushed(Term term) {
        if (term instanceof Apply not && not.is(Operator.NOT) && not.argument(0) instanceof Apply inner) {
            if (inner.is(Operator.AND) || inner.is(Operator.OR)) {
                List<Term> parts = new ArrayList<>();
                inner.arguments().forEach(argument -> parts.add(pushed(Terms.not(argument))));
                return inner.is(Operator.AND) ? Terms.or(parts) : Terms.and(parts);
            }
        }
        if (term instanceof Apply apply && (apply.is(Operator.AND) || apply.is(Operator.OR))) {
            List<Term> parts = new ArrayList<>();
            apply.arguments().forEach(argument -> parts.add(pushed(argument)));
            return apply.is(Operator.AND) ? Terms.and(parts) : Terms.or(parts);
        }
        return term;
    }

    /** The outermost {@code ite} in a term whose condition has a quantifier; there is one. */
    private Apply quantifiedChoice(Apply term) {
        if (term.is(Operator.ITE) && quantified(term.argument(0))) {
            return term;
        }
        for (Term argument : term.arguments()) {
            if (argument instanceof Apply apply && quantified(apply)) {
                return quantifiedChoice(apply);
            }
        }
        throw new IllegalArgumentException("a quantifier where no truth value is expected: " + term);
    }

    private static Term replace(Term term, Term part, Term replacement) {
        return Rewriting.rewrite(term, subterm -> subterm == part ? replacement : subterm);
    }
}
