package dev.earshot.verifier.smt;

import dev.earshot.verifier.reduction.Tier;
import java.util.List;

/**
 * How the prover searches.
 *
 * @param attempts tried in order until one proves the sequent
 * @param finite the effort for one search for a counterexample with fixed n
 * @param nMin the smallest n searched
 * @param nCheck every n from nMin to this one is searched before a proof is tried; a proof must agree with the result
 * @param nMax if no proof is found, every n up to this one is searched
 */
public record Settings(List<Attempt> attempts, Effort finite, int nMin, int nCheck, int nMax) {
    /**
     * One way to try a proof for all n.
     *
     * @param tier how many instances are allowed
     * @param effort how much solving is allowed
     * @param seed the solver's random seed
     */
    public record Attempt(Tier tier, Effort effort, int seed) {}

    /** The settings that prove the algorithms of this project. */
    public static final Settings USUAL = seeded(0);

    /** Settings of these parts. */
    public Settings {
        attempts = List.copyOf(attempts);
        if (nMin < 1 || nCheck < nMin || nMax < nCheck) {
            throw new IllegalArgumentException("n is searched from " + nMin + " to " + nCheck + ", then to " + nMax
                    + "; these must be at least 1 and not decrease");
        }
    }

    /** The usual settings with another random seed for the solver. */
    public static Settings seeded(int seed) {
        return new Settings(
                List.of(new Attempt(Tier.LEAN, Effort.USUAL, seed), new Attempt(Tier.RICH, Effort.LARGE, seed + 1)),
                new Effort(20_000_000, 20_000_000),
                1,
                4,
                7);
    }
}
