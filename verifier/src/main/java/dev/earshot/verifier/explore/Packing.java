package dev.earshot.verifier.explore;

/** Vectors of numbers that are not negative as arrays of longs: 4, 8, 16 or 32 bits for each number. */
final class Packing {
    static final int LEAST_BITS = 4;

    private final int width;
    private final int bits;
    /** Place i of a vector is in word {@code i >>> shift}. */
    private final int shift;

    Packing(int width, int bits) {
        this.width = width;
        this.bits = bits;
        this.shift = Integer.numberOfTrailingZeros(Long.SIZE / bits);
    }

    int width() {
        return width;
    }

    /** The length of the arrays. */
    int stride() {
        return (width + (1 << shift) - 1) >>> shift;
    }

    /** Whether every number of the vector from this place on fits. */
    boolean fits(int[] vector, int from) {
        int seen = 0;
        for (int i = from; i < width; i++) {
            seen |= vector[i];
        }
        return bits == Integer.SIZE || seen >>> bits == 0;
    }

    /** The packing with twice the bits for each number. */
    Packing wider() {
        return new Packing(width, 2 * bits);
    }

    /** Packs the vector from a place on; what stands in the words before that place stays. */
    void pack(int[] vector, int from, long[] words) {
        for (int word = from >>> shift; word < words.length; word++) {
            long packed = 0;
            int first = word << shift;
            for (int i = Math.min(width, first + (1 << shift)) - 1; i >= first; i--) {
                packed = packed << bits | vector[i];
            }
            words[word] = packed;
        }
    }

    /** Reads the vector with this index. */
    void unpack(WordTable table, int index, int[] into) {
        long mask = (1L << bits) - 1;
        int i = 0;
        for (int word = 0; i < width; word++) {
            long packed = table.word(index, word);
            for (int end = Math.min(width, i + (1 << shift)); i < end; i++) {
                into[i] = (int) (packed & mask);
                packed >>>= bits;
            }
        }
    }
}
