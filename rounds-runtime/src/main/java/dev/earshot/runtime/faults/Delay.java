package dev.earshot.runtime.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

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
        return random -> from + (long) (-scale * StrictMath.log(1 - random.nextDouble()));
    }

    /**
     * Spread evenly on a logarithmic scale around the median, as measured delays often are: the logarithm is normally distributed
     * with standard deviation sigma.
     */
    static Delay logNormal(Duration median, double sigma) {
        if (median.isNegative() || !(sigma >= 0 && sigma <= 10)) {
            throw new IllegalArgumentException("delays with median " + median + " and sigma " + sigma
                    + "; the median is not negative, and sigma from 0 to 10");
        }
        double scale = median.toNanos();
        return random -> (long) (scale * StrictMath.exp(sigma * normal(random)));
    }

    /**
     * At least the scale, and with a heavy tail: the probability of more than x is (scale / x)^shape. The mean is infinite
     * unless {@code shape > 1}.
     */
    static Delay pareto(Duration scale, double shape) {
        if (scale.isNegative() || !(shape > 0)) {
            throw new IllegalArgumentException("delays from " + scale + " with shape " + shape
                    + "; the scale is not negative, and the shape is above 0");
        }
        double least = scale.toNanos();
        return random -> (long) Math.min(1e18, least * StrictMath.pow(1 - random.nextDouble(), -1 / shape));
    }

    /**
     * As measured: each of these values, in nanoseconds, as likely as the others (B. Efron, "Bootstrap methods", 1979).
     *
     * @throws IllegalArgumentException if there is none, or one is negative
     */
    static Delay measured(long... values) {
        long[] copy = values.clone();
        if (copy.length == 0 || LongStream.of(copy).anyMatch(value -> value < 0)) {
            throw new IllegalArgumentException(
                    copy.length + " measured delays; there is at least one, and none is negative");
        }
        return random -> copy[random.nextInt(copy.length)];
    }

    /** A normal deviate that is the same on every machine (G. Box, M. Muller, 1958). */
    private static double normal(RandomGenerator random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
