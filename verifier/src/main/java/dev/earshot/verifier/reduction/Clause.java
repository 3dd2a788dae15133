package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.List;

/**
 * A formula that holds for all values of its variables, with the terms that call for instances of it.
 *
 * @param origin the hypothesis or axiom it comes from
 * @param variables all that are free in the matrix
 * @param matrix without binders
 * @param patterns alternatives; an instance is made when all terms of one alternative match; none if there are no
 *     variables
 */
public record Clause(String origin, List<Var> variables, Term matrix, List<List<Term>> patterns) {
    /** The clause of these parts. */
    public Clause {
        variables = List.copyOf(variables);
        patterns = patterns.stream().map(List::copyOf).toList();
        if (patterns.isEmpty() != variables.isEmpty()) {
            throw new IllegalArgumentException(
                    "clause " + origin + " over " + variables + " has the patterns " + patterns);
        }
    }

    /** The clause as a formula. */
    public Term formula() {
        return Terms.forAll(variables, matrix);
    }

    @Override
    public String toString() {
        return origin + ": " + formula() + (patterns.isEmpty() ? "" : "  on " + patterns);
    }
}
