package dev.earshot.runtime.core;

import java.time.Duration;
import java.util.Arrays;

/**
 * Learns a quantile of how long the rounds of each kind had to stay open, and allows a margin. Late messages are
 * observations too, so a timeout that was too short corrects itself (PSync, section on liveness: "increase the timeout
 * when a late message arrives"). Rounds that a crashed process keeps open are no observation. On top of what is learned
 * the timeout doubles with each timer that runs out in the instance, as in {@link BackoffTimeout}.
 *
 * @param quantile which of the last {@value #WINDOW} observations, {@code 0 < quantile <= 1}
 * @param margin what it is multiplied by, {@code margin >= 1}
 * @param least never shorter
 * @param most never longer; the timeout before anything is learned
 */
record AdaptiveTimeout(double quantile, double margin, Duration least, Duration most) implements TimeoutPolicy {
    private static final int WINDOW = 128;
    private static final int REFRESH = 16;

    AdaptiveTimeout {
        TimeoutPolicy.nanos("least", least);
        if (!(quantile > 0 && quantile <= 1)) {
            throw new IllegalArgumentException("quantile = " + quantile + "; it is above 0 and at most 1");
        }
        Spans.atLeast("margin", margin, 1);
        Spans.notBelow("most", most, "least", least);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        return new Learned(roundsPerPhase);
    }

    private final class Learned implements Timeouts {
        private final long[][] windows;
        private final long[] counts;
        private final long[] learned;
        private final long[] sorted = new long[WINDOW];

        Learned(int kinds) {
            windows = new long[kinds][WINDOW];
            counts = new long[kinds];
            learned = new long[kinds];
            Arrays.fill(learned, most.toNanos());
        }

        @Override
        public long nanos(int kind, int expired) {
            long base = Math.max(least.toNanos(), learned[kind]);
            return Spans.doubled(base, expired, most.toNanos());
        }

        @Override
        public void observed(int kind, long nanos) {
            windows[kind][(int) (counts[kind]++ % WINDOW)] = nanos;
            if (counts[kind] % REFRESH == 0 || nanos > learned[kind]) {
                refresh(kind, (int) Math.min(WINDOW, counts[kind]));
            }
        }

        private void refresh(int kind, int size) {
            System.arraycopy(windows[kind], 0, sorted, 0, size);
            Arrays.sort(sorted, 0, size);
            int rank = Math.max(0, (int) Math.ceil(quantile * size) - 1);
            learned[kind] = (long) (margin * sorted[rank]);
        }
    }

    @Override
    public String toString() {
        return "adaptive(quantile " + Spans.text(quantile) + ", margin " + Spans.text(margin) + ", least "
                + Spans.text(least) + ", most " + Spans.text(most) + ")";
    }
}
