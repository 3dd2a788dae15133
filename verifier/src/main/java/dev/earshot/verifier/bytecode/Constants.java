package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Datum;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Objects that exist, as values: constants of the algorithm. */
final class Constants {
    private final Machine machine;

    Constants(Machine machine) {
        this.machine = machine;
    }

    /** What the field holds; the object is null for a static field. */
    Val read(Field field, Object object) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            if (field.isSynthetic() && field.getName().startsWith("$SwitchMap$") && value instanceof int[] table) {
                return new Val.SwitchTable(table);
            }
            Val result = of(value);
            boolean primitive = field.getType().isPrimitive() && Numbers.term(result) != null;
            return primitive ? Val.of(Numbers.term(result), width(field.getType())) : result;
        } catch (IllegalAccessException | RuntimeException e) {
            if (e instanceof Unreadable problem) {
                throw problem;
            }
            throw new Unreadable(
                    "field " + field.getName() + " cannot be read by reflection; open its package to"
                            + " dev.earshot.verifier",
                    field.getName());
        }
    }

    private static Class<?> width(Class<?> type) {
        return type == long.class || type == boolean.class ? type : int.class;
    }

    /** The object as a value; numbers in boxes. */
    Val of(Object object) {
        if (object == null) {
            return Val.NULL;
        }
        Datum datum = datum(object);
        if (datum != null) {
            return new Val.Data(datum);
        }
        if (machine.model != null && machine.model.isSample(object)) {
            return machine.model.self();
        }
        Optional<Val.Lambda> lambda = Lambdas.of(object, this);
        return lambda.isPresent() ? lambda.get() : new Val.Live(object);
    }

    /** The object as data; null if it is none. */
    private Datum datum(Object object) {
        if (object instanceof Integer || object instanceof Long || object instanceof Short || object instanceof Byte) {
            return new Datum.Atom(Terms.integer(((Number) object).longValue()), object.getClass());
        }
        if (object instanceof Boolean truth) {
            return new Datum.Atom(Literal.of(truth), Boolean.class);
        }
        if (object instanceof Enum<?> constant) {
            return new Datum.Atom(enumConstant(constant), constant.getDeclaringClass());
        }
        if (object instanceof Pid) {
            throw new Unreadable("the process " + object
                    + " by its number; processes are alike: use id(), rotating(k), or" + " compare with ==");
        }
        if (object instanceof Optional<?> option) {
            Datum content = option.isPresent() ? datum(option.get()) : new Datum.Nothing();
            return content == null ? null : new Datum.Maybe(Literal.of(option.isPresent()), content, true);
        }
        if (object instanceof PidSet set) {
            if (!set.isEmpty()) {
                throw new Unreadable(
                        "the set " + set + ", which names processes; processes are alike: start from the empty"
                                + " set or PidSet.all(n())");
            }
            return new Datum.Members(Var.fresh("e", Sort.PID), Literal.FALSE);
        }
        if (object instanceof Float || object instanceof Double) {
            throw Instructions.floating();
        }
        return object instanceof Record record ? product(record) : null;
    }

    private Datum product(Record record) {
        List<Datum> components = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = component(record, component);
            Datum datum = value == null ? Datum.NULL : datum(value);
            if (datum == null) {
                return null;
            }
            boolean primitive = component.getType().isPrimitive() && datum instanceof Datum.Atom;
            components.add(primitive ? new Datum.Atom(((Datum.Atom) datum).term(), width(component.getType())) : datum);
        }
        return new Datum.Product(record.getClass(), components);
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new Unreadable("component " + component.getName() + " of "
                    + record.getClass().getName() + " cannot be read by reflection: " + e);
        }
    }

    /** The sort of an enum. */
    static Sort.Enumeration sort(Class<?> type) {
        return new Sort.Enumeration(
                type.getSimpleName(),
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList());
    }

    static Term enumConstant(Enum<?> constant) {
        return Terms.constant(sort(constant.getDeclaringClass()), constant.name());
    }

    /** The table that a static method made by the Eclipse compiler gives. */
    Val table(Class<?> owner, String method) {
        try {
            Method maker = owner.getDeclaredMethod(method);
            maker.setAccessible(true);
            return new Val.SwitchTable((int[]) maker.invoke(null));
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
            throw new Unreadable("the table of a switch cannot be read: " + e, "switch");
        }
    }
}
