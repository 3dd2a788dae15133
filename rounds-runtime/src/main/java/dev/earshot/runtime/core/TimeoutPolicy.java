package dev.earshot.runtime.core;

import java.time.Duration;

/**
 * How long rounds stay open. Of the algorithms that are safe under any heard-of sets it touches only how soon they
 * decide.
 */
public interface TimeoutPolicy {
    /** No round stays open longer: 365 days. */
    Duration LONGEST = Duration.ofDays(365);

    /** The timeouts of one process, shared by all its instances so that they can learn. */
    Timeouts forProcess(int n, int roundsPerPhase);

    /** Every round lasts at most this long. */
    static TimeoutPolicy fixed(Duration timeout) {
        return new FixedTimeout(timeout);
    }

    /** The timeout is multiplied by the factor each time one runs out in the instance, up to the cap. */
    static TimeoutPolicy backoff(Duration initial, double factor, Duration cap) {
        return new BackoffTimeout(initial, factor, cap);
    }

    /** The same over all instances of the process; multiplied by the decay each time it was long enough, down to the initial one. */
    static TimeoutPolicy backoff(Duration initial, double factor, Duration cap, double decay) {
        return new DecayingTimeout(initial, factor, cap, decay);
    }

    /** Rounds do not end by time. */
    static TimeoutPolicy never() {
        return new NoTimeout();
    }

    /** The timeout grows by the step each time one runs out in the instance, up to the cap. */
    static TimeoutPolicy linear(Duration initial, Duration step, Duration cap) {
        return new LinearTimeout(initial, step, cap);
    }

    /** The timeout grows by the step with each phase, up to the cap. */
    static TimeoutPolicy phases(Duration initial, Duration step, Duration cap) {
        return new PhaseTimeout(initial, step, cap);
    }

    /** Learned from how long rounds had to stay open; between the two bounds, starting at the upper one. */
    static TimeoutPolicy adaptive(Duration least, Duration most) {
        return adaptive(0.99, 2.0, least, most);
    }

    /** The quantile of how long rounds had to stay open times a margin; between the two bounds, starting at the upper one. */
    static TimeoutPolicy adaptive(double quantile, double margin, Duration least, Duration most) {
        return new AdaptiveTimeout(quantile, margin, least, most);
    }

    /** The mean of how long rounds had to stay open and so many mean deviations, at least the slack, more. */
    static TimeoutPolicy jacobson(double deviations, Duration slack, Duration most) {
        return new JacobsonTimeout(deviations, slack, most);
    }

    /** When the slowest sender's message is expected, by the mean of so many before, and a margin. */
    static TimeoutPolicy chen(int window, Duration margin, Duration most) {
        return new ChenTimeout(window, margin, most);
    }

    /**
     * When only one in 10 to the threshold of the slowest sender's messages is still to come, by the last so many, which scatter
     * at least by the deviation.
     */
    static TimeoutPolicy phi(double threshold, int window, Duration deviation, Duration most) {
        return new PhiTimeout(threshold, window, deviation, most);
    }

    /** Nanoseconds of a duration that is a timeout. */
    static long nanos(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " = " + duration + "; a timeout is longer than zero");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " = " + duration + "; a timeout is at most " + LONGEST.toDays() + " days; or say never");
        }
        return duration.toNanos();
    }
}
