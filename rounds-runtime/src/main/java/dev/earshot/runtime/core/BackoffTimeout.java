package dev.earshot.runtime.core;

import java.time.Duration;

/**
 * Grows by a factor with each timer that runs out in the instance, up to a cap: where the delay of messages is bounded
 * but not known, some timeout is long enough (C. Dwork, N. Lynch, L. Stockmeyer, "Consensus in the presence of partial
 * synchrony", 1988). Another instance starts anew.
 */
record BackoffTimeout(Duration initial, double factor, Duration cap) implements TimeoutPolicy {
    BackoffTimeout {
        TimeoutPolicy.nanos("initial", initial);
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor = " + factor + "; a back-off multiplies by at least 1");
        }
        Spans.notBelow("cap", cap, "initial", initial);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        long first = initial.toNanos();
        long most = cap.toNanos();
        // the power is the same on every machine, and slow; most rounds are of instances without an expired timer
        return (kind, expired) ->
                expired == 0 ? first : (long) Math.min((double) most, first * StrictMath.pow(factor, expired));
    }

    @Override
    public String toString() {
        return "backoff(" + Spans.text(initial) + ", factor " + Spans.text(factor) + ", cap " + Spans.text(cap) + ")";
    }
}
