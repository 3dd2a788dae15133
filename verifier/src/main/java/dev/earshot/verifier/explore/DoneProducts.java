package dev.earshot.verifier.explore;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Products of choices whose successors have all been added. A state from which every process can move to some of the same
 * local states only, whatever each is in now, has no others. Shared by all threads.
 */
final class DoneProducts {
    /** So many are looked at, those that helped often first. */
    private static final int MOST_TRIED = 256;

    private static final int MOST_KEPT = 4096;

    private final Layout layout;
    /** By all that stands in a state besides the local states. */
    private final Map<IntBuffer, List<long[]>> known = new HashMap<>();

    DoneProducts(Layout layout) {
        this.layout = layout;
    }

    /** The local states to which each process can move, as bits; null if their numbers are too large. */
    static long[] of(Choices[] choices) {
        long[] product = new long[choices.length];
        for (int p = 0; p < choices.length; p++) {
            for (int next : choices[p].next()) {
                if (next >= Long.SIZE) {
                    return null;
                }
                product[p] |= 1L << next;
            }
        }
        return product;
    }

    /** Whether all combinations of these local states are among those of one product that is done. */
    boolean contain(int[] state, long[] product) {
        List<long[]> done = alike(state);
        synchronized (done) {
            int end = Math.min(MOST_TRIED, done.size());
            for (int i = 0; i < end; i++) {
                if (isWithin(product, done.get(i))) {
                    long[] found = done.get(i);
                    done.set(i, done.get(i / 2));
                    done.set(i / 2, found);
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isWithin(long[] product, long[] other) {
        for (int p = 0; p < product.length; p++) {
            if ((product[p] & ~other[p]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Every successor of the state by this product has been added. */
    void add(int[] state, long[] product) {
        List<long[]> done = alike(state);
        synchronized (done) {
            if (done.size() < MOST_KEPT) {
                done.add(product);
            } else {
                done.set(MOST_KEPT - 1, product);
            }
        }
    }

    private synchronized List<long[]> alike(int[] state) {
        int[] rest = state.clone();
        for (int p = 0; p < layout.n(); p++) {
            rest[layout.locals() + p] = 0;
        }
        return known.computeIfAbsent(IntBuffer.wrap(rest), it -> new ArrayList<>());
    }
}
