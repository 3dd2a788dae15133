package dev.earshot.runtime.core;

import java.util.Arrays;

/** How far the other processes were heard to be. */
final class Others {
    private static final int DONE = 1 << 31;

    private final int n;
    private final int senders;
    /** One more than the highest round in which each was heard to be, and {@link #DONE} if it is done. */
    private final int[] heard;

    private int doneCount;
    private int target;

    Others(int n, CatchUp catchUp) {
        this.n = n;
        this.senders = catchUp.senders();
        this.heard = new int[n];
    }

    void clear() {
        Arrays.fill(heard, 0);
        doneCount = 0;
        target = 0;
    }

    /** The process is in the round, or was; whether it was heard to be there or further before. */
    boolean isIn(int from, int round) {
        if (round <= reached(from)) {
            return true;
        }
        heard[from] = heard[from] & DONE | round + 1 & ~DONE;
        return false;
    }

    /** The highest round in which the process was heard to be; -1 for none. */
    int reached(int from) {
        return (heard[from] & ~DONE) - 1;
    }

    /** The round up to which it is time to catch up: the highest one that sufficiently many have reached. */
    int target() {
        return target;
    }

    /** Some process is in this round, which is above the current one. */
    void raiseTarget(int round) {
        if (round <= target || senders > n - 1) {
            return;
        }
        if (senders == 1) {
            target = round;
            return;
        }
        for (int q = 0; q < n; q++) {
            if (reached(q) > target && countIn(reached(q)) >= senders) {
                target = reached(q);
            }
        }
    }

    private int countIn(int round) {
        int count = 0;
        for (int q = 0; q < n; q++) {
            if (reached(q) >= round) {
                count++;
            }
        }
        return count;
    }

    /** The process has put out its result; whether that was not known. */
    boolean markDone(int from) {
        if (isDone(from)) {
            return false;
        }
        heard[from] |= DONE;
        doneCount++;
        return true;
    }

    boolean isDone(int from) {
        return heard[from] < 0;
    }

    boolean areAllDone() {
        return doneCount == n - 1;
    }

    /** The highest round in which a process that is not done was heard to be; -1 for none. */
    int lastWorking() {
        int last = -1;
        for (int q = 0; q < n; q++) {
            if (!isDone(q)) {
                last = Math.max(last, reached(q));
            }
        }
        return last;
    }
}
