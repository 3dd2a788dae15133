package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The value of a term in a structure, by definition: every quantifier is a loop.
 *
 * <p>Conjunction, disjunction and {@code ite} evaluate no more than they need. Everything the provers say about finite
 * structures is tested against this class.
 */
public final class Evaluator {
    private final Structure structure;
    private final Map<Var, Value> values = new HashMap<>();
    /** What is known of terms whose innermost free variable is the key; of closed terms under null. */
    private final Map<Var, Map<Term, Value>> known = new HashMap<>();
    /** How deep each bound variable is. */
    private final Map<Var, Integer> depths = new HashMap<>();
    /** Deeper than all of them. */
    private int depth;

    private Evaluator(Structure structure, Map<Var, Value> values) {
        this.structure = structure;
        values.forEach(this::enter);
    }

    /** Whether the closed term of sort BOOL holds. */
    public static boolean holds(Term term, Structure structure) {
        Terms.require(Sort.BOOL, term, "holds");
        return ((Value.Truth) evaluate(term, structure)).value();
    }

    /** The value of a closed term. */
    public static Value evaluate(Term term, Structure structure) {
        return evaluate(term, structure, Map.of());
    }

    /** The value of a term whose free variables have the given values. */
    public static Value evaluate(Term term, Structure structure, Map<Var, Value> variables) {
        return new Evaluator(structure, variables).value(term);
    }

    private void enter(Var variable, Value value) {
        values.put(variable, value);
        depths.putIfAbsent(variable, depth++);
    }

    private Value value(Term term) {
        if (term instanceof Literal literal) {
            return literal.sort() == Sort.BOOL ? new Value.Truth(literal.value() != 0) : new Value.Int(literal.value());
        }
        if (term instanceof Var variable) {
            Value value = values.get(variable);
            if (value == null) {
                throw new IllegalArgumentException("variable " + variable.name() + " is free and has no value");
            }
            return value;
        }
        Var innermost = innermost(term.free());
        Map<Term, Value> memo = known.get(innermost);
        Value value = memo == null ? null : memo.get(term);
        if (value == null) {
            value = term instanceof Apply apply ? application(apply) : binding((Bind) term);
            if (innermost == null || depths.containsKey(innermost)) {
                known.computeIfAbsent(innermost, variable -> new HashMap<>()).put(term, value);
            }
        }
        return value;
    }

    private Var innermost(Set<Var> free) {
        Var innermost = null;
        int deepest = -1;
        for (Var variable : free) {
            int candidate = depths.getOrDefault(variable, -1);
            if (candidate > deepest) {
                innermost = variable;
                deepest = candidate;
            }
        }
        return innermost;
    }

    private boolean truth(Term term) {
        return ((Value.Truth) value(term)).value();
    }

    private long integer(Term term) {
        return ((Value.Int) value(term)).value();
    }

    private Value binding(Bind bind) {
        if (bind.is(Binder.COUNT)) {
            long count = 0;
            for (Value value : structure.domain(Sort.PID)) {
                if (under(bind, 0, value, true)) {
                    count++;
                }
            }
            return new Value.Int(count);
        }
        boolean wanted = bind.is(Binder.EXISTS);
        return new Value.Truth(search(bind, 0, wanted));
    }

    /** Whether some values of the variables from the index on give the body the wanted value; if none, the opposite. */
    private boolean search(Bind bind, int index, boolean wanted) {
        for (Value value : structure.domain(bind.variables().get(index).sort())) {
            if (under(bind, index, value, wanted) == wanted) {
                return wanted;
            }
        }
        return !wanted;
    }

    /** What the body is worth when the variable at the index has this value; the others follow. */
    private boolean under(Bind bind, int index, Value value, boolean wanted) {
        Var variable = bind.variables().get(index);
        Value shadowed = values.get(variable);
        Map<Term, Value> shadowedMemo = known.get(variable);
        Integer shadowedDepth = depths.get(variable);
        values.put(variable, value);
        known.remove(variable);
        depths.put(variable, depth++);
        try {
            return index + 1 == bind.variables().size() ? truth(bind.body()) : search(bind, index + 1, wanted);
        } finally {
            depth--;
            restore(values, variable, shadowed);
            restore(known, variable, shadowedMemo);
            restore(depths, variable, shadowedDepth);
        }
    }

    private static <T> void restore(Map<Var, T> map, Var variable, T old) {
        if (old == null) {
            map.remove(variable);
        } else {
            map.put(variable, old);
        }
    }

    private Value application(Apply apply) {
        if (apply.symbol() instanceof Function function) {
            return call(function, apply.arguments());
        }
        return apply.symbol() instanceof Shape shape
                ? shape(shape, apply)
                : operation((Operator) apply.symbol(), apply);
    }

    private List<Value> all(List<Term> terms) {
        List<Value> result = new ArrayList<>();
        terms.forEach(term -> result.add(value(term)));
        return result;
    }

    private Value call(Function function, List<Term> terms) {
        List<Value> arguments = all(terms);
        return structure
                .valueOf(function, arguments)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the structure has no value for " + function.name() + " of " + arguments));
    }

    private Value shape(Shape shape, Apply apply) {
        return switch (shape.kind()) {
            case CONSTRUCT -> new Value.Structured((Sort.Structured) shape.sort(), all(apply.arguments()));
            case SELECT ->
                ((Value.Structured) value(apply.argument(0))).components().get(shape.index());
            case NONE -> new Value.Option((Sort.Option) shape.sort(), Optional.empty());
            case SOME -> new Value.Option((Sort.Option) shape.sort(), Optional.of(value(apply.argument(0))));
            case IS_PRESENT ->
                new Value.Truth(
                        ((Value.Option) value(apply.argument(0))).value().isPresent());
            case GET ->
                ((Value.Option) value(apply.argument(0))).value().orElseGet(() -> Value.defaultOf(apply.sort()));
            case CONSTANT -> new Value.Constant((Sort.Enumeration) shape.sort(), shape.index());
        };
    }

    private Value operation(Operator operator, Apply apply) {
        return switch (operator) {
            case NOT -> new Value.Truth(!truth(apply.argument(0)));
            case AND -> new Value.Truth(!any(apply.arguments(), false));
            case OR -> new Value.Truth(any(apply.arguments(), true));
            case ITE -> value(apply.argument(truth(apply.argument(0)) ? 1 : 2));
            case EQ -> new Value.Truth(value(apply.argument(0)).equals(value(apply.argument(1))));
            case LT -> new Value.Truth(rank(apply.argument(0)) < rank(apply.argument(1)));
            case LE -> new Value.Truth(rank(apply.argument(0)) <= rank(apply.argument(1)));
            case ADD -> new Value.Int(sum(apply.arguments()));
            case MUL -> new Value.Int(Math.multiplyExact(integer(apply.argument(0)), integer(apply.argument(1))));
            case DIV -> new Value.Int(integer(apply.argument(0)) / integer(apply.argument(1)));
        };
    }

    /** Whether one of the terms, looked at in order, has the truth value. */
    private boolean any(List<Term> terms, boolean wanted) {
        for (Term term : terms) {
            if (truth(term) == wanted) {
                return true;
            }
        }
        return false;
    }

    private long sum(List<Term> terms) {
        long sum = 0;
        for (Term term : terms) {
            sum = Math.addExact(sum, integer(term));
        }
        return sum;
    }

    private long rank(Term term) {
        Value value = value(term);
        if (value instanceof Value.Int integer) {
            return integer.value();
        }
        if (value instanceof Value.Element element) {
            return element.rank();
        }
        return ((Value.Constant) value).index();
    }
}
