package dev.earshot.runtime.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The quantiles of a sample, each with a 95 % confidence interval from order statistics: its bounds are values of the sample,
 * chosen by the binomial distribution of how many values lie below the quantile, so nothing is assumed of the distribution
 * (H. A. David, H. N. Nagaraja, "Order Statistics", 2003, section 7.1). Where the sample is too small for such an interval
 * the bound is infinite.
 */
public final class Quantiles {
    private static final double RISK = 0.05;

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Of these values, in any order; {@link Double#POSITIVE_INFINITY} is one that is larger than was waited for.
     *
     * @throws IllegalArgumentException if there is no value, or one is not a number
     */
    public static Quantiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no quantiles of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("a value is not a number");
        }
        return new Quantiles(sorted);
    }

    /** How many values there are. */
    public int count() {
        return sorted.length;
    }

    /** The smallest value that at least this part of the values does not exceed, {@code 0 < part <= 1}. */
    public double at(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("part = " + part + "; it is above 0 and at most 1");
        }
        return sorted[rank(part) - 1];
    }

    private int rank(double part) {
        return Math.max(1, (int) StrictMath.ceil(part * sorted.length - 1e-9));
    }

    /** The quantile with its 95 % confidence interval, {@code 0 < part < 1}. */
    public Interval interval(double part) {
        int n = sorted.length;
        double estimate = at(part);
        // low is the largest rank l with P(B < l) <= 2.5 %, high the smallest h with P(B >= h) <= 2.5 %, B ~ Bin(n,
        // part)
        BinomialDistribution below = BinomialDistribution.of(n, part);
        int low = below.inverseCumulativeProbability(RISK / 2);
        int high = below.inverseSurvivalProbability(RISK / 2) + 1;
        return new Interval(
                low == 0 ? Double.NEGATIVE_INFINITY : Math.min(estimate, sorted[low - 1]),
                estimate,
                high > n ? Double.POSITIVE_INFINITY : Math.max(estimate, sorted[high - 1]));
    }
}
