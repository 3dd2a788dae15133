package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import java.util.List;

/**
 * A sequent small enough for one call of the solver.
 *
 * @param path which part of the goal in which cases, with which witnesses, from the outside in
 * @param sequent over plain sorts, hypotheses and goal in negation normal form
 */
public record Leaf(List<String> path, Sequent sequent) implements Task {
    /** The leaf of these parts. */
    public Leaf {
        path = List.copyOf(path);
    }

    /** What could not be proved, for people: the goal and where it comes from. */
    public String readable() {
        StringBuilder text = new StringBuilder(sequent.goal().label());
        for (String step : path) {
            text.append("\n  ").append(step);
        }
        return text.append("\n  to show: ").append(sequent.goal().formula()).toString();
    }

    /** The hypotheses. */
    public List<Labelled> hypotheses() {
        return sequent.hypotheses();
    }
}
