package dev.earshot.verifier;

import dev.earshot.verifier.smt.Effort;
import dev.earshot.verifier.smt.Settings;

/**
 * How a verification goes about it. Its verdicts depend on these and on the protocol, not on the speed of the machine.
 *
 * @param proving how proofs and counterexamples to induction are searched
 * @param running the effort for one search among the runs of one length and size
 * @param runningInAll the effort for all such searches for one claim
 * @param largestRun the largest n for which runs are searched
 * @param phases how many phases these runs have at most
 * @param validationCases how many random cases compare what was read with the running code
 * @param validationSeed the seed of the first case
 * @param threads how many obligations are worked on at once
 */
public record Options(
        Settings proving,
        Effort running,
        long runningInAll,
        int largestRun,
        int phases,
        int validationCases,
        long validationSeed,
        int threads) {
    /** The options that decide the protocols of this project. */
    public static Options usual() {
        return seeded(0);
    }

    /** The usual options with another random seed for the solver. */
    public static Options seeded(int seed) {
        return new Options(
                Settings.seeded(seed),
                new Effort(6_000_000, 6_000_000),
                120_000_000,
                7,
                3,
                2_000,
                1,
                Runtime.getRuntime().availableProcessors());
    }

    /** These options with another number of cases for the validation. */
    public Options validating(int cases) {
        return new Options(proving, running, runningInAll, largestRun, phases, cases, validationSeed, threads);
    }
}
