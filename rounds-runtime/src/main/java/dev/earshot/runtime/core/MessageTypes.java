package dev.earshot.runtime.core;

import dev.earshot.specs.Round;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes of the messages of each round, as far as they outlive erasure. */
final class MessageTypes {
    private final Class<?>[] types;
    /** The class of the last message accepted: nearly always that of the next one, and quicker to compare with. */
    private final Class<?>[] last;

    MessageTypes(List<Class<?>> rounds) {
        types = rounds.stream().map(MessageTypes::of).toArray(Class<?>[]::new);
        last = types.clone();
    }

    /** Whether this can be a message of such a round; null cannot. */
    boolean accepts(int kind, Object payload) {
        if (payload == null) {
            return false;
        }
        if (payload.getClass() == last[kind]) {
            return true;
        }
        if (!types[kind].isInstance(payload)) {
            return false;
        }
        last[kind] = payload.getClass();
        return true;
    }

    private static Class<?> of(Class<?> round) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        for (Class<?> c = round; c != Round.class; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType generic) {
                TypeVariable<?>[] variables = c.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    bindings.put(variables[i], generic.getActualTypeArguments()[i]);
                }
            }
        }
        return erased(Round.class.getTypeParameters()[0], bindings);
    }

    private static Class<?> erased(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType generic) {
            return erased(generic.getRawType(), bindings);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type bound = bindings.get(variable);
            return erased(bound == null || bound.equals(type) ? variable.getBounds()[0] : bound, bindings);
        }
        return Object.class;
    }
}
