package dev.earshot.runtime.core;

import java.time.Duration;

/**
 * Grows by a step with each phase of the instance, up to a cap, whether or not timers run out: where the delay of messages is
 * bounded but not known, the phases are run as if the bound were 1, 2, 3, … steps, and from some phase on it is no less (C.
 * Dwork, N. Lynch, L. Stockmeyer, "Consensus in the presence of partial synchrony", Journal of the ACM 35(2), 1988). All processes in one phase have the same timeout, which no other growing policy here promises.
 */
record PhaseTimeout(Duration initial, Duration step, Duration cap) implements TimeoutPolicy {
    PhaseTimeout {
        TimeoutPolicy.nanos("initial", initial);
        TimeoutPolicy.nanos("step", step);
        Spans.notBelow("cap", cap, "initial", initial);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        return new Growing(roundsPerPhase, initial.toNanos(), step.toNanos(), cap.toNanos());
    }

    private record Growing(int kinds, long first, long step, long most) implements Timeouts {
        @Override
        public long nanos(int kind, int expired) {
            return first;
        }

        @Override
        public long inRound(int round, int kind, int expired) {
            return LinearTimeout.sum(first, step, round / kinds, most);
        }
    }

    @Override
    public String toString() {
        return "phases(" + Spans.text(initial) + ", step " + Spans.text(step) + ", cap " + Spans.text(cap) + ")";
    }
}
