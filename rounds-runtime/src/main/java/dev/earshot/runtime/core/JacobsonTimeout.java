package dev.earshot.runtime.core;

import java.time.Duration;
import java.util.Arrays;

/**
 * The smoothed mean of how long the rounds of each kind had to stay open, and some smoothed mean deviations more: the
 * retransmission timeout of TCP (V. Jacobson, M. Karels, "Congestion avoidance and control", SIGCOMM 1988, appendix A; gains
 * 1/8 and 1/4 as in RFC 6298). Doubles with each timer that runs out in the instance (P. Karn, C. Partridge, "Improving
 * round-trip time estimates in reliable transport protocols", SIGCOMM 1987).
 *
 * @param deviations how many mean deviations, {@code >= 0}; 4 in TCP
 * @param slack at least so much more than the mean
 * @param most never longer; the timeout before anything is learned
 */
record JacobsonTimeout(double deviations, Duration slack, Duration most) implements TimeoutPolicy {
    private static final double MEAN_GAIN = 1.0 / 8;
    private static final double DEVIATION_GAIN = 1.0 / 4;

    JacobsonTimeout {
        Spans.atLeast("deviations", deviations, 0);
        TimeoutPolicy.nanos("slack", slack);
        Spans.notBelow("most", most, "slack", slack);
    }

    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        return new Smoothed(roundsPerPhase);
    }

    private final class Smoothed implements Timeouts {
        private final long longest = most.toNanos();
        private final double least = slack.toNanos();
        private final double[] means;
        private final double[] spreads;
        private final boolean[] begun;
        private final long[] learned;

        Smoothed(int kinds) {
            means = new double[kinds];
            spreads = new double[kinds];
            begun = new boolean[kinds];
            learned = new long[kinds];
            Arrays.fill(learned, longest);
        }

        @Override
        public long nanos(int kind, int expired) {
            return Spans.doubled(learned[kind], expired, longest);
        }

        @Override
        public void observed(int kind, long nanos) {
            if (begun[kind]) {
                double off = nanos - means[kind];
                spreads[kind] += DEVIATION_GAIN * (Math.abs(off) - spreads[kind]);
                means[kind] += MEAN_GAIN * off;
            } else {
                begun[kind] = true;
                means[kind] = nanos;
                spreads[kind] = nanos / 2.0;
            }
            learned[kind] = (long) Math.min(longest, means[kind] + Math.max(least, deviations * spreads[kind]));
        }
    }

    @Override
    public String toString() {
        return "jacobson(deviations " + Spans.text(deviations) + ", slack " + Spans.text(slack) + ", most "
                + Spans.text(most) + ")";
    }
}
