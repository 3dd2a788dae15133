package dev.earshot.verifier.explore;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a search keeps in a state besides the fields of the processes, and why.
 *
 * @param why by each thing kept or not used, who asked for it
 * @param initial whether the initial states are kept, for claims that relate them to later ones
 * @param onlyCoordinator the only number under which a coordinator is asked for, if that is not the number of the phase
 */
record Kept(Map<Needs.What, String> why, boolean initial, int onlyCoordinator) {
    Kept {
        why = why.isEmpty() ? new EnumMap<>(Needs.What.class) : new EnumMap<>(why);
    }

    static Kept nothing(boolean initial) {
        return new Kept(new EnumMap<>(Needs.What.class), initial, -1);
    }

    Kept and(Needs need) {
        Kept more = new Kept(why, initial, need instanceof Needs.Coordinator asked ? asked.number() : onlyCoordinator);
        if (more.why.putIfAbsent(need.what(), need.getMessage()) != null) {
            throw new AssertionError("asked twice for " + need.what() + ": " + need.getMessage());
        }
        return more;
    }

    boolean hasOneCoordinator() {
        return why.containsKey(Needs.What.ONE_COORDINATOR);
    }

    boolean alive() {
        return why.containsKey(Needs.What.ALIVE);
    }

    boolean coordinator() {
        return why.containsKey(Needs.What.COORDINATOR);
    }

    boolean roundNumber() {
        return why.containsKey(Needs.What.ROUND_NUMBER);
    }

    boolean heard() {
        return why.containsKey(Needs.What.HEARD);
    }

    boolean symmetric() {
        return !why.containsKey(Needs.What.NO_SYMMETRY);
    }

    boolean anyOrder() {
        return why.containsKey(Needs.What.ANY_ORDER);
    }

    boolean valuesAlike() {
        return !why.containsKey(Needs.What.NO_VALUE_SYMMETRY);
    }
}
