package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Parameter;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.StateVariable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an algorithm is made of: state variables, parameters, constants, and a process that exists. */
final class Model {
    private final RoundProcess<?, ?> sample;
    private final Map<Field, StateVariable> variables = new LinkedHashMap<>();
    private final Map<Field, Function> parameters = new LinkedHashMap<>();
    /** Final fields that the constructor computes from the parameters. */
    private final Map<Field, Val> derived = new HashMap<>();

    private final Optional<Layout> input;
    private final Layouts layouts;
    private final int roundsPerPhase;
    /** The process that is being read, for objects that lead to the sample. */
    private Val self;

    Constants constants;

    Model(Protocol<?> protocol, RoundProcess<?, ?> sample) {
        this.sample = sample;
        this.roundsPerPhase = protocol.rounds().size();
        this.layouts = new Layouts(sample.getClass());
        for (Field field : protocol.fields().fields()) {
            variables.put(field, new StateVariable(field.getName(), layouts.ofField(field)));
        }
        for (Class<?> c = sample.getClass(); c != RoundProcess.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.isAnnotationPresent(Parameter.class)) {
                    String name = layouts.unused(field.getName());
                    parameters.put(field, Function.of(name, List.of(), Sort.INT, Role.PARAMETER));
                }
            }
        }
        this.input = layouts.ofInput();
    }

    int roundsPerPhase() {
        return roundsPerPhase;
    }

    /** The name, or one like it that no symbol of this algorithm has yet. */
    String unused(String name) {
        return layouts.unused(name);
    }

    Class<?> type() {
        return sample.getClass();
    }

    RoundProcess<?, ?> sample() {
        return sample;
    }

    boolean isSample(Object object) {
        return object == sample;
    }

    Val self() {
        if (self == null) {
            throw new Unreadable("a process that exists only while the algorithm is loaded");
        }
        return self;
    }

    void setSelf(Val process) {
        self = process;
    }

    List<StateVariable> variables() {
        return List.copyOf(variables.values());
    }

    List<Function> parameters() {
        return List.copyOf(parameters.values());
    }

    Map<Field, Function> parameterFields() {
        return parameters;
    }

    /** How inputs are kept; absent if the input type says nothing. */
    Optional<Layout> input() {
        return input;
    }

    /** The state with which a constructor starts: what Java gives to fields that are not set. */
    Map<Object, Val> blank() {
        Map<Object, Val> heap = new LinkedHashMap<>();
        variables.keySet().forEach(field -> heap.put(field, zero(field.getType())));
        return heap;
    }

    private static Val zero(Class<?> type) {
        if (type == boolean.class) {
            return Val.bool(Literal.FALSE);
        }
        if (type.isPrimitive()) {
            return Val.of(Terms.integer(0), type == long.class ? long.class : int.class);
        }
        return Val.NULL;
    }

    /** The state as the constructor left it in the sample. */
    Map<Object, Val> constructed() {
        Map<Object, Val> heap = new LinkedHashMap<>();
        variables.keySet().forEach(field -> heap.put(field, constants.read(field, sample)));
        return heap;
    }

    /** The state of the process as symbols. */
    Map<Object, Val> symbolic(Val.Process process) {
        Map<Object, Val> heap = new LinkedHashMap<>();
        variables.forEach((field, variable) -> heap.put(
                field,
                new Val.Data(
                        variable.layout().read(process.pid(), process.view().moment()))));
        return heap;
    }

    /** Keeps what the constructor computed for final fields. */
    void derive(Map<Object, Val> heap) {
        heap.forEach((key, value) -> {
            if (key instanceof Field field && !variables.containsKey(field)) {
                derived.put(field, value);
            }
        });
    }

    Val read(Val.Process process, Field field, Map<Object, Val> heap) {
        if (heap.containsKey(field)) {
            return heap.get(field);
        }
        StateVariable variable = variables.get(field);
        if (variable != null) {
            if (process.view().moment() == null) {
                throw new Unreadable(
                        "state field " + field.getName()
                                + " in a constraint on the parameters; it may speak of parameters and n() only",
                        field.getName());
            }
            return new Val.Data(
                    variable.layout().read(process.pid(), process.view().moment()));
        }
        Function parameter = parameters.get(field);
        if (parameter != null) {
            return Val.integer(Terms.apply(parameter));
        }
        if (!Modifier.isFinal(field.getModifiers())) {
            throw new Unreadable(
                    "field " + field.getName() + " of "
                            + field.getDeclaringClass().getName() + " is not part of the state",
                    field.getName());
        }
        Val value = derived.get(field);
        return value != null ? value : constants.read(field, sample);
    }

    void write(Val.Process process, Field field, Val value, Map<Object, Val> heap) {
        if (value instanceof Val.Clash clash) {
            throw new Unreadable(clash.message(), field.getName());
        }
        boolean construction = process.view().moment() == null;
        if (!variables.containsKey(field) && !construction) {
            throw new Unreadable(
                    "a write to field " + field.getName() + ", which is not part of the state", field.getName());
        }
        heap.put(field, value instanceof Val.Poison ? value : stored(field, value));
    }

    private static Val stored(Field field, Val value) {
        Class<?> type = field.getType();
        if (type == boolean.class) {
            return Convert.toDeclared(value, org.objectweb.asm.Type.BOOLEAN_TYPE);
        }
        if (type.isPrimitive()) {
            Term term = Numbers.asInt(value);
            if (term == null) {
                throw new Unreadable(
                        "the result of compareTo is only good for its sign; compare it with 0", field.getName());
            }
            return Val.of(term, type == long.class ? long.class : int.class);
        }
        if (!(value instanceof Val.Data)) {
            throw new Unreadable(
                    "field " + field.getName() + " is given " + Describe.kind(value) + "; the state is made of data",
                    field.getName());
        }
        return value;
    }

    /** The values of the state variables in the heap, in order; null if one is poison. */
    List<Datum> values(Map<Object, Val> heap) {
        List<Datum> values = new ArrayList<>();
        for (Field field : variables.keySet()) {
            Val value = heap.get(field);
            if (value instanceof Val.Poison) {
                return null;
            }
            if (!(value instanceof Val.Data data)) {
                throw new Unreadable(
                        "field " + field.getName() + " is left with "
                                + (value instanceof Val.Clash clash ? clash.message() : Describe.kind(value))
                                + "; the state is made of numbers, truth values, enums, records and values",
                        field.getName());
            }
            values.add(data.datum());
        }
        return values;
    }
}
