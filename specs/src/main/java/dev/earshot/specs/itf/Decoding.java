package dev.earshot.specs.itf;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the values of state fields back from ITF expressions, given their types; the inverse of {@link Encoding}. A value
 * whose type is the algorithm's own parameter is an integer, a truth value or a string, as it is written.
 */
final class Decoding {
    private final Expect expect;
    private final int n;

    Decoding(Expect expect, int n) {
        this.expect = expect;
        this.n = n;
    }

    /** The type arguments that the superclasses of a process class are given. */
    static Map<TypeVariable<?>, Type> bindings(Class<?> process) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        for (Class<?> c = process; c.getSuperclass() != null; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType generic) {
                bind(generic, bindings);
            }
        }
        return bindings;
    }

    private static void bind(ParameterizedType generic, Map<TypeVariable<?>, Type> bindings) {
        TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            bindings.put(variables[i], resolved(generic.getActualTypeArguments()[i], bindings));
        }
    }

    private static Type resolved(Type type, Map<TypeVariable<?>, Type> bindings) {
        return type instanceof TypeVariable<?> variable ? bindings.getOrDefault(variable, variable) : type;
    }

    /** The value of the type that the expression denotes. */
    Object value(Json json, Type declared, Map<TypeVariable<?>, Type> bindings) {
        Type type = resolved(declared, bindings);
        Class<?> raw = type instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : type instanceof Class<?> known ? known : Object.class;
        Map<TypeVariable<?>, Type> inner = new HashMap<>(bindings);
        if (type instanceof ParameterizedType generic) {
            bind(generic, inner);
        }
        if (raw == Optional.class) {
            return isTagged(json, "None")
                    ? Optional.empty()
                    : Optional.of(value(tagged(json, "Some"), raw.getTypeParameters()[0], inner));
        }
        if (!raw.isPrimitive() && isTagged(json, "None")) {
            return null;
        }
        if (raw.isRecord()) {
            boolean alternative = Stream.of(raw.getInterfaces()).anyMatch(Class::isSealed);
            return record(alternative ? tagged(json, raw.getSimpleName()) : json, raw, inner);
        }
        return raw.isSealed() && raw.isInterface() ? alternative(json, raw, inner) : plain(json, raw);
    }

    private static boolean isTagged(Json json, String tag) {
        return json instanceof Json.Record record
                && record.members().get("tag") instanceof Json.Text text
                && text.value().equals(tag);
    }

    private Json tagged(Json json, String tag) {
        if (!isTagged(json, tag)) {
            throw expect.failed(json, json.kind() + " where a value with the tag \"" + tag + "\" was expected");
        }
        return expect.member((Json.Record) json, "value");
    }

    private Object alternative(Json json, Class<?> sealed, Map<TypeVariable<?>, Type> bindings) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord() ? isTagged(json, permitted.getSimpleName()) : permitted.isSealed()) {
                Object found = value(json, permitted, bindings);
                if (found != null) {
                    return found;
                }
            }
            if (permitted.isEnum() && json instanceof Json.Text) {
                return constant(json, permitted);
            }
        }
        throw expect.failed(json, json.kind() + " where a " + sealed.getSimpleName() + " was expected");
    }

    private Object record(Json json, Class<?> type, Map<TypeVariable<?>, Type> bindings) {
        Json.Record object = expect.object(json, "a " + type.getSimpleName());
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(expect.member(object, components[i].getName()), components[i].getGenericType(), bindings);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw expect.failed(json, "no " + type.getSimpleName() + " can be made of this: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("record " + type.getName() + " cannot be made: " + e, e);
        }
    }

    private Object constant(Json json, Class<?> type) {
        String name = expect.string(json, "a " + type.getSimpleName());
        return Stream.of(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> expect.failed(json, "\"" + name + "\" is no " + type.getSimpleName()));
    }

    private Object plain(Json json, Class<?> type) {
        if (type.isEnum()) {
            return constant(json, type);
        }
        if (type == boolean.class || type == Boolean.class) {
            return expect.bool(json, "a truth value");
        }
        if (type == int.class || type == Integer.class) {
            return expect.integer(json, "an int", Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return expect.integer(json, "a long", Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == short.class || type == Short.class) {
            return (short) expect.integer(json, "a short", Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type == byte.class || type == Byte.class) {
            return (byte) expect.integer(json, "a byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (type == BigInteger.class) {
            return expect.bigInteger(json, "an integer");
        }
        if (type == String.class) {
            return expect.string(json, "a text");
        }
        if (type == Pid.class) {
            return expect.pid(json, n);
        }
        if (type == PidSet.class) {
            return expect.pidSet(json, n);
        }
        if (type == char.class || type == Character.class) {
            String text = expect.string(json, "a character");
            if (text.length() == 1) {
                return text.charAt(0);
            }
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            double value = expect.real(json);
            return type == double.class || type == Double.class ? (Object) value : (Object) (float) value;
        }
        if (type == Object.class || type == Comparable.class) {
            return ofKind(json);
        }
        throw expect.failed(
                json,
                json.kind() + " where a " + type.getSimpleName()
                        + " was expected; such values cannot be read from a file");
    }

    private Object ofKind(Json json) {
        if (json instanceof Json.Bool bool) {
            return bool.value();
        }
        return json instanceof Json.Text text
                ? text.value()
                : (Object) expect.integer(json, "a value", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
