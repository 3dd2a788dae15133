package dev.earshot.specs.lockstep;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The state of a process: its non-final fields, in the order declared, superclasses first. Gives copy, equality, hash and
 * text of a state from that list.
 *
 * @param <P> the process
 */
public final class StateFields<P> {
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            BigInteger.class,
            Pid.class,
            PidSet.class);

    private final List<Field> fields;
    private final StateField[] slots;

    private StateFields(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.slots = fields.stream().map(StateField::new).toArray(StateField[]::new);
    }

    /**
     * The state fields of a process class.
     *
     * @throws ProtocolException if a field could be shared between processes or states: a mutable or unknown type, a
     *     non-final static
     */
    public static <P extends RoundProcess<?, ?>> StateFields<P> of(Class<P> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != RoundProcess.class; c = c.getSuperclass()) {
            List<Field> own = new ArrayList<>();
            for (Field field : c.getDeclaredFields()) {
                if (field.isSynthetic()) {
                    continue;
                }
                refuseShareable(field);
                if (!Modifier.isFinal(field.getModifiers())) {
                    own.add(field);
                }
            }
            fields.addAll(0, own);
        }
        return new StateFields<>(fields);
    }

    private static void refuseShareable(Field field) {
        int modifiers = field.getModifiers();
        if (Modifier.isStatic(modifiers)) {
            if (!Modifier.isFinal(modifiers)) {
                throw new ProtocolException(named(field)
                        + " is static and not final, so all processes would share it; make it a field of the process");
            }
            return;
        }
        String obstacle = obstacle(field.getGenericType(), new HashSet<>());
        if (obstacle != null) {
            throw new ProtocolException(named(field) + ": " + obstacle
                    + " could be shared between processes or states; use primitives, boxed numbers, enums, records of"
                    + " these, strings, Pid, PidSet, Optional, or the algorithm's value type");
        }
    }

    /** The name of the type that is not immutable, or null. */
    static String obstacle(Type type, Set<Type> seen) {
        if (!seen.add(type) || type instanceof TypeVariable<?>) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                String obstacle = obstacle(argument, seen);
                if (obstacle != null) {
                    return obstacle;
                }
            }
            return obstacle(generic.getRawType(), seen);
        }
        if (!(type instanceof Class<?> c)) {
            return type.getTypeName();
        }
        if (c.isPrimitive() || c.isEnum() || IMMUTABLE.contains(c) || c == Optional.class || c == Comparable.class) {
            return null;
        }
        if (c.isRecord()) {
            for (RecordComponent component : c.getRecordComponents()) {
                String obstacle = obstacle(component.getGenericType(), seen);
                if (obstacle != null) {
                    return obstacle;
                }
            }
            return null;
        }
        if (c.isSealed()) {
            for (Class<?> permitted : c.getPermittedSubclasses()) {
                String obstacle = obstacle(permitted, seen);
                if (obstacle != null) {
                    return obstacle;
                }
            }
            return null;
        }
        return c.getTypeName();
    }

    static String named(Field field) {
        return "field " + field.getName() + " of " + field.getDeclaringClass().getName();
    }

    /** The names of the fields. */
    public List<String> names() {
        return fields.stream().map(Field::getName).toList();
    }

    /** The fields themselves, for readers of their types. */
    public List<Field> fields() {
        return fields;
    }

    /** The values of the fields; primitives are boxed. */
    public Object[] values(P process) {
        Object[] values = new Object[slots.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = slots[i].get(process);
        }
        return values;
    }

    /** Sets the fields to such values. */
    public void restore(P process, Object[] values) {
        for (int i = 0; i < slots.length; i++) {
            slots[i].set(process, values[i]);
        }
    }

    /** Copies the state of one process to another. */
    public void copy(P from, P to) {
        for (StateField slot : slots) {
            slot.copy(from, to);
        }
    }

    /** Whether two processes are in the same state. */
    public boolean equal(P left, P right) {
        return firstDifference(left, right).isEmpty();
    }

    /** The first field in which two processes differ. */
    public Optional<String> firstDifference(P left, P right) {
        for (StateField slot : slots) {
            if (!slot.equal(left, right)) {
                return Optional.of(slot.field().getName());
            }
        }
        return Optional.empty();
    }

    /** A hash of the state. */
    public int hash(P process) {
        int hash = 1;
        for (StateField slot : slots) {
            hash = 31 * hash + slot.hash(process);
        }
        return hash;
    }

    /** The state as text, as in {@code x=1 decided=false}. */
    public String print(P process) {
        StringJoiner text = new StringJoiner(" ");
        for (StateField slot : slots) {
            text.add(slot.field().getName() + "=" + show(slot.get(process)));
        }
        return text.toString();
    }

    /** A value as text: options as their content or {@code -}, null as {@code -}. */
    public static String show(Object value) {
        if (value instanceof Optional<?> option) {
            return option.map(StateFields::show).orElse("-");
        }
        return value == null ? "-" : value.toString();
    }
}
