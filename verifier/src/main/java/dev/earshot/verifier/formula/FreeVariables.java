package dev.earshot.verifier.formula;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets of free variables; shared between terms where equal. */
final class FreeVariables {
    private FreeVariables() {}

    static Set<Var> of(List<Term> terms) {
        Set<Var> union = Set.of();
        for (Term term : terms) {
            Set<Var> more = term.free();
            if (union.isEmpty()) {
                union = more;
            } else if (!union.containsAll(more)) {
                Set<Var> larger = new LinkedHashSet<>(union);
                larger.addAll(more);
                union = Collections.unmodifiableSet(larger);
            }
        }
        return union;
    }

    static Set<Var> without(Set<Var> free, List<Var> bound) {
        if (Collections.disjoint(free, bound)) {
            return free;
        }
        Set<Var> rest = new LinkedHashSet<>(free);
        bound.forEach(rest::remove);
        return Collections.unmodifiableSet(rest);
    }
}
