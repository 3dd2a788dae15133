package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The one state that stands for all that differ in ways that do not matter. One per thread.
 *
 * @param <P> the process
 */
final class Canonical<P extends RoundProcess<?, ?>> {
    private final Clocks<P> clocks;
    private final ValueSymmetry<P> values;
    private final Symmetry<P> symmetry;
    private final int n;
    private final int[] permuted;
    private final int[] least;
    private final int[] otherNames;

    /** @param symmetry how processes are renamed, or null if they are not */
    Canonical(Plan<P> plan, Symmetry<P> symmetry) {
        this(plan, plan.layout(), plan.clocks() == null ? null : new Clocks<>(plan, plan.clocks()), symmetry);
    }

    private Canonical(Plan<P> plan, Layout layout, Clocks<P> clocks, Symmetry<P> symmetry) {
        this.clocks = clocks;
        this.values = plan.values(layout);
        this.symmetry = symmetry;
        this.n = plan.setup().n();
        this.permuted = new int[layout.width()];
        this.least = new int[layout.width()];
        this.otherNames = new int[n];
    }

    /** The same for states without initial ones, whose clocks are normal already. */
    static <P extends RoundProcess<?, ?>> Canonical<P> withoutInitials(Plan<P> plan) {
        Layout plain = plan.layout().withoutInitials();
        return new Canonical<>(plan, plain, null, plan.symmetric() ? new Symmetry<>(plan, plain, null) : null);
    }

    /** Whether every state stands for itself. */
    boolean isTrivial() {
        return clocks == null && symmetry == null && values == null;
    }

    /**
     * Changes the state to the one that stands for it.
     *
     * @param names receives the new names of the processes; not where values are permuted
     */
    void make(int[] state, int[] names) {
        if (clocks != null) {
            clocks.normalise(state);
        }
        if (values != null) {
            makeLeast(state);
        } else {
            rename(state, names);
        }
    }

    private void rename(int[] state, int[] names) {
        if (symmetry != null) {
            symmetry.canonical(state, names);
        } else {
            for (int p = 0; p < n; p++) {
                names[p] = p;
            }
        }
    }

    /** Of the state under all permutations of values, renamed, takes the first one. */
    private void makeLeast(int[] state) {
        System.arraycopy(state, 0, least, 0, least.length);
        rename(least, otherNames);
        for (int k = 0; k < values.size(); k++) {
            values.permute(state, k, permuted);
            rename(permuted, otherNames);
            if (Arrays.compare(permuted, least) < 0) {
                System.arraycopy(permuted, 0, least, 0, least.length);
            }
        }
        System.arraycopy(least, 0, state, 0, least.length);
    }

    /** The number of states for which this canonical one stands, clocks aside. */
    BigInteger orbit(int[] state) {
        if (values == null) {
            return renamings(state);
        }
        BigInteger size = BigInteger.ZERO;
        VectorTable different = new VectorTable(least.length);
        for (int k = -1; k < values.size(); k++) {
            System.arraycopy(state, 0, permuted, 0, permuted.length);
            if (k >= 0) {
                values.permute(state, k, permuted);
            }
            rename(permuted, otherNames);
            if (different.add(permuted) >= 0) {
                size = size.add(renamings(permuted));
            }
        }
        return size;
    }

    private BigInteger renamings(int[] state) {
        return symmetry == null ? BigInteger.ONE : symmetry.orbit(state);
    }
}
