package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What must hold so that a partial operation is defined where it is executed; otherwise the code throws, and what was
 * read of it describes a run that has died.
 *
 * @param where the line of the operation
 * @param callers the lines from which it was reached by calls, innermost first
 * @param what what has to hold, as text
 * @param process the process that executes it, free in the condition; absent in claims
 * @param condition path condition implies definedness
 * @param exact whether the code throws whenever this is false; else it may leave a loop before it comes to that
 */
public record Definedness(
        Place where, List<Place> callers, String what, Optional<Var> process, Term condition, boolean exact) {
    private static final int TRIES = 64;

    /** Copies the list. */
    public Definedness {
        callers = List.copyOf(callers);
    }

    /** The condition for all processes. */
    public Term closed() {
        return process.map(p -> Terms.forAll(p, condition)).orElse(condition);
    }

    /** The same with changed conditions; what has become true is left out. */
    static List<Definedness> mapped(List<Definedness> all, UnaryOperator<Term> change) {
        List<Definedness> changed = new ArrayList<>();
        for (Definedness each : all) {
            Term condition = change.apply(each.condition);
            if (!Tautology.isFound(condition, TRIES)) {
                changed.add(new Definedness(each.where, each.callers, each.what, each.process, condition, each.exact));
            }
        }
        return changed;
    }

    /** As in {@code LastVoting.java:31 the mailbox is not empty where maxBy(key) is called: …}. */
    @Override
    public String toString() {
        return where + " " + what + ": " + condition;
    }
}
