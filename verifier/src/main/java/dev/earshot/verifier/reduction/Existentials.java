package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Existentials over processes that are existentials over values in disguise.
 *
 * <p>{@code exists p. phi[x(p)]}, where p occurs in {@code x(p)} only, says
 * {@code exists v. (exists p. x(p) = v) && phi[v]}. The second form lets a proof carry the value over when the process
 * that holds it changes.
 */
final class Existentials {
    /** More values than this are not worth guessing. */
    private static final int VALUES = 2;

    private Existentials() {}

    /** The existential in the second form where that is possible, else itself. */
    static Bind overValues(Bind exists) {
        if (!hasBinder(exists.body())) {
            return exists;
        }
        Bind current = exists;
        for (Var process : exists.variables()) {
            if (process.sort() == Sort.PID) {
                current = overValues(current, process);
            }
        }
        return current;
    }

    private static Bind overValues(Bind exists, Var process) {
        Bind proper = overValues(exists, process, false, VALUES);
        return proper == exists ? overValues(exists, process, true, 1) : proper;
    }

    private static Bind overValues(Bind exists, Var process, boolean truths, int atMost) {
        Map<Term, Var> values = new LinkedHashMap<>();
        Term body = new Abstraction(process, truths, values).of(exists.body());
        if (body.free().contains(process) || values.isEmpty() || values.size() > atMost) {
            return exists;
        }
        List<Var> variables = new ArrayList<>(values.values());
        exists.variables().stream().filter(other -> other != process).forEach(variables::add);
        List<Term> held = new ArrayList<>();
        values.forEach((term, value) -> held.add(Terms.eq(term, value)));
        Term someone = Terms.exists(process, Terms.and(held));
        Term whole = Terms.exists(variables, Terms.and(body, someone));
        return whole instanceof Bind bind ? bind : exists;
    }

    private static boolean hasBinder(Term term) {
        boolean[] found = {false};
        Rewriting.visit(term, part -> found[0] |= part instanceof Bind);
        return found[0];
    }

    /** Replaces the largest values of a process by variables; truth values only if asked to. */
    private static final class Abstraction {
        private final Var process;
        private final boolean truths;
        private final Map<Term, Var> values;
        private final Map<Term, Term> done = new HashMap<>();

        Abstraction(Var process, boolean truths, Map<Term, Var> values) {
            this.process = process;
            this.truths = truths;
            this.values = values;
        }

        Term of(Term term) {
            if (!term.free().contains(process) || term instanceof Var) {
                return term;
            }
            if (isValue(term)) {
                return values.computeIfAbsent(term, t -> Var.fresh(t.sort() == Sort.INT ? "t" : "v", t.sort()));
            }
            Term known = done.get(term);
            if (known == null) {
                if (term instanceof Apply apply) {
                    List<Term> arguments = new ArrayList<>();
                    apply.arguments().forEach(argument -> arguments.add(of(argument)));
                    known = Terms.rebuild(apply.symbol(), arguments);
                } else {
                    Bind bind = (Bind) term;
                    known = Terms.rebind(bind.binder(), bind.variables(), of(bind.body()));
                }
                done.put(term, known);
            }
            return known;
        }

        private boolean isValue(Term term) {
            Sort sort = term.sort();
            return (sort == Sort.INT || sort instanceof Sort.Values || truths && sort == Sort.BOOL)
                    && term instanceof Apply apply
                    && apply.symbol() instanceof Function
                    && term.free().equals(Set.of(process));
        }
    }
}
