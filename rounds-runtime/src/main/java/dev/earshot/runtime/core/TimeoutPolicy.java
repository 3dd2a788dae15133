package dev.earshot.runtime.core;

import java.time.Duration;

/**
 * How long rounds stay open. Of the algorithms that are safe under any heard-of sets it touches only how soon they
 * decide.
 */
public interface TimeoutPolicy {
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

    /** Learned from how long rounds had to stay open; between the two bounds, starting at the upper one. */
    static TimeoutPolicy adaptive(Duration least, Duration most) {
        return new AdaptiveTimeout(0.99, 2.0, least, most);
    }

    /** Nanoseconds of a duration that is a timeout. */
    static long nanos(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " = " + duration + "; a timeout is longer than zero");
        }
        return duration.toNanos();
    }
}
