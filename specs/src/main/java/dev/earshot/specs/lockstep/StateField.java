package dev.earshot.specs.lockstep;

import dev.earshot.specs.ProtocolException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Objects;

/**
 * Reads and writes one field. Copies and comparisons of the primitive types that states are made of do not box: a call of
 * a handle that is not a constant is fast only if it states the exact type of the value.
 */
final class StateField {
    private enum Kind {
        BOOLEAN,
        INT,
        LONG,
        REFERENCE,
        BOXED
    }

    private final Field field;
    private final VarHandle handle;
    private final Kind kind;

    StateField(Field field) {
        this.field = field;
        this.handle = handle(field);
        Class<?> type = field.getType();
        this.kind = type == boolean.class
                ? Kind.BOOLEAN
                : type == int.class
                        ? Kind.INT
                        : type == long.class ? Kind.LONG : type.isPrimitive() ? Kind.BOXED : Kind.REFERENCE;
    }

    private static VarHandle handle(Field field) {
        try {
            return MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup())
                    .unreflectVarHandle(field);
        } catch (IllegalAccessException e) {
            throw new ProtocolException(
                    StateFields.named(field) + " cannot be reached by reflection; open its package to"
                            + " dev.earshot.specs.lockstep",
                    e);
        }
    }

    Field field() {
        return field;
    }

    /** The value, boxed if it is primitive. */
    Object get(Object process) {
        return switch (kind) {
            case BOOLEAN -> (boolean) handle.get(process);
            case INT -> (int) handle.get(process);
            case LONG -> (long) handle.get(process);
            case REFERENCE, BOXED -> handle.get(process);
        };
    }

    void set(Object process, Object value) {
        handle.set(process, value);
    }

    void copy(Object from, Object to) {
        switch (kind) {
            case BOOLEAN -> handle.set(to, (boolean) handle.get(from));
            case INT -> handle.set(to, (int) handle.get(from));
            case LONG -> handle.set(to, (long) handle.get(from));
            case REFERENCE, BOXED -> handle.set(to, handle.get(from));
        }
    }

    boolean equal(Object left, Object right) {
        return switch (kind) {
            case BOOLEAN -> (boolean) handle.get(left) == (boolean) handle.get(right);
            case INT -> (int) handle.get(left) == (int) handle.get(right);
            case LONG -> (long) handle.get(left) == (long) handle.get(right);
            case REFERENCE, BOXED -> Objects.equals(handle.get(left), handle.get(right));
        };
    }

    int hash(Object process) {
        return switch (kind) {
            case BOOLEAN -> Boolean.hashCode((boolean) handle.get(process));
            case INT -> (int) handle.get(process);
            case LONG -> Long.hashCode((long) handle.get(process));
            case REFERENCE, BOXED -> Objects.hashCode(handle.get(process));
        };
    }
}
