package dev.earshot.verifier.explore;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** Process identities in states and messages, which would have to be renamed with the processes. */
final class Identities {
    private Identities() {}

    /**
     * Refuses a value that names processes, or of which that cannot be seen.
     *
     * @throws Needs if it does
     */
    static void refuse(Object value) {
        if (value instanceof Pid || value instanceof PidSet) {
            throw new Needs(Needs.What.NO_SYMMETRY, "states or messages name processes");
        }
        if (value instanceof Optional<?> option) {
            option.ifPresent(Identities::refuse);
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                refuse(read(value, component));
            }
        }
    }

    private static Object read(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new Needs(Needs.What.NO_SYMMETRY, "it cannot be seen whether " + value + " names processes");
        }
    }
}
