package dev.earshot.verifier.smt;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.smt.Denotation.Chain;
import dev.earshot.verifier.smt.Denotation.Choice;
import dev.earshot.verifier.smt.Denotation.Sum;
import dev.earshot.verifier.smt.Denotation.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain formulas as propositions, for fixed domains: binders are written out, a function becomes one denotation for each
 * tuple of arguments.
 */
final class Grounding {
    /** A function at concrete arguments. */
    record Cell(Function function, List<Value> arguments) {
        // spelled out like those of Value, and for the same reason
        @Override
        public boolean equals(Object other) {
            return other instanceof Cell cell && function == cell.function && arguments.equals(cell.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * function.hashCode() + arguments.hashCode();
        }
    }

    /** A term with the values of its free variables. */
    private record Instance(Term term, List<Value> values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Instance instance && term == instance.term && values.equals(instance.values);
        }

        @Override
        public int hashCode() {
            return 31 * term.hashCode() + values.hashCode();
        }
    }

    private final Structure domains;
    private final Map<Function, Value> pinned;
    private final long smallest;
    private final long largest;
    private final Logic logic;
    private final Numbers numbers;
    private final Map<Var, Value> environment = new HashMap<>();
    private final Map<Instance, Denotation> done = new HashMap<>();
    private final Map<Cell, Denotation> cells = new LinkedHashMap<>();
    private final List<BoolExpr> constraints = new ArrayList<>();

    /** Denotations over the domains of the structure; integers that functions yield are those a variable ranges over. */
    Grounding(Context context, Structure domains, Map<Function, Value> pinned) {
        this.domains = domains;
        this.pinned = pinned;
        List<Value> integers = domains.domain(Sort.INT);
        this.smallest = ((Value.Int) integers.get(0)).value();
        this.largest = ((Value.Int) integers.get(integers.size() - 1)).value();
        this.logic = new Logic(context);
        this.numbers = new Numbers(logic);
    }

    /** The closed formula as a proposition. */
    BoolExpr proposition(Term formula) {
        return truth(formula);
    }

    /** What the propositions made so far must satisfy to denote something; cleared by the call. */
    List<BoolExpr> constraints() {
        List<BoolExpr> all = List.copyOf(constraints);
        constraints.clear();
        return all;
    }

    /** All functions at all arguments that came up. */
    Map<Cell, Denotation> cells() {
        return cells;
    }

    private Denotation denotation(Term term) {
        if (term instanceof Literal literal) {
            return literal.sort() == Sort.BOOL
                    ? new Truth(logic.of(literal.value() != 0))
                    : Numbers.constant(literal.value());
        }
        if (term instanceof Var variable) {
            return constant(environment.get(variable));
        }
        List<Value> values = new ArrayList<>();
        term.free().forEach(variable -> values.add(environment.get(variable)));
        Instance instance = new Instance(term, values);
        Denotation known = done.get(instance);
        if (known == null) {
            known = term instanceof Apply apply ? application(apply) : binding((Bind) term);
            done.put(instance, known);
        }
        return known;
    }

    private Denotation constant(Value value) {
        if (value instanceof Value.Truth truth) {
            return new Truth(logic.of(truth.value()));
        }
        if (value instanceof Value.Process process) {
            List<BoolExpr> choice = new ArrayList<>();
            for (int i = 0; i < domains.n(); i++) {
                choice.add(logic.of(i == process.index()));
            }
            return new Choice(choice);
        }
        return Numbers.constant(value instanceof Value.Int integer ? integer.value() : ((Value.Element) value).rank());
    }

    private BoolExpr truth(Term term) {
        return ((Truth) denotation(term)).proposition();
    }

    private Denotation binding(Bind bind) {
        List<BoolExpr> instances = new ArrayList<>();
        instances(bind, 0, instances);
        if (bind.is(Binder.COUNT)) {
            Map<BoolExpr, Long> factors = new LinkedHashMap<>();
            long constant = 0;
            for (BoolExpr instance : instances) {
                if (instance.equals(logic.yes)) {
                    constant++;
                } else if (!instance.equals(logic.no)) {
                    factors.merge(instance, 1L, Long::sum);
                }
            }
            return factors.isEmpty() ? Numbers.constant(constant) : new Sum(constant, factors);
        }
        return new Truth(bind.is(Binder.FOR_ALL) ? logic.and(instances) : logic.or(instances));
    }

    private void instances(Bind bind, int index, List<BoolExpr> into) {
        if (index == bind.variables().size()) {
            into.add(truth(bind.body()));
            return;
        }
        Var variable = bind.variables().get(index);
        Value outer = environment.get(variable);
        for (Value value : domains.domain(variable.sort())) {
            environment.put(variable, value);
            instances(bind, index + 1, into);
        }
        environment.put(variable, outer);
    }

    private Denotation application(Apply apply) {
        if (apply.symbol() instanceof Function function) {
            return function == Function.N
                    ? Numbers.constant(domains.n())
                    : call(function, apply.arguments(), new ArrayList<>());
        }
        if (!(apply.symbol() instanceof Operator operator)) {
            throw new IllegalArgumentException("records and options should have been flattened: " + apply);
        }
        return switch (operator) {
            case NOT -> new Truth(logic.not(truth(apply.argument(0))));
            case AND -> new Truth(logic.and(truths(apply)));
            case OR -> new Truth(logic.or(truths(apply)));
            case ITE -> ite(truth(apply.argument(0)), denotation(apply.argument(1)), denotation(apply.argument(2)));
            case EQ -> new Truth(equal(denotation(apply.argument(0)), denotation(apply.argument(1))));
            case LT -> new Truth(numbers.less(denotation(apply.argument(0)), denotation(apply.argument(1))));
            case LE -> new Truth(numbers.lessOrEqual(denotation(apply.argument(0)), denotation(apply.argument(1))));
            case ADD ->
                numbers.add(
                        apply.arguments().stream().map(this::denotation).toList(),
                        apply.arguments().stream().map(argument -> 1L).toList());
            case MUL ->
                numbers.add(List.of(denotation(apply.argument(1))), List.of(((Literal) apply.argument(0)).value()));
            case DIV -> throw new IllegalArgumentException("division should have been removed: " + apply);
        };
    }

