package dev.earshot.runtime.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/** How often something is so, estimated from trials, with 95 % intervals. */
public final class Proportion {
    private static final double RISK = 0.05;

    private Proportion() {}

    /**
     * The part of the trials that succeeded, if they are independent (E. B. Wilson, "Probable inference, the law of succession,
     * and statistical inference", 1927). Without trials nothing is known: from 0 to 1.
     *
     * @throws IllegalArgumentException unless {@code 0 <= successes <= trials}
     */
    public static Interval wilson(long successes, long trials) {
        check(successes, trials);
        return trials == 0 ? new Interval(0, 0.5, 1) : wilson((double) successes / trials, trials, Normal.Z95);
    }

    /**
     * The part of all trials that succeeded, where those of one group depend on each other, and groups do not: Wilson's interval of as
     * many independent trials as would vary as much as the groups do (L. Kish, "Survey Sampling", 1965; E. L. Korn, B. I.
     * Graubard, "Confidence intervals for proportions with small expected number of positive counts estimated from survey
     * data", 1998). Where all succeeded, or none, a group counts for one trial.
     *
     * @param successes of each group
     * @param trials of each group; those without trials say nothing
     * @throws IllegalArgumentException unless each group has {@code 0 <= successes <= trials}
     */
    public static Interval ofGroups(double[] successes, double[] trials) {
        double all = Arrays.stream(trials).sum();
        if (all == 0) {
            return new Interval(0, 0.5, 1);
        }
        double part = Arrays.stream(successes).sum() / all;
        int groups = 0;
        double squares = 0;
        for (int i = 0; i < trials.length; i++) {
            check(successes[i], trials[i]);
            groups += trials[i] > 0 ? 1 : 0;
            double off = successes[i] - part * trials[i];
            squares += off * off;
        }
        if (part == 0 || part == 1 || groups == 1) {
            return wilson(part, groups, Normal.Z95);
        }
        double variance = squares * groups / (groups - 1) / (all * all);
        double t = TDistribution.of(groups - 1).inverseSurvivalProbability(RISK / 2);
        return wilson(part, variance == 0 ? all : Math.min(all, part * (1 - part) / variance), t);
    }

    private static void check(double successes, double trials) {
        if (!(successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
        }
    }

    private static Interval wilson(double part, double trials, double z) {
        double z2 = z * z;
        double centre = (part + z2 / (2 * trials)) / (1 + z2 / trials);
        double half = z / (1 + z2 / trials) * Math.sqrt(part * (1 - part) / trials + z2 / (4 * trials * trials));
        return new Interval(
                part == 0 ? 0 : Math.max(0, centre - half), part, part == 1 ? 1 : Math.min(1, centre + half));
    }
}
