package dev.earshot.verifier.explore;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** The fewest rounds after which each claim was found false, or, if it is a reachable claim, true. */
final class Findings {
    static final int NEVER = Integer.MAX_VALUE;

    private final AtomicIntegerArray depths;
    private final AtomicInteger undefined = new AtomicInteger(NEVER);

    Findings(int claims) {
        this.depths = new AtomicIntegerArray(claims);
        for (int i = 0; i < claims; i++) {
            depths.set(i, NEVER);
        }
    }

    /** The depth of the claim with this index, or {@link #NEVER}. */
    int depth(int claim) {
        return depths.get(claim);
    }

    void found(int claim, int depth) {
        depths.accumulateAndGet(claim, depth, Math::min);
    }

    /** After how many rounds, that one included, the code of a round threw first. */
    int undefinedDepth() {
        return undefined.get();
    }

    void undefined(int depth) {
        undefined.accumulateAndGet(depth, Math::min);
    }
}
