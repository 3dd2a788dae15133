package dev.earshot.runtime.statistics;

/**
 * An estimate between its bounds; {@code low <= estimate <= high}. A bound or an estimate may be infinite, where what is
 * estimated lies beyond what was waited for.
 *
 * @param low the lower bound of the confidence interval
 * @param estimate the estimate
 * @param high the upper bound
 */
public record Interval(double low, double estimate, double high) {
    /** Checks the order. */
    public Interval {
        if (!(low <= estimate && estimate <= high)) {
            throw new IllegalArgumentException(low + " <= " + estimate + " <= " + high + " does not hold");
        }
    }

    /**
     * The larger distance from the estimate to a bound as a part of the estimate; infinite if a bound or the estimate is, or
     * if the estimate is 0 and a bound is not.
     */
    public double relativeError() {
        if (low == high) {
            return Double.isInfinite(low) ? Double.POSITIVE_INFINITY : 0;
        }
        double error = Math.max(estimate - low, high - estimate) / Math.abs(estimate);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
