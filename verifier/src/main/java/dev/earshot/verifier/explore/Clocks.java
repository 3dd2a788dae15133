package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.StateFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Phase numbers made finitely many. Fields that hold the numbers of phases, such as the timestamps of LastVoting, matter
 * by their order and by whether they are of this phase: with φ the phase, values from 1 to φ are replaced by their ranks, φ + 1
 * stays one more than the phase, and every phase from the first on is moved to one fixed phase that leaves room for all
 * ranks. Phase 0 stays as it is.
 *
 * <p>That an algorithm cannot tell the difference is tried by {@link ClockTrial}. One per thread.
 *
 * @param <P> the process
 */
final class Clocks<P extends RoundProcess<?, ?>> {
    private final int n;
    private final Layout layout;
    private final int perPhase;
    private final LocalStates locals;
    private final int[] fields;
    private final int phase;
    private final int[] values;
    private final int[] key;
    private final VectorTable keys;
    private int[] moved = new int[64];

    /** Thrown where a field holds what cannot be the number of a phase. */
    static final class NotAClock extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAClock() {
            super(null, null, false, false);
        }
    }

    /** @param fields the indices of the state fields that hold phases */
    Clocks(Plan<P> plan, int[] fields) {
        this.n = plan.setup().n();
        this.layout = plan.layout();
        this.perPhase = plan.rounds().perPhase();
        this.locals = plan.locals();
        this.fields = fields;
        this.phase = canonicalPhase(n, fields);
        this.values = new int[n * fields.length];
        this.keys = new VectorTable(n * fields.length + 2);
        this.key = new int[n * fields.length + 2];
    }

    /** The phase that stands for all but phase 0. */
    static int canonicalPhase(int n, int[] fields) {
        return Math.max(1, n * fields.length);
    }

    /** The sets of fields that may hold phases, to be tried in this order. */
    static List<int[]> candidates(StateFields<?> fields) {
        List<Integer> integers = new ArrayList<>();
        for (int f = 0; f < fields.names().size(); f++) {
            if (fields.fields().get(f).getType() == int.class) {
                integers.add(f);
            }
        }
        List<int[]> candidates = new ArrayList<>();
        candidates.add(integers.stream().mapToInt(f -> f).toArray());
        if (integers.size() > 1) {
            integers.forEach(f -> candidates.add(new int[] {f}));
        }
        if (!integers.isEmpty()) {
            candidates.add(new int[0]);
        }
        return candidates;
    }

    /** Moves a state to the fixed phase. */
    void normalise(int[] state) {
        int round = state[Layout.ROUND];
        int now = round / perPhase;
        if (now == 0) {
            return;
        }
        int count = 0;
        for (int p = 0; p < n; p++) {
            Object[] local = locals.values(state[layout.locals() + p]);
            for (int f : fields) {
                int value = (Integer) local[f];
                if (value > now + 1 || value < 0) {
                    throw new NotAClock();
                }
                if (value > 0 && value <= now) {
                    values[count++] = value;
                }
            }
        }
        Arrays.sort(values, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[distinct++] = values[i];
            }
        }
        if (now == phase && (distinct == 0 || values[distinct - 1] == distinct)) {
            return;
        }
        Arrays.fill(key, 0);
        key[0] = now;
        System.arraycopy(values, 0, key, 2, distinct);
        for (int p = 0; p < n; p++) {
            state[layout.locals() + p] = moved(now, state[layout.locals() + p], distinct);
        }
        state[Layout.ROUND] = phase * perPhase + round % perPhase;
    }

    /**
     * A state for which this one stands, of a much later phase.
     *
     * @param state one of the fixed phase
     */
    int[] disguised(int[] state) {
        int later = 2 * phase + 3;
        int[] disguised = state.clone();
        for (int p = 0; p < n; p++) {
            Object[] changed = locals.values(state[layout.locals() + p]).clone();
            for (int f : fields) {
                int value = (Integer) changed[f];
                changed[f] = value == phase + 1 ? later + 1 : value == 0 ? 0 : 2 * value + 1;
            }
            disguised[layout.locals() + p] = locals.id(changed);
        }
        disguised[Layout.ROUND] = later * perPhase + state[Layout.ROUND] % perPhase;
        return disguised;
    }

    private int moved(int now, int local, int distinct) {
        key[1] = local;
        int added = keys.add(key);
        if (added < 0) {
            return moved[~added];
        }
        Object[] changed = locals.values(local).clone();
        for (int f : fields) {
            int value = (Integer) changed[f];
            if (value == now + 1) {
                changed[f] = phase + 1;
            } else if (value > 0) {
                changed[f] = Arrays.binarySearch(values, 0, distinct, value) + 1;
            }
        }
        if (added == moved.length) {
            moved = Arrays.copyOf(moved, 2 * added);
        }
        moved[added] = locals.id(changed);
        return moved[added];
    }
}
