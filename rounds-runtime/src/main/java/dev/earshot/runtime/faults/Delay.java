package dev.earshot.runtime.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long messages take: a distribution. */
@FunctionalInterface
public interface Delay {
    /** The delay of one message in nanoseconds, {@code >= 0}. */
    long nanos(RandomGenerator random);

    /** No longer than it takes anyway. */
    static Delay none() {
        return random -> 0;
    }

    /** Always the same. */
    static Delay of(Duration delay) {
        return uniform(delay, delay);
    }

    /** Anything from least to most, each as likely. */
    static Delay uniform(Duration least, Duration most) {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "delays from " + least + " to " + most + "; the least is not negative and not above the most");
        }
        long from = least.toNanos();
        long to = most.toNanos();
        return random -> from == to ? from : random.nextLong(from, to + 1);
    }

    /** At least so long, and more by an exponential distribution with this mean: most are quick, some are very late. */
    static Delay exponential(Duration least, Duration mean) {
        if (least.isNegative() || mean.isNegative()) {
            throw new IllegalArgumentException(
                    "delays from " + least + " with a mean of " + mean + " more; neither is negative");
        }
        long from = least.toNanos();
        double scale = mean.toNanos();
        return random -> from + (long) (-scale * Math.log(1 - random.nextDouble()));
    }
}
