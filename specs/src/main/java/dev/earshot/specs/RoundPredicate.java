package dev.earshot.specs;

import java.util.random.RandomGenerator;

/**
 * A named communication predicate on the heard-of sets of one round, possibly depending on earlier rounds through
 * {@link Global#alive} and on the state through the coordinator.
 *
 * @param <P> the processes
 */
public interface RoundPredicate<P> {
    /** Its name in the literature or a short description. */
    String name();

    /** Where it comes from: author, title, year. */
    String source();

    /** What it means: plain Java over {@link Global#heard} and {@link Global#heardCount}. */
    StateClaim<P> claim();

    /**
     * Random heard-of sets that satisfy it; every satisfying assignment has a positive probability.
     *
     * @param before the state at the start of the round
     */
    HeardOfSets sample(Global<P> before, RandomGenerator random);
}
