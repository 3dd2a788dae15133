package dev.earshot.verifier.validation;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Datum;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Moment;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Between Java objects and what functions yield in a structure.
 *
 * <p>The values of an algorithm's value type are integers counted from 0, in order; of {@code String} and {@code
 * BigInteger} those made from such integers.
 */
public final class Codec {
    /** Thrown when the constructor of a record does not accept its components. */
    public static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rejected(Throwable cause) {
            super(cause);
        }
    }

    private Codec() {}

    /** Puts the object into the functions of the layout, for one process; what it leaves open is random. */
    static void write(
            Layout layout, Object object, int process, Moment moment, World world, Structure.Builder builder) {
        List<Value> at = List.of(new Value.Process(process));
        if (layout instanceof Layout.Plain plain) {
            Function function = moment.of(plain.function());
            builder.set(
                    function, at, object == null ? world.random(function.result()) : value(object, function.result()));
        } else if (layout instanceof Layout.Maybe maybe) {
            Object content = maybe.optional() && object != null ? ((Optional<?>) object).orElse(null) : object;
            builder.set(moment.of(maybe.present()), at, new Value.Truth(content != null));
            write(maybe.content(), content, process, moment, world, builder);
        } else if (layout instanceof Layout.Product product) {
            for (int i = 0; i < product.components().size(); i++) {
                Object part = object == null ? null : component(object, i);
                write(product.components().get(i), part, process, moment, world, builder);
            }
        } else if (layout instanceof Layout.Choice choice) {
            writeChoice(choice, object, process, moment, world, builder);
        } else {
            Function function = moment.of(((Layout.Members) layout).function());
            for (int e = 0; e < world.n; e++) {
                Value member =
                        object == null ? world.random(Sort.BOOL) : new Value.Truth(((PidSet) object).contains(e));
                builder.set(function, List.of(at.get(0), new Value.Process(e)), member);
            }
        }
    }

    private static void writeChoice(
            Layout.Choice choice, Object object, int process, Moment moment, World world, Structure.Builder builder) {
        Function kind = moment.of(choice.kind());
        Value tag = world.random(kind.result());
        for (int i = 0; i < choice.cases().size(); i++) {
            Layout.Case each = choice.cases().get(i);
            boolean is = each.type().isInstance(object);
            if (is) {
                tag = new Value.Constant((Sort.Enumeration) kind.result(), i);
            }
            write(each.layout(), is ? object : null, process, moment, world, builder);
        }
        builder.set(kind, List.of(new Value.Process(process)), tag);
    }

    private static Object component(Object record, int index) {
        try {
            RecordComponent component = record.getClass().getRecordComponents()[index];
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a component of " + record.getClass() + " cannot be read", e);
        }
    }

    /** The value of an object that is one term. */
    static Value value(Object object, Sort sort) {
        if (sort == Sort.BOOL) {
            return new Value.Truth((Boolean) object);
        }
        if (sort == Sort.INT) {
            return new Value.Int(((Number) object).longValue());
        }
        if (sort == Sort.PID) {
            return new Value.Process(((Pid) object).index());
        }
        if (sort instanceof Sort.Enumeration enumeration) {
            return new Value.Constant(enumeration, ((Enum<?>) object).ordinal());
        }
        return new Value.Element((Sort.Values) sort, rank(object));
    }

    private static int rank(Object object) {
        return object instanceof String text ? Integer.parseInt(text.substring(1)) : ((Number) object).intValue();
    }

    /** What a function yields for arguments. */
    @FunctionalInterface
    public interface Values {
        /** The value; never null. */
        Value of(Function function, List<Value> arguments);
    }

    /** The object that the process, one of n, has at the moment, given what the functions of the layout yield. */
    public static Object read(Layout layout, Values values, int n, int process, Moment moment) {
        List<Value> at = List.of(new Value.Process(process));
        if (layout instanceof Layout.Plain plain) {
            return object(values.of(moment.of(plain.function()), at), plain.type());
        }
        if (layout instanceof Layout.Maybe maybe) {
            boolean present = truth(values.of(moment.of(maybe.present()), at));
            Object content = present ? read(maybe.content(), values, n, process, moment) : null;
            return maybe.optional() ? Optional.ofNullable(content) : content;
        }
        if (layout instanceof Layout.Product product) {
            List<Object> parts = new ArrayList<>();
            product.components().forEach(component -> parts.add(read(component, values, n, process, moment)));
            return record(product.type(), parts);
        }
        if (layout instanceof Layout.Choice choice) {
            Value kind = values.of(moment.of(choice.kind()), at);
            Layout.Case is = choice.cases().get(((Value.Constant) kind).index());
            return read(is.layout(), values, n, process, moment);
        }
        Function function = moment.of(((Layout.Members) layout).function());
        PidSet set = PidSet.empty();
        for (int e = 0; e < n; e++) {
            if (truth(values.of(function, List.of(at.get(0), new Value.Process(e))))) {
                set = set.with(Pid.of(e));
            }
        }
        return set;
    }

    /** The object that a datum denotes, given the values of terms. */
    static Object object(Datum datum, BiFunction<Term, Map<Var, Value>, Value> values, int n) {
        if (datum instanceof Datum.Atom atom) {
            return object(values.apply(atom.term(), Map.of()), atom.type());
        }
        if (datum instanceof Datum.Product product) {
            List<Object> parts = new ArrayList<>();
            product.components().forEach(part -> parts.add(object(part, values, n)));
            return record(product.type(), parts);
        }
        if (datum instanceof Datum.Maybe maybe) {
            boolean present = truth(values.apply(maybe.present(), Map.of()));
            Object content = present ? object(maybe.content(), values, n) : null;
            return maybe.optional() ? Optional.ofNullable(content) : content;
        }
        if (datum instanceof Datum.Choice choice) {
            for (Datum.Case each : choice.cases()) {
                if (truth(values.apply(each.guard(), Map.of()))) {
                    return object(each.content(), values, n);
                }
            }
            throw new AssertionError("none of the cases holds: " + choice);
        }
        if (datum instanceof Datum.Members members) {
            PidSet set = PidSet.empty();
            for (int e = 0; e < n; e++) {
                if (truth(values.apply(members.body(), Map.of(members.element(), new Value.Process(e))))) {
                    set = set.with(Pid.of(e));
                }
            }
            return set;
        }
        return null;
    }

    static boolean truth(Value value) {
        return ((Value.Truth) value).value();
    }

    static Object object(Value value, Class<?> type) {
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        if (value instanceof Value.Process process) {
            return Pid.of(process.index());
        }
        if (value instanceof Value.Constant constant) {
            return type.getEnumConstants()[constant.index()];
        }
        if (value instanceof Value.Element element) {
            return element(element);
        }
        long number = ((Value.Int) value).value();
        if (type == long.class || type == Long.class) {
            return number;
        }
        if (type == short.class || type == Short.class) {
            return (short) number;
        }
        return type == byte.class || type == Byte.class ? (Object) (byte) number : (Object) Math.toIntExact(number);
    }

    private static Object element(Value.Element element) {
        return switch (element.sort().name()) {
            case "String" -> "v" + element.rank();
            case "BigInteger" -> BigInteger.valueOf(element.rank());
            default -> element.rank();
        };
    }

    static Object record(Class<?> type, List<Object> parts) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            for (int i = 0; i < types.length; i++) {
                if (types[i] == short.class || types[i] == byte.class) {
                    Number number = (Number) parts.get(i);
                    parts.set(i, types[i] == short.class ? (Object) number.shortValue() : (Object) number.byteValue());
                }
            }
            return constructor.newInstance(parts.toArray());
        } catch (InvocationTargetException e) {
            throw new Rejected(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a " + type + " cannot be made of " + parts, e);
        }
    }
}
