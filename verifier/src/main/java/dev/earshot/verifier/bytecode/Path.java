package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Tautology;
import java.util.ArrayList;
import java.util.List;

/** When an instruction is executed: under which conditions, and for which messages, processes or values. */
final class Path {
    private static final int TRIES = 64;

    /** Executed once. */
    static final Path START = new Path(null, Literal.TRUE, null, true, false);

    private final Path outer;
    /** What holds here besides; for an element, that it is one of those gone through. */
    private final Term condition;
    /** The element, if this is inside a lambda or loop that goes through several. */
    private final Var element;
    /** Whether all elements are gone through, rather than until the outcome is clear. */
    private final boolean exhaustive;

    private final boolean lambda;

    private Path(Path outer, Term condition, Var element, boolean exhaustive, boolean lambda) {
        this.outer = outer;
        this.condition = condition;
        this.element = element;
        this.exhaustive = exhaustive;
        this.lambda = lambda;
    }

    /** Where besides the condition holds. */
    Path when(Term holds) {
        return holds == Literal.TRUE ? this : new Path(this, holds, null, true, false);
    }

    /** In a lambda that is applied to each element for which the condition holds. */
    Path each(Var variable, Term holds, boolean all) {
        return new Path(this, holds, variable, all, true);
    }

    /** In a loop over the elements for which the condition holds. */
    Path loop(Var variable, Term holds, boolean all) {
        return new Path(this, holds, variable, all, false);
    }

    /** Whether an operation here throws whenever it is undefined. */
    boolean isExact() {
        return exhaustive && (outer == null || outer.isExact());
    }

    /** Whether this is inside a lambda that goes through several elements. */
    boolean isInLambda() {
        return element != null && lambda || outer != null && outer.isInLambda();
    }

    /** Whether this is inside a lambda or loop that goes through several elements. */
    boolean isRepeated() {
        return element != null || outer != null && outer.isRepeated();
    }

    /** The variables that stand for elements, outermost first. */
    List<Var> elements() {
        List<Var> elements = outer == null ? new ArrayList<>() : outer.elements();
        if (element != null) {
            elements.add(element);
        }
        return elements;
    }

    /** All that holds here; only where no loop or lambda goes through elements. */
    Term all() {
        return outer == null ? condition : Terms.and(outer.all(), condition);
    }

    /** The conditions inside the innermost loop or lambda. */
    Term innermost() {
        if (element != null || outer == null) {
            return Literal.TRUE;
        }
        return Terms.and(outer.innermost(), condition);
    }

    /** Whenever an instruction here is executed, this holds. */
    Term imply(Term holds) {
        Term inside = holds;
        List<Term> conditions = new ArrayList<>();
        for (Path path = this; path != null; path = path.outer) {
            conditions.add(0, path.condition);
            if (path.element != null) {
                inside = Terms.forAll(path.element, implied(conditions, inside));
                conditions.clear();
            }
        }
        return implied(conditions, inside);
    }

    private static Term implied(List<Term> conditions, Term holds) {
        Term implication = Terms.implies(Terms.and(conditions), holds);
        return Tautology.isFound(implication, TRIES) ? Literal.TRUE : implication;
    }
}
