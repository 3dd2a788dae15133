package dev.earshot.verifier.explore;

/**
 * Vectors of numbers that are not negative as arrays of longs, 16 or 32 bits for each number.
 *
 * @param width the length of the vectors
 * @param bits 16 or 32
 */
record Packing(int width, int bits) {
    /** The length of the arrays. */
    int stride() {
        int perWord = 64 / bits;
        return (width + perWord - 1) / perWord;
    }

    /** Whether every number of the vector from this place on fits. */
    boolean fits(int[] vector, int from) {
        int seen = 0;
        for (int i = from; i < width; i++) {
            seen |= vector[i];
        }
        return bits == 32 || seen >>> 16 == 0;
    }

    /** Packs the vector from a place on; what stands before that place in the words stays. */
    void pack(int[] vector, int from, long[] words) {
        if (bits == 16) {
            for (int word = from >>> 2; word < words.length; word++) {
                long packed = 0;
                for (int i = Math.min(width, 4 * word + 4) - 1; i >= 4 * word; i--) {
                    packed = packed << 16 | vector[i];
                }
                words[word] = packed;
            }
        } else {
            for (int word = from >>> 1; word < words.length; word++) {
                long high = 2 * word + 1 < width ? vector[2 * word + 1] : 0;
                words[word] = high << 32 | vector[2 * word];
            }
        }
    }

    /** Reads the vector with this index. */
    void unpack(WordTable table, int index, int[] into) {
        for (int i = 0; i < width; i++) {
            into[i] = bits == 16
                    ? (int) (table.word(index, i >>> 2) >>> ((i & 3) << 4)) & 0xffff
                    : (int) (table.word(index, i >>> 1) >>> ((i & 1) << 5));
        }
    }
}
