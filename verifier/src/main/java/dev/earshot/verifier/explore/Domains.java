package dev.earshot.verifier.explore;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Small domains for the fields of a state: all values of a small type, the inputs for the algorithm's value type, and the
 * first whole numbers for numbers.
 */
final class Domains {
    private final int n;
    private final int largest;
    private final List<Object> inputs;

    /** @param largest the largest whole number in the domain of a number */
    Domains(int n, List<Object> inputs, int largest) {
        this.n = n;
        this.inputs = inputs;
        this.largest = largest;
    }

    /** The domain of each state field; a reference that is null initially can be null always. */
    List<List<Object>> of(List<Field> fields, List<Object[]> initialLocals) {
        List<List<Object>> domains = new ArrayList<>();
        for (int f = 0; f < fields.size(); f++) {
            Set<Object> values = new LinkedHashSet<>();
            for (Object[] local : initialLocals) {
                values.add(local[f]);
            }
            values.addAll(of(fields.get(f).getGenericType(), Map.of(), fields.get(f)));
            domains.add(new ArrayList<>(values));
        }
        return domains;
    }

    private List<Object> of(Type type, Map<TypeVariable<?>, Type> bindings, Field field) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.containsKey(variable) ? of(bindings.get(variable), Map.of(), field) : inputs;
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                List<Object> values = new ArrayList<>();
                values.add(Optional.empty());
                of(generic.getActualTypeArguments()[0], bindings, field).forEach(it -> values.add(Optional.of(it)));
                return values;
            }
            Map<TypeVariable<?>, Type> inner = new HashMap<>();
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                Type argument = generic.getActualTypeArguments()[i];
                inner.put(
                        raw.getTypeParameters()[i],
                        argument instanceof TypeVariable<?> it && bindings.containsKey(it)
                                ? bindings.get(it)
                                : argument);
            }
            return of(raw, inner, field);
        }
        return type instanceof Class<?> known ? ofClass(known, bindings, field) : unknown(type, field);
    }

    private List<Object> ofClass(Class<?> type, Map<TypeVariable<?>, Type> bindings, Field field) {
        if (type == boolean.class || type == Boolean.class) {
            return List.of(false, true);
        }
        if (type == int.class || type == Integer.class) {
            return IntStream.rangeClosed(0, largest).mapToObj(i -> (Object) i).toList();
        }
        if (type == long.class || type == Long.class) {
            return IntStream.rangeClosed(0, largest)
                    .mapToObj(i -> (Object) (long) i)
                    .toList();
        }
        if (type == Pid.class) {
            return IntStream.range(0, n).mapToObj(p -> (Object) Pid.of(p)).toList();
        }
        if (type == PidSet.class) {
            return IntStream.range(0, 1 << n)
                    .mapToObj(bits -> (Object) PidSet.ofBits(bits))
                    .toList();
        }
        if (type.isEnum()) {
            return Arrays.asList(type.getEnumConstants());
        }
        if (type.isRecord()) {
            return ofRecord(type, bindings, field);
        }
        if (type.isSealed()) {
            List<Object> values = new ArrayList<>();
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                values.addAll(of(permitted, bindings, field));
            }
            return values;
        }
        return type.isInstance(inputs.get(0)) ? inputs : unknown(type, field);
    }

    private List<Object> ofRecord(Class<?> type, Map<TypeVariable<?>, Type> bindings, Field field) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<Object>> tuples = List.of(List.of());
        for (RecordComponent component : components) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> tuple : tuples) {
                for (Object value : of(component.getGenericType(), bindings, field)) {
                    List<Object> more = new ArrayList<>(tuple);
                    more.add(value);
                    longer.add(more);
                }
            }
            tuples = longer;
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            List<Object> values = new ArrayList<>();
            for (List<Object> tuple : tuples) {
                values.add(constructor.newInstance(tuple.toArray()));
            }
            return values;
        } catch (ReflectiveOperationException e) {
            return unknown(type, field);
        }
    }

    private static List<Object> unknown(Type type, Field field) {
        throw new IllegalArgumentException("field " + field.getName() + " of "
                + field.getDeclaringClass().getSimpleName() + " holds values of type " + type.getTypeName()
                + ", of which no small domain is known; checking invariants from every state takes booleans, whole"
                + " numbers, enums, processes, the algorithm's values, and records and options of these");
    }
}
