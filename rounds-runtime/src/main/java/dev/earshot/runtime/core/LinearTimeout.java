package dev.earshot.runtime.core;

import java.time.Duration;

/**
 * Grows by a step with each timer that runs out in the instance, up to a cap. It overshoots an unknown bound by less than a
 * step where doubling may overshoot it by half, and takes more rounds to get there. Another instance starts anew.
 */
record LinearTimeout(Duration initial, Duration step, Duration cap) implements TimeoutPolicy {
    LinearTimeout {
        TimeoutPolicy.nanos("initial", initial);
        TimeoutPolicy.nanos("step", step);
        Spans.notBelow("cap", cap, "initial", initial);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        long first = initial.toNanos();
        long more = step.toNanos();
        long most = cap.toNanos();
        return (kind, expired) -> sum(first, more, expired, most);
    }

    /** The first and so many steps more, or the most. */
    static long sum(long first, long step, int steps, long most) {
        return steps > (most - first) / step ? most : first + steps * step;
    }

    @Override
    public String toString() {
        return "linear(" + Spans.text(initial) + ", step " + Spans.text(step) + ", cap " + Spans.text(cap) + ")";
    }
}
