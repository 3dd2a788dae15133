package dev.earshot.specs;

import java.util.Arrays;

/**
 * The identity of a process: one of p0, p1, … p(n-1).
 *
 * <p>Identities are interned, so {@code ==} compares them. They have no order: an algorithm that names a process
 * or compares identities treats processes differently and is outside what can be proved for every n.
 */
public final class Pid {
    private static volatile Pid[] interned = {};

    private final int index;

    private Pid(int index) {
        this.index = index;
    }

    /**
     * The process with this index, counted from 0.
     *
     * @throws IllegalArgumentException if {@code index < 0}
     */
    public static Pid of(int index) {
        Pid[] known = interned;
        return index >= 0 && index < known.length ? known[index] : intern(index);
    }

    private static synchronized Pid intern(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("process index " + index + " is negative; processes count from 0");
        }
        Pid[] known = interned;
        if (index >= known.length) {
            Pid[] grown = Arrays.copyOf(known, Math.max(16, Math.max(index + 1, 2 * known.length)));
            for (int i = known.length; i < grown.length; i++) {
                grown[i] = new Pid(i);
            }
            interned = grown;
            known = grown;
        }
        return known[index];
    }

    /** The index of this process, counted from 0. */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return "p" + index;
    }
}
