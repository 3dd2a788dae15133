package dev.earshot.verifier.explore;

import java.util.Arrays;

/**
 * Heard-of sets that a condition chooses by asking: each question that the answers so far leave open is answered in
 * every way, one way in each run of the condition. A condition that is true after some answers is true of all the sets
 * that agree with them, so what is found is exact for conditions that look at heard-of sets through their argument.
 *
 * <p>The idea of running a predicate to enumerate what it accepts is that of C. Boyapati, S. Khurshid, D. Marinov,
 * "Korat: automated testing based on Java predicates", ISSTA 2002.
 */
final class LazyHearing {
    private final int n;
    /** By process: known members, known non-members, and the size, or -1. */
    private final int[] in;

    private final int[] out;
    private final int[] size;

    private int[] script = new int[16];
    private int[] last = new int[16];
    private int length;
    private int next;

    LazyHearing(int n) {
        this.n = n;
        this.in = new int[n];
        this.out = new int[n];
        this.size = new int[n];
    }

    /** Forgets everything. */
    void start() {
        length = 0;
        restart();
    }

    private void restart() {
        next = 0;
        Arrays.fill(in, 0);
        Arrays.fill(out, 0);
        Arrays.fill(size, -1);
    }

    /** Whether there are other answers to be tried; if so they are given in the next run. */
    boolean advance() {
        while (length > 0 && script[length - 1] == last[length - 1]) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        script[length - 1]++;
        restart();
        return true;
    }

    private int choose(int from, int to) {
        if (next == length) {
            if (length == script.length) {
                script = Arrays.copyOf(script, 2 * length);
                last = Arrays.copyOf(last, 2 * length);
            }
            script[length] = from;
            last[length++] = to;
        }
        return script[next++];
    }

    boolean heard(int p, int q) {
        if ((in[p] >>> q & 1) != 0) {
            return true;
        }
        if ((out[p] >>> q & 1) != 0) {
            return false;
        }
        if (size[p] >= 0 && Integer.bitCount(in[p]) == size[p]) {
            return false;
        }
        if (size[p] >= 0 && n - Integer.bitCount(out[p]) == size[p]) {
            return true;
        }
        boolean answer = choose(0, 1) == 1;
        if (answer) {
            in[p] |= 1 << q;
        } else {
            out[p] |= 1 << q;
        }
        return answer;
    }

    int heardCount(int p) {
        if (size[p] < 0) {
            int least = Integer.bitCount(in[p]);
            int most = n - Integer.bitCount(out[p]);
            size[p] = least == most ? least : choose(least, most);
        }
        return size[p];
    }

    /** The sets of the process that agree with the answers of this run. */
    MaskSet agreeing(int p) {
        return MaskSet.between(n, in[p], out[p], size[p]);
    }

    /** What {@link #agreeing} depends on, as a key. */
    long key(int p) {
        return ((long) in[p] << 20 | out[p]) << 8 | size[p] + 1;
    }
}
