package dev.earshot.runtime.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    /** Two-sided 95 %. */
    static final double Z95 = 1.959963984540054;

    private static final double LEAST = 1e-300;
    private static final double HALF = 0.5;
    private static final double DIGITS = 1e9;

    private Normal() {}

    /**
     * The z that is exceeded with this probability, to nine digits after the point: so it is the same on every machine.
     *
     * @throws IllegalArgumentException unless {@code 1e-300 <= probability <= 0.5}
     */
    public static double above(double probability) {
        if (!(probability >= LEAST && probability <= HALF)) {
            throw new IllegalArgumentException("probability = " + probability + "; it is from 1e-300 to 0.5");
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(probability);
        return Math.rint(z * DIGITS) / DIGITS;
    }
}
