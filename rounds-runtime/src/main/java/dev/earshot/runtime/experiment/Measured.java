package dev.earshot.runtime.experiment;

/** What was measured of one run; a value that does not exist is not a number. */
public final class Measured {
    private final double[] values = new double[Metric.values().length];

    Measured() {
        java.util.Arrays.fill(values, Double.NaN);
    }

    /** The value. */
    public double get(Metric metric) {
        return values[metric.ordinal()];
    }

    Measured set(Metric metric, double value) {
        values[metric.ordinal()] = value;
        return this;
    }
}
