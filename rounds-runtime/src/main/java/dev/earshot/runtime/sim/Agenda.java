package dev.earshot.runtime.sim;

import java.util.Arrays;

/** When each of n has something to do: a tree of minima, so that the first is known at once and a change costs log n. */
final class Agenda {
    private final int size;
    /** The children of i are 2i and 2i + 1; the leaf of p is size + p. */
    private final long[] least;

    /** Nobody has anything to do. */
    Agenda(int n) {
        size = n == 1 ? 1 : 2 * Integer.highestOneBit(n - 1);
        least = new long[2 * size];
        Arrays.fill(least, Long.MAX_VALUE);
    }

    /** The least time of all. */
    long first() {
        return least[1];
    }

    void set(int p, long time) {
        int i = size + p;
        if (least[i] == time) {
            return;
        }
        least[i] = time;
        while (i > 1) {
            i >>= 1;
            long smaller = Math.min(least[2 * i], least[2 * i + 1]);
            if (least[i] == smaller) {
                return;
            }
            least[i] = smaller;
        }
    }

    /** The lowest from p on whose time is not after that; -1 if there is none. */
    int due(int p, long now) {
        if (p >= size) {
            return -1;
        }
        int i = size + p;
        while (least[i] > now) {
            while ((i & 1) == 1) {
                i >>= 1;
                if (i == 0) {
                    return -1;
                }
            }
            i++;
        }
        while (i < size) {
            i = least[2 * i] <= now ? 2 * i : 2 * i + 1;
        }
        return i - size;
    }
}
