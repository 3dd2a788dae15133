package dev.earshot.verifier.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Building and simplifying binders. No sort is empty: there is at least one process. */
final class Quantification {
    private Quantification() {}

    static Term quantify(Binder binder, List<Var> variables, Term body) {
        Terms.require(Sort.BOOL, body, binder == Binder.FOR_ALL ? "forall" : "exists");
        Set<Var> used = new LinkedHashSet<>(variables);
        used.retainAll(body.free());
        if (used.isEmpty()) {
            return body;
        }
        if (body instanceof Bind inner && inner.is(binder)) {
            used.addAll(inner.variables());
            return Bind.of(binder, List.copyOf(used), inner.body());
        }
        return Bind.of(binder, List.copyOf(used), body);
    }

    static Term count(Var variable, Term body) {
        Terms.require(Sort.BOOL, body, "count");
        Terms.require(Sort.PID, variable, "count");
        if (body instanceof Literal literal) {
            return literal.value() == 0 ? Literal.of(0) : Terms.n();
        }
        if (isOneOf(variable, body)) {
            return Literal.of(1);
        }
        if (body instanceof Apply not && not.is(Operator.NOT) && isOneOf(variable, not.argument(0))) {
            return Terms.sub(Terms.n(), Literal.of(1));
        }
        return Bind.of(Binder.COUNT, List.of(variable), body);
    }

    /** Whether it says that the variable is one certain process. */
    private static boolean isOneOf(Var variable, Term body) {
        return body instanceof Apply equal
                && equal.is(Operator.EQ)
                && (equal.argument(0) == variable && !equal.argument(1).free().contains(variable)
                        || equal.argument(1) == variable
                                && !equal.argument(0).free().contains(variable));
    }
}
