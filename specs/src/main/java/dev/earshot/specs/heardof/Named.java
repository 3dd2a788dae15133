package dev.earshot.specs.heardof;

import dev.earshot.specs.Global;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.StateClaim;
import java.util.random.RandomGenerator;

/** A round predicate put together from its parts. */
record Named<P>(String name, String source, StateClaim<P> claim, Sampler<P> sampler) implements RoundPredicate<P> {
    /** Draws heard-of sets that satisfy the predicate. */
    @FunctionalInterface
    interface Sampler<P> {
        HeardOfSets sample(Global<P> before, Draw draw);
    }

    @Override
    public HeardOfSets sample(Global<P> before, RandomGenerator random) {
        return sampler.sample(before, new Draw(before.n(), random));
    }

    @Override
    public String toString() {
        return name;
    }
}
