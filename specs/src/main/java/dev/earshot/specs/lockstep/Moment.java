package dev.earshot.specs.lockstep;

import dev.earshot.specs.PidSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A global state as values, reachable or not: where a run can be taken up.
 *
 * @param round the round that starts there, counted from 0
 * @param alive the processes heard of by all in every earlier round
 * @param initial the state at the start of round 0, by process and field
 * @param now the state at the start of this round, by process and field
 */
public record Moment(int round, PidSet alive, List<List<Object>> initial, List<List<Object>> now) {
    /** Copies the lists; values may be null, as fields may. */
    public Moment {
        initial = copied(initial);
        now = copied(now);
        if (round < 0 || now.isEmpty() || initial.size() != now.size()) {
            throw new IllegalArgumentException("a moment in round " + round + " with " + initial.size()
                    + " initial and " + now.size() + " present states of processes; rounds count from 0, and there is"
                    + " one state of each kind for each of n >= 1 processes");
        }
    }

    private static List<List<Object>> copied(List<List<Object>> states) {
        List<List<Object>> copies = new ArrayList<>();
        for (List<Object> state : states) {
            copies.add(Collections.unmodifiableList(new ArrayList<>(state)));
        }
        return Collections.unmodifiableList(copies);
    }

    /** The number of processes. */
    public int n() {
        return now.size();
    }
}
