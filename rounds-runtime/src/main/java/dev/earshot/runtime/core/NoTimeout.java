package dev.earshot.runtime.core;

/**
 * Rounds do not end by time at all: a process waits until it has heard what its rule for closing wants, or catches up if it
 * may. Whoever waits for a message that was lost waits for ever.
 */
record NoTimeout() implements TimeoutPolicy {
    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        return (kind, expired) -> LONGEST.toNanos();
    }

    @Override
    public String toString() {
        return "never";
    }
}
