package dev.earshot.verifier.explore;

/**
 * Vectors of numbers that are not negative as arrays of longs.
 *
 * @param width the length of the vectors
 * @param bits for each number: 4, 8, 16 or 32
 */
record Packing(int width, int bits) {
    static final int LEAST_BITS = 4;

    private int perWord() {
        return 64 / bits;
    }

    /** The length of the arrays. */
    int stride() {
        return (width + perWord() - 1) / perWord();
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
        int perWord = perWord();
        for (int word = from / perWord; word < words.length; word++) {
            long packed = 0;
            for (int i = Math.min(width, perWord * (word + 1)) - 1; i >= perWord * word; i--) {
                packed = packed << bits | vector[i];
            }
            words[word] = packed;
        }
    }

    /** Reads the vector with this index. */
    void unpack(WordTable table, int index, int[] into) {
        int perWord = perWord();
        long mask = (1L << bits) - 1;
        int i = 0;
        for (int word = 0; i < width; word++) {
            long packed = table.word(index, word);
            for (int end = Math.min(width, i + perWord); i < end; i++) {
                into[i] = (int) (packed & mask);
                packed >>>= bits;
            }
        }
    }
}
