package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Memoised traversals: each shared part of a term is visited once. */
public final class Rewriting {
    private Rewriting() {}

    /**
     * Rebuilds the term from its leaves, giving each part to the rule once its own parts are rewritten. The rule
     * returns the part itself to keep it. Binders keep their variables, so the rule sees the variables of enclosing
     * binders as they are.
     *
     * <p>Rebuilding simplifies, so a part can become what the rule gave before, and the rule sees that again: this is for
     * rules that may be applied any number of times. {@link #replace} is for those that may not, as x by x + 1.
     */
    public static Term rewrite(Term term, UnaryOperator<Term> rule) {
        return rewrite(term, rule, new HashMap<>());
    }

    private static Term rewrite(Term term, UnaryOperator<Term> rule, Map<Term, Term> done) {
        Term known = done.get(term);
        if (known != null) {
            return known;
        }
        Term rebuilt = term;
        if (term instanceof Apply apply) {
            List<Term> arguments = new ArrayList<>();
            for (Term argument : apply.arguments()) {
                arguments.add(rewrite(argument, rule, done));
            }
            rebuilt = arguments.equals(apply.arguments()) ? term : Terms.rebuild(apply.symbol(), arguments);
        } else if (term instanceof Bind bind) {
            Term body = rewrite(bind.body(), rule, done);
            rebuilt = body == bind.body() ? term : Terms.rebind(bind.binder(), bind.variables(), body);
        }
        Term result = rule.apply(rebuilt);
        done.put(term, result);
        return result;
    }

    /** The term with the free occurrences of the variable replaced. */
    public static Term substitute(Term term, Var variable, Term replacement) {
        return substitute(term, Map.of(variable, replacement));
    }

    /** The term with the free occurrences of the variables replaced at once; bound variables are renewed where needed. */
    public static Term substitute(Term term, Map<Var, Term> replacements) {
        replacements.forEach((variable, replacement) ->
                Terms.require(variable.sort(), replacement, "the replacement of " + variable.name()));
        return new Substitution(replacements).of(term);
    }

    /** The body of the binder with its variables replaced, in order. */
    public static Term instantiate(Bind bind, List<? extends Term> values) {
        Map<Var, Term> replacements = new HashMap<>();
        for (int i = 0; i < bind.variables().size(); i++) {
            replacements.put(bind.variables().get(i), values.get(i));
        }
        return substitute(bind.body(), replacements);
    }

    /**
     * The term with the applications of functions replaced, all at once: the rule gets each function that the term
     * applies, with its arguments as they are after replacing, and never sees what it gave. What it gives has no variables
     * that are not in the arguments.
     */
    public static Term replace(Term term, BiFunction<Function, List<Term>, Term> rule) {
        return replace(term, rule, new HashMap<>());
    }

    private static Term replace(Term term, BiFunction<Function, List<Term>, Term> rule, Map<Term, Term> done) {
        Term known = done.get(term);
        if (known != null) {
            return known;
        }
        Term result = term;
        if (term instanceof Apply apply) {
            List<Term> arguments = new ArrayList<>();
            for (Term argument : apply.arguments()) {
                arguments.add(replace(argument, rule, done));
            }
            if (apply.symbol() instanceof Function function) {
                result = rule.apply(function, arguments);
            } else if (!arguments.equals(apply.arguments())) {
                result = Terms.rebuild(apply.symbol(), arguments);
            }
        } else if (term instanceof Bind bind) {
            Term body = replace(bind.body(), rule, done);
            result = body == bind.body() ? term : Terms.rebind(bind.binder(), bind.variables(), body);
        }
        done.put(term, result);
        return result;
    }

    /** The term with functions replaced, all at once, by others of the same sorts: x by x', for the state after. */
    public static Term rename(Term term, Map<Function, Function> functions) {
        return replace(
                term, (function, arguments) -> Terms.apply(functions.getOrDefault(function, function), arguments));
    }

    /** The functions that occur, in order of first occurrence. */
    public static Set<Function> functions(Term term) {
        Set<Function> functions = new LinkedHashSet<>();
        visit(term, part -> {
            if (part instanceof Apply apply && apply.symbol() instanceof Function function) {
                functions.add(function);
            }
        });
        return functions;
    }

    /** Shows each different part of the term once, a part before its own parts. */
    public static void visit(Term term, Consumer<Term> visitor) {
        visit(term, visitor, new HashSet<>());
    }

    private static void visit(Term term, Consumer<Term> visitor, Set<Term> seen) {
        if (!seen.add(term)) {
            return;
        }
        visitor.accept(term);
        if (term instanceof Apply apply) {
            apply.arguments().forEach(argument -> visit(argument, visitor, seen));
        } else if (term instanceof Bind bind) {
            visit(bind.body(), visitor, seen);
        }
    }

    /** One substitution, with what has been substituted so far. */
    private static final class Substitution {
        private final Map<Var, Term> replacements;
        private final Map<Term, Term> done = new HashMap<>();

        Substitution(Map<Var, Term> replacements) {
            this.replacements = replacements;
        }

        Term of(Term term) {
            if (Collections.disjoint(term.free(), replacements.keySet())) {
                return term;
            }
            if (term instanceof Var variable) {
                return replacements.get(variable);
            }
            Term known = done.get(term);
            if (known != null) {
                return known;
            }
            Term result;
            if (term instanceof Apply apply) {
                List<Term> arguments = new ArrayList<>();
                apply.arguments().forEach(argument -> arguments.add(of(argument)));
                result = Terms.rebuild(apply.symbol(), arguments);
            } else {
                result = below((Bind) term);
            }
            done.put(term, result);
            return result;
        }

        private Term below(Bind bind) {
            Map<Var, Term> relevant = new HashMap<>(replacements);
            relevant.keySet().retainAll(bind.free());
            List<Var> variables = new ArrayList<>();
            boolean same = relevant.size() == replacements.size();
            for (Var variable : bind.variables()) {
                boolean captures = relevant.values().stream()
                        .anyMatch(replacement -> replacement.free().contains(variable));
                variables.add(captures ? variable.renewed() : variable);
                if (captures) {
                    relevant.put(variable, variables.get(variables.size() - 1));
                    same = false;
                }
            }
            Term body = (same ? this : new Substitution(relevant)).of(bind.body());
            return Terms.rebind(bind.binder(), variables, body);
        }
    }
}
