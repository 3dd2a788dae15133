package dev.earshot.runtime.core;

import java.time.Duration;

/**
 * When the message of the slowest sender is expected, and a constant margin: the failure detector NFD-E
 * (W. Chen, S. Toueg, M. Aguilera, "On the quality of service of failure detectors", IEEE Transactions on Computers 51(5),
 * 2002). Its heartbeats are sent at regular times, from which arrivals are shifted by the mean of the last delays;
 * here a process sends when it begins the round, which is taken to be when the round begins at the receiver.
 *
 * @param window how many arrivals of each sender the mean is of, {@code >= 1}; the paper's n
 * @param margin the paper's alpha
 * @param most never longer; the timeout before anything is learned
 */
record ChenTimeout(int window, Duration margin, Duration most) implements TimeoutPolicy {
    ChenTimeout {
        Spans.atLeast("window", window, 1);
        TimeoutPolicy.nanos("margin", margin);
        Spans.notBelow("most", most, "margin", margin);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        long more = margin.toNanos();
        return new SenderTimeouts(n, roundsPerPhase, window, most.toNanos(), arrivals -> arrivals.mean() + more);
    }

    @Override
    public String toString() {
        return "chen(window " + window + ", margin " + Spans.text(margin) + ", most " + Spans.text(most) + ")";
    }
}
