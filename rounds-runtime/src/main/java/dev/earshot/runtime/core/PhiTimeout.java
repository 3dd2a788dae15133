package dev.earshot.runtime.core;

import dev.earshot.runtime.statistics.Normal;
import java.time.Duration;

/**
 * When the suspicion that the slowest sender's message will not come any more reaches a threshold: phi(t) = -log10 P(it comes
 * later than t), with normally distributed arrivals (N. Hayashibara, X. Defago, R. Yared, T. Katayama, "The phi accrual
 * failure detector", SRDS 2004). A threshold of 1 gives up one message in ten that would have come, of 2 one in a hundred,
 * and so on, if delays are as assumed; theirs have longer tails. Arrivals are counted from the beginning of the round, not
 * from the last heartbeat.
 *
 * @param threshold 0.5 to 300
 * @param window how many arrivals of each sender are looked at, {@code >= 1}
 * @param deviation arrivals are taken to scatter at least so much
 * @param most never longer; the timeout before anything is learned
 */
record PhiTimeout(double threshold, int window, Duration deviation, Duration most) implements TimeoutPolicy {
    private static final double LOWEST = 0.5;
    private static final double HIGHEST = 300;

    PhiTimeout {
        if (!(threshold >= LOWEST && threshold <= HIGHEST)) {
            throw new IllegalArgumentException(
                    "threshold = " + Spans.text(threshold) + "; it is from " + LOWEST + " to " + Spans.text(HIGHEST));
        }
        Spans.atLeast("window", window, 1);
        TimeoutPolicy.nanos("deviation", deviation);
        Spans.notBelow("most", most, "deviation", deviation);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        double deviations = Normal.above(StrictMath.pow(10, -threshold));
        double least = deviation.toNanos();
        return new SenderTimeouts(
                n,
                roundsPerPhase,
                window,
                most.toNanos(),
                arrivals -> arrivals.mean() + deviations * Math.max(least, arrivals.deviation()));
    }

    @Override
    public String toString() {
        return "phi(threshold " + Spans.text(threshold) + ", window " + window + ", deviation " + Spans.text(deviation)
                + ", most " + Spans.text(most) + ")";
    }
}
