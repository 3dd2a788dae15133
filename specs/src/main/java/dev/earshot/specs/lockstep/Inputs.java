package dev.earshot.specs.lockstep;

import dev.earshot.specs.RoundProcess;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        if (input instanceof ParameterizedType generic) {
            return new Inputs((Class<?>) generic.getRawType());
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
            return Stream.of(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(" or "));
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

    /**
     * The first {@code count} values of the input type, fewer where it has fewer: 0, 1, … of integers.
     *
     * @throws IllegalArgumentException if {@code count < 1}, or values of the type cannot be made up
     */
    public List<Object> domain(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " input values asked for; at least 1");
        }
        if (type.isEnum()) {
            return firstOf(Arrays.asList(type.getEnumConstants()), count);
        }
        if (type == Boolean.class) {
            return firstOf(List.of(false, true), count);
        }
        if (type == Void.class) {
            return Collections.singletonList(null);
        }
        return IntStream.range(0, count).mapToObj(this::nth).toList();
    }

    private static List<Object> firstOf(List<?> all, int count) {
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }

    private Object nth(int i) {
        if (type == Integer.class) {
            return i;
        }
        if (type == Long.class) {
            return (long) i;
        }
        if (type == String.class) {
            return "v" + i;
        }
        throw new IllegalArgumentException(
                "inputs of type " + type.getName()
                        + " cannot be made up; give the algorithm a type parameter, or Integer, Long, Boolean, String or an enum");
    }
}
