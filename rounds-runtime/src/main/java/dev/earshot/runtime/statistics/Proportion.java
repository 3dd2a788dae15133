package dev.earshot.runtime.statistics;

/** How often something is so, estimated from trials. */
public final class Proportion {
    private Proportion() {}

    /**
     * The part of the trials that succeeded with its 95 % interval (E. B. Wilson, "Probable inference, the law of succession,
     * and statistical inference", 1927). Without trials nothing is known: from 0 to 1.
     *
     * @throws IllegalArgumentException unless {@code 0 <= successes <= trials}
     */
    public static Interval wilson(long successes, long trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
        }
        if (trials == 0) {
            return new Interval(0, 0.5, 1);
        }
        double n = trials;
        double part = successes / n;
        double z2 = Normal.Z95 * Normal.Z95;
        double centre = (part + z2 / (2 * n)) / (1 + z2 / n);
        double half = Normal.Z95 / (1 + z2 / n) * StrictMath.sqrt(part * (1 - part) / n + z2 / (4 * n * n));
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half),
                part,
                successes == trials ? 1 : Math.min(1, centre + half));
    }
}
