package dev.earshot.runtime.statistics;

/** The standard normal distribution. */
public final class Normal {
    /** Two-sided 95 %. */
    static final double Z95 = 1.959963984540054;

    private static final int TERMS = 200;
    private static final double FAR = 6;
    private static final double LEAST = 1e-300;
    private static final double HALF = 0.5;
    private static final int STEPS = 60;

    private Normal() {}

    /** The probability of more than z, {@code z >= 0}; absolute error below 1e-13, relative below 1e-3. */
    static double tail(double z) {
        if (z < 0) {
            throw new IllegalArgumentException("z = " + z + "; it is at least 0");
        }
        double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
        return z < FAR ? 0.5 - density * series(z) : density * fraction(z);
    }

    /**
     * The z that is exceeded with this probability.
     *
     * @throws IllegalArgumentException unless {@code 1e-300 <= probability <= 0.5}
     */
    public static double above(double probability) {
        if (!(probability >= LEAST && probability <= HALF)) {
            throw new IllegalArgumentException("probability = " + probability + "; it is from 1e-300 to 0.5");
        }
        double low = 0;
        double high = 40;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (tail(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** z + z^3/3 + z^5/(3*5) + … (G. Marsaglia, "Evaluating the normal distribution", 2004). */
    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int i = 1; i < TERMS; i++) {
            term *= z * z / (2 * i + 1);
            sum += term;
        }
        return sum;
    }

    /** The continued fraction of Laplace for Mills' ratio, which is good far out. */
    private static double fraction(double z) {
        double value = z;
        for (int i = TERMS; i >= 1; i--) {
            value = z + i / value;
        }
        return 1 / value;
    }
}
