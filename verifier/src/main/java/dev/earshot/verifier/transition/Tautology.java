package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;

/** Propositional reasoning: comparisons, quantified formulas and applied functions are atoms of which nothing is known. */
public final class Tautology {
    private int budget;

    private Tautology(int budget) {
        this.budget = budget;
    }

    /** Whether the formula is found to hold by trying its atoms both ways, in at most so many tries. */
    public static boolean isFound(Term formula, int tries) {
        return new Tautology(tries).holds(formula);
    }

    private boolean holds(Term formula) {
        if (formula instanceof Literal literal) {
            return literal.value() != 0;
        }
        if (budget-- <= 0) {
            return false;
        }
        if (formula instanceof Apply apply && apply.is(Operator.AND)) {
            return apply.arguments().stream().allMatch(this::holds);
        }
        Term atom = atom(formula);
        return holds(assume(formula, atom, Literal.TRUE)) && holds(assume(formula, atom, Literal.FALSE));
    }

    private static Term assume(Term formula, Term atom, Literal truth) {
        Term opposite = Terms.not(atom);
        return Rewriting.rewrite(formula, part -> {
            if (part == atom) {
                return truth;
            }
            return part == opposite ? Terms.not(truth) : part;
        });
    }

    /** The first atom of a formula that is no literal. */
    private static Term atom(Term formula) {
        if (formula instanceof Apply apply && isConnective(apply)) {
            for (Term argument : apply.arguments()) {
                Term atom = argument instanceof Literal ? null : atom(argument);
                if (atom != null) {
                    return atom;
                }
            }
        }
        if (formula instanceof Bind || formula instanceof Apply || formula.sort() == Sort.BOOL) {
            return formula;
        }
        return null;
    }

    private static boolean isConnective(Apply apply) {
        return apply.is(Operator.NOT)
                || apply.is(Operator.AND)
                || apply.is(Operator.OR)
                || apply.is(Operator.ITE)
                || apply.is(Operator.EQ) && apply.argument(0).sort() == Sort.BOOL;
    }
}
