package dev.earshot.verifier.explore;

import java.util.Arrays;

/**
 * A set of int vectors of one width, each with its index in the order added. Vectors are packed 16 bits to a number,
 * and 32 bits from the first number on that does not fit in 16. Numbers are not negative.
 */
final class VectorTable {
    private static final int START = 64;

    private final int width;
    private int bits = 16;
    private int stride;
    private long[] words;
    /** Open addressing, linear probing: 1 + index of the vector, 0 where free; the length is a power of two. */
    private int[] table = new int[START];

    private long[] scratch;
    private int size;

    VectorTable(int width) {
        this.width = width;
        this.stride = stride();
        this.words = new long[stride * START / 2];
        this.scratch = new long[stride];
    }

    private int stride() {
        int perWord = 64 / bits;
        return (width + perWord - 1) / perWord;
    }

    /** The number of vectors. */
    int size() {
        return size;
    }

    int width() {
        return width;
    }

    /** What the vectors and their index take, in bytes. */
    long bytes() {
        return 8L * words.length + 4L * table.length;
    }

    /** Adds a vector: its index if it is new, else the complement of the index it has. */
    int add(int[] vector) {
        pack(vector);
        int at = slot();
        if (table[at] != 0) {
            return ~(table[at] - 1);
        }
        if (2 * (size + 1) > table.length) {
            grow();
            at = slot();
        }
        if ((size + 1) * stride > words.length) {
            words = Arrays.copyOf(words, Math.max(words.length + words.length / 2, (size + 1) * stride));
        }
        System.arraycopy(scratch, 0, words, size * stride, stride);
        table[at] = ++size;
        return size - 1;
    }

    /** The index of a vector, new or known. */
    int index(int[] vector) {
        int added = add(vector);
        return added < 0 ? ~added : added;
    }

    /** The index of a vector, or -1. */
    int find(int[] vector) {
        pack(vector);
        return table[slot()] - 1;
    }

    /** Reads the vector with this index. */
    void get(int index, int[] into) {
        int from = index * stride;
        if (bits == 16) {
            for (int i = 0; i < width; i++) {
                into[i] = (int) (words[from + (i >>> 2)] >>> ((i & 3) << 4)) & 0xffff;
            }
        } else {
            for (int i = 0; i < width; i++) {
                into[i] = (int) (words[from + (i >>> 1)] >>> ((i & 1) << 5));
            }
        }
    }

    void clear() {
        if (size > 0) {
            if (table.length > 4096) {
                table = new int[START];
            } else {
                Arrays.fill(table, 0);
            }
            size = 0;
        }
    }

    private void pack(int[] vector) {
        if (bits == 16) {
            int seen = 0;
            for (int i = 0; i < width; i++) {
                seen |= vector[i];
            }
            if (seen >>> 16 != 0) {
                widen();
            }
        }
        Arrays.fill(scratch, 0);
        if (bits == 16) {
            for (int i = 0; i < width; i++) {
                scratch[i >>> 2] |= (long) vector[i] << ((i & 3) << 4);
            }
        } else {
            for (int i = 0; i < width; i++) {
                scratch[i >>> 1] |= (long) vector[i] << ((i & 1) << 5);
            }
        }
    }

    /** Where the packed vector stands, or the free place where it belongs. */
    private int slot() {
        int mask = table.length - 1;
        int at = (int) (hash(scratch, 0) >>> 32) & mask;
        while (table[at] != 0 && !stands(table[at] - 1)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private boolean stands(int index) {
        int from = index * stride;
        for (int i = 0; i < stride; i++) {
            if (words[from + i] != scratch[i]) {
                return false;
            }
        }
        return true;
    }

    private long hash(long[] of, int from) {
        long hash = 0x9e3779b97f4a7c15L;
        for (int i = 0; i < stride; i++) {
            hash = (hash ^ of[from + i]) * 0xbf58476d1ce4e5b9L;
            hash ^= hash >>> 29;
        }
        return hash * 0x94d049bb133111ebL;
    }

    private void grow() {
        rehash(2 * table.length);
    }

    private void rehash(int length) {
        table = new int[length];
        int mask = length - 1;
        for (int index = 0; index < size; index++) {
            int at = (int) (hash(words, index * stride) >>> 32) & mask;
            while (table[at] != 0) {
                at = (at + 1) & mask;
            }
            table[at] = index + 1;
        }
    }

    private void widen() {
        int[] vector = new int[width];
        VectorTable wide = new VectorTable(width);
        wide.bits = 32;
        wide.stride = wide.stride();
        wide.scratch = new long[wide.stride];
        wide.words = new long[wide.stride * Math.max(START / 2, size)];
        for (int index = 0; index < size; index++) {
            get(index, vector);
            wide.add(vector);
        }
        bits = 32;
        stride = wide.stride;
        scratch = wide.scratch;
        words = wide.words;
        table = wide.table;
    }
}
