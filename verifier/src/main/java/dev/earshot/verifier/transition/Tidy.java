package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings terms that follow the jumps of bytecode into the form in which people write them: negations inside
 * disjunctions, choices between a value and the same value once.
 */
final class Tidy {
    private Tidy() {}

    private static final int PASSES = 4;

    /** An equal term, no larger. */
    static Term term(Term term) {
        Term tidy = term;
        for (int i = 0; i < PASSES; i++) {
            Term next = Rewriting.rewrite(tidy, Tidy::rule);
            if (next == tidy) {
                return tidy;
            }
            tidy = next;
        }
        return tidy;
    }

    private static Term rule(Term term) {
        if (!(term instanceof Apply apply)) {
            return term;
        }
        if (apply.is(Operator.NOT) && apply.argument(0) instanceof Apply inner && inner.is(Operator.OR)) {
            return Terms.and(inner.arguments().stream().map(Tidy::negated).toList());
        }
        if (!apply.is(Operator.ITE)) {
            return term;
        }
        Term condition = apply.argument(0);
        Term then = apply.argument(1);
        Term otherwise = apply.argument(2);
        if (isImplication(condition)) {
            return rule(Terms.ite(rule(Terms.not(condition)), otherwise, then));
        }
        Term merged = merged(condition, then, otherwise);
        if (merged == null) {
            merged = merged(Terms.not(condition), otherwise, then);
        }
        return merged != null ? merged : term;
    }

    /** Whether it is a disjunction with a negation: it says under which conjunction the other branch is taken. */
    private static boolean isImplication(Term condition) {
        return condition instanceof Apply apply
                && apply.is(Operator.OR)
                && apply.arguments().stream().anyMatch(part -> part instanceof Apply inner && inner.is(Operator.NOT));
    }

    private static Term negated(Term term) {
        return rule(Terms.not(term));
    }

    /** One choice where the first branch chooses again, and one outcome of that is the second branch. */
    private static Term merged(Term condition, Term then, Term otherwise) {
        if (!(then instanceof Apply inner)) {
            return null;
        }
        if (inner.is(Operator.ITE) && inner.argument(2) == otherwise) {
            return rule(Terms.ite(Terms.and(condition, inner.argument(0)), inner.argument(1), otherwise));
        }
        if (inner.is(Operator.ITE) && inner.argument(1) == otherwise) {
            return rule(
                    Terms.ite(Terms.and(condition, rule(Terms.not(inner.argument(0)))), inner.argument(2), otherwise));
        }
        if (then.sort() == Sort.BOOL && (inner.is(Operator.OR) || inner.is(Operator.AND))) {
            return absorbed(condition, inner, otherwise);
        }
        return null;
    }

    /** {@code c ? a || d : d} is {@code c && a || d}; {@code c ? a && d : d} is {@code (!c || a) && d}. */
    private static Term absorbed(Term condition, Apply then, Term otherwise) {
        Operator operator = (Operator) then.symbol();
        List<Term> common =
                otherwise instanceof Apply apply && apply.is(operator) ? apply.arguments() : List.of(otherwise);
        if (!then.arguments().containsAll(common)) {
            return null;
        }
        List<Term> rest = new ArrayList<>(then.arguments());
        rest.removeAll(common);
        return operator == Operator.OR
                ? Terms.or(Terms.and(condition, Terms.or(rest)), otherwise)
                : Terms.and(Terms.or(rule(Terms.not(condition)), Terms.and(rest)), otherwise);
    }
}
