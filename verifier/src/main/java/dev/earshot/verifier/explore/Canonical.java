package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;

/**
 * The one state that stands for all that differ in ways that do not matter. One per thread.
 *
 * @param <P> the process
 */
final class Canonical<P extends RoundProcess<?, ?>> {
    private final Clocks<P> clocks;
    private final Symmetry<P> symmetry;
    private final int n;

    /** @param symmetry how processes are renamed, or null if they are not */
    Canonical(Plan<P> plan, Symmetry<P> symmetry) {
        this.clocks = plan.clocks() == null ? null : new Clocks<>(plan, plan.clocks());
        this.symmetry = symmetry;
        this.n = plan.setup().n();
    }

    /** Whether every state stands for itself. */
    boolean isTrivial() {
        return clocks == null && symmetry == null;
    }

    /** Changes the state to the one that stands for it; receives the new names of the processes. */
    void make(int[] state, int[] names) {
        if (clocks != null) {
            clocks.normalise(state);
        }
        if (symmetry != null) {
            symmetry.canonical(state, names);
        } else {
            for (int p = 0; p < n; p++) {
                names[p] = p;
            }
        }
    }
}
