package dev.earshot.runtime.core;

import java.time.Duration;

/**
 * Grows by a factor with each timer that runs out at the process, whatever the instance, up to a cap, and shrinks by another
 * with each round that did not need as long, down to where it began. Unlike {@link BackoffTimeout} it does not learn anew in
 * each instance, and comes back after a bad time.
 */
record DecayingTimeout(Duration initial, double factor, Duration cap, double decay) implements TimeoutPolicy {
    DecayingTimeout {
        TimeoutPolicy.nanos("initial", initial);
        Spans.atLeast("factor", factor, 1);
        Spans.notBelow("cap", cap, "initial", initial);
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay = " + decay + "; it is above 0 and at most 1");
        }
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        return new Level();
    }

    private final class Level implements Timeouts {
        private final double first = initial.toNanos();
        private final double most = cap.toNanos();
        private double now = first;

        @Override
        public long nanos(int kind, int expired) {
            return (long) now;
        }

        @Override
        public void observed(int kind, long nanos) {
            if (nanos < now) {
                now = Math.max(first, now * decay);
            }
        }

        @Override
        public void ranOut(int kind) {
            now = Math.min(most, now * factor);
        }
    }

    @Override
    public String toString() {
        return "backoff(" + Spans.text(initial) + ", factor " + Spans.text(factor) + ", cap " + Spans.text(cap)
                + ", decay " + Spans.text(decay) + ")";
    }
}
