package dev.earshot.verifier.explore;

import java.util.Arrays;

/**
 * Which sets of senders are the same to processes that all hear of one set, where each process sends the same to all and
 * updates depend only on contents. One per thread.
 */
final class UniformContents {
    /** So many counts of up to 30 processes fit a number. */
    private static final int MOST_CONTENTS = 12;

    private final int n;
    /** The senders of each content, silence included. */
    private final int[] senders = new int[MOST_CONTENTS];

    private int contents;
    private long[] seen = new long[64];
    private int size;

    UniformContents(int n) {
        this.n = n;
    }

    /** Starts with a round's messages by receiver and sender; whether they are such. */
    boolean start(int[][] inbound) {
        size = 0;
        contents = 0;
        for (int p = 1; p < n; p++) {
            if (!Arrays.equals(inbound[0], inbound[p])) {
                return false;
            }
        }
        int left = (1 << n) - 1;
        while (left != 0) {
            if (contents == MOST_CONTENTS) {
                return false;
            }
            int message = inbound[0][Integer.numberOfTrailingZeros(left)];
            int same = 0;
            for (int q = 0; q < n; q++) {
                same |= inbound[0][q] == message ? 1 << q : 0;
            }
            senders[contents++] = same;
            left &= ~same;
        }
        return true;
    }

    /** Whether a set that was asked about since the start has as many senders of each content. */
    boolean isRepeated(int heard) {
        long counts = 0;
        for (int i = 0; i < contents; i++) {
            counts = counts << 5 | Integer.bitCount(heard & senders[i]);
        }
        for (int i = 0; i < size; i++) {
            if (seen[i] == counts) {
                return true;
            }
        }
        if (size == seen.length) {
            seen = Arrays.copyOf(seen, 2 * size);
        }
        seen[size++] = counts;
        return false;
    }
}
