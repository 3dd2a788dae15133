package dev.earshot.runtime.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How a second sample differs from a first one, by ranks, so that nothing is assumed of the distributions.
 *
 * @param shift the median of all differences second - first (J. L. Hodges, E. L. Lehmann, "Estimates of location based on rank
 *     tests", 1963); not a number if it would be a difference of infinities
 * @param ratio the median of the second by that of the first
 * @param delta Cliff's delta, from -1 to 1: how much more often a value of the second is larger than one of the first than
 *     smaller (N. Cliff, "Dominance statistics", 1993)
 * @param p the two-sided p-value of the test of Mann and Whitney: exact for small samples without ties, else in the normal
 *     approximation with corrections for ties and continuity
 */
public record Difference(double shift, double ratio, double delta, double p) {
    private static final int BISECTIONS = 200;

    /**
     * Between these samples, in any order; values may be positive infinity.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public static Difference between(double[] first, double[] second) {
        double[] a = sorted(first);
        double[] b = sorted(second);
        double larger = 0;
        double tied = 0;
        int below = 0;
        int upTo = 0;
        for (double value : b) {
            while (below < a.length && a[below] < value) {
                below++;
            }
            while (upTo < a.length && a[upTo] <= value) {
                upTo++;
            }
            larger += below;
            tied += upTo - below;
        }
        double pairs = (double) a.length * b.length;
        double u = larger + tied / 2;
        return new Difference(
                shift(a, b), Quantiles.of(b).at(0.5) / Quantiles.of(a).at(0.5), 2 * u / pairs - 1, p(a, b));
    }

    private static double[] sorted(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no difference between samples of which one has no values");
        }
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double p(double[] a, double[] b) {
        if (a[0] == a[a.length - 1] && Arrays.equals(a, 0, 1, b, 0, 1) && b[0] == b[b.length - 1]) {
            // all values are equal, of which the test knows no distribution
            return 1;
        }
        return MannWhitneyUTest.withDefaults().test(a, b).getPValue();
    }

    /** The median of the differences of all pairs, without making them: bisection, counting how many are not above. */
    private static double shift(double[] a, double[] b) {
        if (Double.isInfinite(a[a.length - 1]) || Double.isInfinite(b[b.length - 1])) {
            return Double.NaN;
        }
        long pairs = (long) a.length * b.length;
        double lower = ranked(a, b, (pairs + 1) / 2);
        return pairs % 2 == 1 ? lower : (lower + ranked(a, b, pairs / 2 + 1)) / 2;
    }

    private static double ranked(double[] a, double[] b, long rank) {
        double low = b[0] - a[a.length - 1];
        double high = b[b.length - 1] - a[0];
        if (notAbove(a, b, low) >= rank) {
            return low;
        }
        for (int i = 0; i < BISECTIONS && Math.nextUp(low) < high; i++) {
            double middle = low + (high - low) / 2;
            if (notAbove(a, b, middle) >= rank) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** How many differences b[j] - a[i] are at most this. */
    private static long notAbove(double[] a, double[] b, double bound) {
        long count = 0;
        int j = 0;
        for (double value : a) {
            while (j < b.length && b[j] - value <= bound) {
                j++;
            }
            count += j;
        }
        return count;
    }
}
