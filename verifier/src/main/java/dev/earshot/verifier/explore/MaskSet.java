package dev.earshot.verifier.explore;

import java.util.Arrays;

/** A set of sets of processes, each of these as bits; for at most 16 processes. */
final class MaskSet {
    static final int LARGEST_N = 16;

    private static final int NOT_ASKED = -2;

    private final long[] words;
    /** Of {@link #words}, which do not change once the set is handed out; 0 until asked for. */
    private long hash;

    private int single = NOT_ASKED;

    private MaskSet(long[] words) {
        this.words = words;
    }

    static MaskSet none(int n) {
        return new MaskSet(new long[Math.max(1, (1 << n) >>> 6)]);
    }

    static MaskSet only(int n, int mask) {
        MaskSet set = none(n);
        set.words[mask >>> 6] |= 1L << mask;
        return set;
    }

    /** The sets that contain all of one set, nothing of another, and have this many members; any number if -1. */
    static MaskSet between(int n, int in, int out, int size) {
        MaskSet set = none(n);
        for (int mask = 0; mask < 1 << n; mask++) {
            if ((mask & in) == in && (mask & out) == 0 && (size < 0 || Integer.bitCount(mask) == size)) {
                set.words[mask >>> 6] |= 1L << mask;
            }
        }
        return set;
    }

    MaskSet or(MaskSet other) {
        long[] either = words.clone();
        for (int i = 0; i < either.length; i++) {
            either[i] |= other.words[i];
        }
        return new MaskSet(either);
    }

    MaskSet and(MaskSet other) {
        long[] both = words.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= other.words[i];
        }
        return new MaskSet(both);
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean contains(int mask) {
        return (words[mask >>> 6] >>> mask & 1) != 0;
    }

    /** The first member from this one on, or -1. */
    int next(int from) {
        for (int i = from >>> 6; i < words.length; i++) {
            long rest = i == from >>> 6 ? words[i] & -1L << from : words[i];
            if (rest != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    /** The only member, or -1 if there is another number of them. */
    int single() {
        if (single == NOT_ASKED) {
            int first = next(0);
            single = first >= 0 && next(first + 1) < 0 ? first : -1;
        }
        return single;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof MaskSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = WordTable.hash(words, 0, words.length);
        }
        return (int) hash;
    }
}
