package dev.earshot.specs.lockstep;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What random runs showed.
 *
 * @param n the number of processes
 * @param runs how many runs were made; the last one may have ended early, at its first false claim
 * @param rounds how many rounds were executed in all runs together
 * @param failure the executed run in which a claim was false, if there was one
 * @param reached the reachable claims that some state satisfied
 * @param unreached the reachable claims that no state satisfied
 * @param terminations what became of each termination claim, in the order stated
 */
public record Sample(
        int n,
        int runs,
        long rounds,
        Optional<Trace> failure,
        Set<String> reached,
        List<String> unreached,
        List<Exercised> terminations) {
    /**
     * How often good phases were exercised.
     *
     * @param name the termination claim
     * @param times how often rounds of good phases were executed from the first to the last
     * @param notStarted in how many runs the state that they start from did not come up
     * @param notFound in how many runs a round was missing because no heard-of sets were found for it
     * @param obstacle what was not found, the last time
     */
    public record Exercised(String name, int times, int notStarted, int notFound, Optional<String> obstacle) {}

    /** Copies the collections. */
    public Sample {
        reached = Set.copyOf(reached);
        unreached = List.copyOf(unreached);
        terminations = List.copyOf(terminations);
    }
}
