package dev.earshot.runtime.core;

import java.time.Duration;

/** Every round lasts at most equally long. Live if it exceeds n + 1 steps and a message delay (PSync, lemma 1). */
record FixedTimeout(Duration timeout) implements TimeoutPolicy {
    FixedTimeout {
        TimeoutPolicy.nanos("timeout", timeout);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        long nanos = timeout.toNanos();
        return (kind, expired) -> nanos;
    }

    @Override
    public String toString() {
        return "fixed(" + Spans.text(timeout) + ")";
    }
}
