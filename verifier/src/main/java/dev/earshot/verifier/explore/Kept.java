package dev.earshot.verifier.explore;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a search keeps in a state besides the fields of the processes, and why.
 *
 * @param why by each thing kept or not used, who asked for it
 * @param initial whether the initial states are kept, for claims that relate them to later ones
 */
record Kept(Map<Needs.What, String> why, boolean initial) {
    Kept {
        why = why.isEmpty() ? new EnumMap<>(Needs.What.class) : new EnumMap<>(why);
    }

    static Kept nothing(boolean initial) {
        return new Kept(new EnumMap<>(Needs.What.class), initial);
    }

    Kept and(Needs need) {
        Kept more = new Kept(why, initial);
        if (more.why.putIfAbsent(need.what(), need.getMessage()) != null) {
            throw new AssertionError("asked twice for " + need.what() + ": " + need.getMessage());
        }
        return more;
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
}
