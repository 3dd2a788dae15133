package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.function.UnaryOperator;

/**
 * A way that {@code send} or {@code update} can go where the code decides.
 *
 * @param where the line that decides
 * @param process the process that executes it, free in the condition
 * @param taken when it comes to that line and goes this way
 */
public record Branch(Place where, Var process, Term taken) {
    /** That some process goes this way. */
    public Term somewhere() {
        return Terms.exists(process, taken);
    }

    Branch map(UnaryOperator<Term> change) {
        return new Branch(where, process, change.apply(taken));
    }
}