    private List<BoolExpr> truths(Apply apply) {
        List<BoolExpr> truths = new ArrayList<>();
        for (Term argument : apply.arguments()) {
            truths.add(truth(argument));
            if (truths.get(truths.size() - 1).equals(apply.is(Operator.AND) ? logic.no : logic.yes)) {
                break;
            }
        }
        return truths;
    }

    private Denotation ite(BoolExpr condition, Denotation a, Denotation b) {
        if (a instanceof Truth left && b instanceof Truth right) {
            return new Truth(logic.ite(condition, left.proposition(), right.proposition()));
        }
        if (a instanceof Choice left && b instanceof Choice right) {
            List<BoolExpr> choice = new ArrayList<>();
            for (int i = 0; i < domains.n(); i++) {
                choice.add(logic.ite(
                        condition, left.isProcess().get(i), right.isProcess().get(i)));
            }
            return new Choice(choice);
        }
        return numbers.ite(condition, a, b);
    }

    private BoolExpr equal(Denotation a, Denotation b) {
        if (a instanceof Truth left && b instanceof Truth right) {
            return logic.iff(left.proposition(), right.proposition());
        }
        if (a instanceof Choice left && b instanceof Choice right) {
            List<BoolExpr> same = new ArrayList<>();
            for (int i = 0; i < domains.n(); i++) {
                same.add(logic.and(left.isProcess().get(i), right.isProcess().get(i)));
            }
            return logic.or(same);
        }
        return numbers.equal(a, b);
    }

    /** The function at arguments of which the first few are concrete: the rest is looked up case by case. */
    private Denotation call(Function function, List<Term> terms, List<Value> arguments) {
        int index = arguments.size();
        if (index == terms.size()) {
            return cell(new Cell(function, List.copyOf(arguments)));
        }
        Denotation result = null;
        Denotation argument = denotation(terms.get(index));
        for (Map.Entry<Value, BoolExpr> entry :
                cases(argument, terms.get(index).sort()).entrySet()) {
            List<Value> longer = new ArrayList<>(arguments);
            longer.add(entry.getKey());
            Denotation value = call(function, terms, longer);
            result = result == null ? value : ite(entry.getValue(), value, result);
        }
        return result;
    }

    /** The values that the denotation could be, each with when it is. */
    private Map<Value, BoolExpr> cases(Denotation denotation, Sort sort) {
        Map<Value, BoolExpr> cases = new LinkedHashMap<>();
        if (denotation instanceof Truth truth) {
            cases.put(new Value.Truth(false), logic.not(truth.proposition()));
            cases.put(new Value.Truth(true), truth.proposition());
        } else if (denotation instanceof Choice choice) {
            for (int i = 0; i < domains.n(); i++) {
                cases.put(new Value.Process(i), choice.isProcess().get(i));
            }
        } else {
            long[] bounds = numbers.bounds(denotation);
            for (long value = bounds[0]; value <= bounds[1]; value++) {
                cases.put(
                        sort instanceof Sort.Values values
                                ? new Value.Element(values, (int) value)
                                : new Value.Int(value),
                        numbers.equal(denotation, Numbers.constant(value)));
            }
        }
        cases.values().removeIf(logic.no::equals);
        return cases;
    }

    private Denotation cell(Cell cell) {
        Denotation known = cells.get(cell);
        if (known == null) {
            Value value = pinned.getOrDefault(cell.function(), given(cell));
            known = value != null ? constant(value) : unknown(cell.function().result(), name(cell));
            cells.put(cell, known);
        }
        return known;
    }

    /** The coordinator with a negative number, which no run can choose: there the processes take turns. Null for all else. */
    private Value given(Cell cell) {
        return cell.function().role() == Role.COORDINATOR
                        && cell.arguments().get(0) instanceof Value.Int number
                        && number.value() < 0
                ? new Value.Process(Math.floorMod(number.value(), domains.n()))
                : null;
    }

    private String name(Cell cell) {
        return cell.function().name() + cell.arguments() + "#" + cells.size();
    }

    private Denotation unknown(Sort sort, String name) {
        if (sort == Sort.BOOL) {
            return new Truth(logic.proposition(name));
        }
        if (sort == Sort.PID) {
            List<BoolExpr> choice = new ArrayList<>();
            for (int i = 0; i < domains.n(); i++) {
                choice.add(logic.proposition(name + "=p" + i));
            }
            constraints.add(logic.exactlyOne(choice));
            return new Choice(choice);
        }
        long least = sort == Sort.INT ? smallest : 0;
        long most = sort == Sort.INT ? largest : domains.size((Sort.Values) sort) - 1;
        List<BoolExpr> more = new ArrayList<>();
        for (long bound = least; bound < most; bound++) {
            more.add(logic.proposition(name + ">" + bound));
            if (more.size() > 1) {
                constraints.add(logic.or(logic.not(more.get(more.size() - 1)), more.get(more.size() - 2)));
            }
        }
        return new Chain(least, more);
    }
}
