package dev.earshot.specs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The heard-of sets of one round: HO(p, r) for every process p of p0 … p(n-1). */
public final class HeardOfSets {
    private final List<PidSet> sets;

    private HeardOfSets(List<PidSet> sets) {
        this.sets = sets;
    }

    /**
     * The sets HO(p0), HO(p1), … in this order; their number is n.
     *
     * @throws IllegalArgumentException if there is no set, or one names a process that is not among p0 … p(n-1)
     */
    public static HeardOfSets of(List<PidSet> sets) {
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("no heard-of sets; there is one for each of n >= 1 processes");
        }
        for (int p = 0; p < sets.size(); p++) {
            if (sets.get(p).bound() > sets.size()) {
                throw new IllegalArgumentException(
                        "HO(p" + p + ") = " + sets.get(p) + " names a process outside p0..p" + (sets.size() - 1));
            }
        }
        return new HeardOfSets(List.copyOf(sets));
    }

    /** The sets in the order of the processes. */
    public static HeardOfSets of(PidSet... sets) {
        return of(List.of(sets));
    }

    /** Everybody hears everybody. */
    public static HeardOfSets complete(int n) {
        return same(n, PidSet.all(n));
    }

    /** Nobody hears anybody. */
    public static HeardOfSets silent(int n) {
        return same(n, PidSet.empty());
    }

    /** Every process hears of the same set. */
    public static HeardOfSets same(int n, PidSet heard) {
        return of(Collections.nCopies(n, heard));
    }

    /** The number of processes. */
    public int n() {
        return sets.size();
    }

    /** HO(p) of this round. */
    public PidSet of(Pid p) {
        return sets.get(p.index());
    }

    /** Whether p hears of q. */
    public boolean heard(Pid p, Pid q) {
        return of(p).contains(q);
    }

    /** HO(p0), HO(p1), … */
    public List<PidSet> sets() {
        return sets;
    }

    /** The processes that everybody hears of. */
    public PidSet kernel() {
        PidSet kernel = PidSet.all(n());
        for (PidSet set : sets) {
            kernel = kernel.and(set);
        }
        return kernel;
    }

    /** The number of pairs (p, q) in which p does not hear of q. */
    public int missing() {
        int missing = n() * n();
        for (PidSet set : sets) {
            missing -= set.size();
        }
        return missing;
    }

    /** These sets with HO(p) replaced. */
    public HeardOfSets with(Pid p, PidSet heard) {
        List<PidSet> changed = new ArrayList<>(sets);
        changed.set(p.index(), heard);
        return of(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeardOfSets that && sets.equals(that.sets);
    }

    @Override
    public int hashCode() {
        return sets.hashCode();
    }

    @Override
    public String toString() {
        return sets.toString();
    }
}
