package dev.earshot.verifier.explore;

import java.util.Arrays;

/** A set of arrays of longs of one length, each with its index in the order added. */
final class WordTable {
    private static final int START = 64;

    private final int stride;
    private long[] words;
    /** Open addressing, linear probing: 1 + index, 0 where free; the length is a power of two. */
    private int[] table = new int[START];

    private int size;

    WordTable(int stride) {
        this.stride = stride;
        this.words = new long[stride * START / 2];
    }

    static long hash(long[] of, int from, int length) {
        long hash = 0x9e3779b97f4a7c15L;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ of[i]) * 0xbf58476d1ce4e5b9L;
            hash ^= hash >>> 29;
        }
        hash *= 0x94d049bb133111ebL;
        return hash ^ hash >>> 32;
    }

    int size() {
        return size;
    }

    /** What the set takes, in bytes. */
    long bytes() {
        return 8L * words.length + 4L * table.length;
    }

    /** Adds an array with this hash: its index if it is new, else the complement of the index it has. */
    int add(long[] key, long hash) {
        int at = slot(key, hash);
        if (table[at] != 0) {
            return ~(table[at] - 1);
        }
        if (2 * (size + 1) > table.length) {
            grow();
            at = slot(key, hash);
        }
        if ((size + 1) * stride > words.length) {
            words = Arrays.copyOf(words, Math.max(words.length + words.length / 2, (size + 1) * stride));
        }
        System.arraycopy(key, 0, words, size * stride, stride);
        table[at] = ++size;
        return size - 1;
    }

    /** Word i of the array with this index. */
    long word(int index, int i) {
        return words[index * stride + i];
    }

    void clear() {
        if (size > 0) {
            if (table.length > START * START) {
                table = new int[START];
            } else {
                Arrays.fill(table, 0);
            }
            size = 0;
        }
    }

    /** Where the array stands, or the free place where it belongs. */
    private int slot(long[] key, long hash) {
        int mask = table.length - 1;
        int at = (int) (hash >>> 8) & mask;
        while (table[at] != 0 && !stands(table[at] - 1, key)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private boolean stands(int index, long[] key) {
        int from = index * stride;
        for (int i = 0; i < stride; i++) {
            if (words[from + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        table = new int[2 * table.length];
        int mask = table.length - 1;
        for (int index = 0; index < size; index++) {
            int at = (int) (hash(words, index * stride, stride) >>> 8) & mask;
            while (table[at] != 0) {
                at = at + 1 & mask;
            }
            table[at] = index + 1;
        }
    }
}
