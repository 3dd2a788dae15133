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
        Map<Term, Var> values = new LinkedHashMap<>();
        Term body = abstracted(exists.body(), process, values, new LinkedHashMap<>());
        if (body.free().contains(process) || values.isEmpty() || values.size() > VALUES) {
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

    /** The term with its largest values of the process replaced by variables. */
    private static Term abstracted(Term term, Var process, Map<Term, Var> values, Map<Term, Term> done) {
        if (!term.free().contains(process) || term instanceof Var) {
            return term;
        }
        if (isValue(term, process)) {
            return values.computeIfAbsent(term, t -> Var.fresh(t.sort() == Sort.INT ? "t" : "v", t.sort()));
        }
        Term known = done.get(term);
        if (known != null) {
            return known;
        }
        Term result;
        if (term instanceof Apply apply) {
            List<Term> arguments = new ArrayList<>();
            apply.arguments().forEach(argument -> arguments.add(abstracted(argument, process, values, done)));
            result = Terms.rebuild(apply.symbol(), arguments);
        } else {
            Bind bind = (Bind) term;
            Term body = abstracted(bind.body(), process, values, done);
            result = Terms.rebind(bind.binder(), bind.variables(), body);
        }
        done.put(term, result);
        return result;
    }

    private static boolean isValue(Term term, Var process) {
        boolean ofValueSort = term.sort() == Sort.INT || term.sort() instanceof Sort.Values;
        return ofValueSort
                && term instanceof Apply apply
                && apply.symbol() instanceof Function
                && term.free().equals(Set.of(process));
    }
}
