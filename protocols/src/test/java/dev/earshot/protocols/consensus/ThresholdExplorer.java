package dev.earshot.protocols.consensus;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.Slots;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All runs of A_{T,E} on the inputs 0 and 1, for one n. Processes are told apart by their states only, and the update,
 * which is that of the real code, depends on how many zeros and ones are heard only: so a global state is the number of
 * processes in each local state, and every process may hear any numbers up to those sent.
 */
final class ThresholdExplorer {
    /** A local state is x plus twice what was decided: nothing, 0, or 1. */
    private static final int LOCAL_STATES = 6;

    private static final int DECIDED_0 = 1;
    private static final int DECIDED_1 = 2;

    private final int n;
    private final ProcessHost<Ate<Integer>> host;
    private final Slots<Object> slots;
    private final Set<List<Integer>> seen = new HashSet<>();
    private final Deque<List<Integer>> open = new ArrayDeque<>();

    ThresholdExplorer(Protocol<Ate<Integer>> protocol, int n) {
        this.n = n;
        this.host = protocol.host(n, Pid.of(0), Coordinators.rotating(n), Coins.none());
        this.slots = new Slots<>(n);
    }

    /** Whether no run breaks agreement, and no process changes its decision. */
    boolean isSafe() {
        for (int ones = 0; ones <= n; ones++) {
            visit(new int[] {n - ones, ones, 0, 0, 0, 0});
        }
        while (!open.isEmpty()) {
            List<Integer> state = open.pop();
            if (!agrees(state) || !expand(state)) {
                return false;
            }
        }
        return true;
    }

    private void visit(int[] counts) {
        List<Integer> state = Arrays.stream(counts).boxed().toList();
        if (seen.add(state)) {
            open.push(state);
        }
    }

    private static boolean agrees(List<Integer> state) {
        boolean zero = state.get(2 * DECIDED_0) + state.get(2 * DECIDED_0 + 1) > 0;
        boolean one = state.get(2 * DECIDED_1) + state.get(2 * DECIDED_1 + 1) > 0;
        return !zero || !one;
    }

    /** Visits the successors, unless in one of them a process has changed its decision. */
    private boolean expand(List<Integer> state) {
        int zeros = state.get(0) + state.get(2) + state.get(4);
        List<List<Integer>> outcomes = new ArrayList<>();
        for (int local = 0; local < LOCAL_STATES; local++) {
            Set<Integer> reached = new TreeSet<>();
            for (int a = 0; a <= zeros && state.get(local) > 0; a++) {
                for (int b = 0; b <= n - zeros; b++) {
                    reached.add(updated(local, a, b));
                }
            }
            int decided = local / 2;
            if (decided != 0 && reached.stream().anyMatch(next -> next / 2 != decided)) {
                return false;
            }
            outcomes.add(List.copyOf(reached));
        }
        distribute(state, outcomes, 0, 0, 0, new int[LOCAL_STATES]);
        return true;
    }

    /** Each of the processes in a local state, from {@code local} on, goes to one of its outcomes. */
    private void distribute(
            List<Integer> state, List<List<Integer>> outcomes, int local, int outcome, int placed, int[] next) {
        if (local == LOCAL_STATES) {
            visit(next);
            return;
        }
        int left = state.get(local) - placed;
        if (left == 0) {
            distribute(state, outcomes, local + 1, 0, 0, next);
            return;
        }
        int to = outcomes.get(local).get(outcome);
        boolean last = outcome + 1 == outcomes.get(local).size();
        for (int count = last ? left : 0; count <= left; count++) {
            next[to] += count;
            distribute(state, outcomes, local, outcome + 1, placed + count, next);
            next[to] -= count;
        }
    }

    private int updated(int local, int zeros, int ones) {
        Ate<Integer> process = host.process();
        process.x = local % 2;
        process.decided = local / 2 != 0;
        process.decision = local / 2 == DECIDED_1 ? 1 : 0;
        slots.clear();
        for (int q = 0; q < zeros + ones; q++) {
            slots.put(q, q < zeros ? 0 : 1);
        }
        host.update(slots.mailbox());
        return process.x + (process.decided ? 2 * (process.decision == 1 ? DECIDED_1 : DECIDED_0) : 0);
    }
}
