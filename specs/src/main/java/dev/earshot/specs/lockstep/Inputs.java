package dev.earshot.specs.lockstep;

import dev.earshot.specs.RoundProcess;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inputs of an algorithm as text and as small sets of values. A generic value type is taken to be integers. */
public final class Inputs {
    private final Class<?> type;

    private Inputs(Class<?> type) {
        this.type = type;
    }

    /** The inputs of a process class: the first type argument of {@link RoundProcess}. */
    static Inputs of(Class<?> process) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        Class<?> c = process;
        while (c.getSuperclass() != null) {
            if (c.getGenericSuperclass() instanceof ParameterizedType generic) {
                TypeVariable<?>[] variables = c.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    bindings.put(variables[i], generic.getActualTypeArguments()[i]);
                }
            }
            c = c.getSuperclass();
            if (c == RoundProcess.class) {
                break;
            }
        }
        Type input = RoundProcess.class.getTypeParameters()[0];
        while (input instanceof TypeVariable<?> variable && bindings.containsKey(variable)) {
            input = bindings.get(variable);
        }
        return new Inputs(input instanceof Class<?> known ? known : Integer.class);
    }

    /** The type of an input. */
    public Class<?> type() {
        return type;
    }

    /** Whether inputs can be read from text. */
    public boolean isReadable() {
        return type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type == String.class
                || type == Void.class
                || type.isEnum();
    }

    /** What an input looks like, for messages. */
    public String description() {
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        if (type == Integer.class || type == Long.class) {
            return "an integer";
        }
        return type == Void.class ? "nothing (-)" : "a " + type.getSimpleName();
    }

    /**
     * The input that the text denotes.
     *
     * @throws IllegalArgumentException if it denotes none
     */
    public Object parse(String text) {
        try {
            if (type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == Long.class) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
        if (type == Boolean.class && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        if (type == String.class) {
            return text;
        }
        if (type == Void.class && text.equals("-")) {
            return null;
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
        }
        throw unreadable(text);
    }

    private IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("input \"" + text + "\" is not " + description());
    }

    /** The first {@code count} values of the input type, fewer where it has fewer; at least one. */
    public List<Object> domain(int count) {
        List<Object> values = new ArrayList<>();
        if (type.isEnum()) {
            values.addAll(List.of(type.getEnumConstants()).subList(0, Math.min(count, type.getEnumConstants().length)));
        } else if (type == Boolean.class) {
            values.addAll(List.of(false, true).subList(0, Math.min(2, count)));
        } else if (type == Void.class) {
            values.add(null);
        } else {
            for (int i = 0; i < count; i++) {
                values.add(
                        type == Integer.class
                                ? (Object) i
                                : type == Long.class ? (Object) (long) i : type == String.class ? "v" + i : noDomain());
            }
        }
        return values;
    }

    private Object noDomain() {
        throw new IllegalArgumentException("inputs of type " + type.getName()
                + " cannot be made up; give the algorithm a type parameter, or Integer, Boolean, String or an enum");
    }
}
