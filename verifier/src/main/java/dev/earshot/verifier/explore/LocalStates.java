package dev.earshot.verifier.explore;

import dev.earshot.specs.lockstep.StateFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of single processes met so far, each with a number; shared by all threads. */
final class LocalStates {
    private final Map<List<Object>, Integer> ids = new HashMap<>();
    private volatile Object[][] values = new Object[64][];
    private int size;

    /** Starts with the states of others, under the same numbers; with none if null. */
    LocalStates(LocalStates known) {
        for (int id = 0; known != null && id < known.size(); id++) {
            id(known.values(id));
        }
    }

    /** The number of the state with these field values. */
    synchronized int id(Object[] state) {
        Integer known = ids.get(Arrays.asList(state));
        if (known != null) {
            return known;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = state;
        ids.put(Arrays.asList(state), size);
        return size++;
    }

    /** The field values of a state; not to be changed. */
    Object[] values(int id) {
        return values[id];
    }

    synchronized int size() {
        return size;
    }

    /** The field with the most values, as {@code ts (17 values)}. */
    synchronized String widestField(StateFields<?> fields) {
        String widest = "none";
        int most = 0;
        for (int f = 0; f < fields.names().size(); f++) {
            Set<Object> seen = new HashSet<>();
            for (int id = 0; id < size; id++) {
                seen.add(values[id][f]);
            }
            if (seen.size() > most) {
                most = seen.size();
                widest = fields.names().get(f) + " (" + most + " values)";
            }
        }
        return widest;
    }
}
