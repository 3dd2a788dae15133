package dev.earshot.specs.heardof;

import java.util.random.RandomGenerator;

/**
 * A named communication predicate on a whole run, which is finite here: what is to happen in some round happens in a
 * recorded one, and what is to happen again and again happens at least once.
 *
 * @param <R> the run: {@link HeardOfRun} or {@link ValueRun}
 */
public interface RunPredicate<R> {
    /** Its name in the literature or a short description. */
    String name();

    /** Where it comes from: author, title, year. */
    String source();

    /** Whether the run satisfies it. */
    boolean holds(R run);

    /**
     * A random run of n processes that satisfies it; every such run of this length has a positive probability.
     *
     * @throws IllegalArgumentException if no run of this length satisfies it
     */
    R sample(int n, int rounds, RandomGenerator random);
}
