package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be proved: the goal follows from the hypotheses, in every structure.
 *
 * @param name what reports call it
 * @param hypotheses what may be used
 * @param goal what must follow
 */
public record Sequent(String name, List<Labelled> hypotheses, Labelled goal) {
    /**
     * A closed formula with the name under which its author knows it.
     *
     * @param label what reports call it
     * @param formula of sort BOOL, without free variables
     */
    public record Labelled(String label, Term formula) {
        /** The formula under this label. */
        public Labelled {
            Terms.require(Sort.BOOL, formula, "\"" + label + "\"");
            if (!formula.free().isEmpty()) {
                throw new IllegalArgumentException("\"" + label + "\" has free variables, so it says nothing definite: "
                        + formula + "; bind them with forall");
            }
        }

        @Override
        public String toString() {
            return label + ": " + formula;
        }
    }

    /** The sequent of these parts. */
    public Sequent {
        hypotheses = List.copyOf(hypotheses);
    }

    /** The same hypotheses and a goal of its own. */
    public Sequent withGoal(String goalName, Term formula) {
        return new Sequent(name, hypotheses, new Labelled(goalName, formula));
    }

    /** The functions that occur, in order of first occurrence. */
    public Set<Function> functions() {
        Set<Function> functions = new LinkedHashSet<>();
        hypotheses.forEach(hypothesis -> functions.addAll(Rewriting.functions(hypothesis.formula())));
        functions.addAll(Rewriting.functions(goal.formula()));
        return functions;
    }

    /** The hypotheses, a line each, then the goal. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(name);
        hypotheses.forEach(hypothesis -> lines.add("  " + hypothesis));
        lines.add("  |- " + goal);
        return String.join("\n", lines) + "\n";
    }
}
