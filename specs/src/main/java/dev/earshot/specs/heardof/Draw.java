package dev.earshot.specs.heardof;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Draws the heard-of sets of one round among n processes. The sets of a round are drawn in one manner, so that rounds in
 * which nearly all is heard, rounds in which nearly nothing is, and divided rounds all come up often. In every manner a
 * set drawn between bounds is each of the allowed sets with positive probability, independently of the other processes,
 * but for {@link Manner#DIVIDED}.
 */
final class Draw {
    private enum Manner {
        /** Every size is as likely. */
        SPREAD,
        /** Mostly at or just above the least size. */
        FEW,
        /** Mostly all or nearly all. */
        MANY,
        /** Mostly one size for the whole round, or one more. */
        LEVEL,
        /** Each process hears one of two sets, which may be disjoint. */
        DIVIDED
    }

    private static final Manner[] MANNERS = Manner.values();

    private final int n;
    private final RandomGenerator random;
    private final Manner manner;
    private final double level;
    private final PidSet oneSide;
    private final PidSet otherSide;

    Draw(int n, RandomGenerator random) {
        this.n = n;
        this.random = random;
        this.manner = MANNERS[random.nextInt(MANNERS.length)];
        this.level = random.nextDouble();
        PidSet all = PidSet.all(n);
        if (manner == Manner.DIVIDED) {
            this.oneSide = subset(PidSet.empty(), all, random.nextInt(n + 1));
            this.otherSide =
                    random.nextBoolean() ? all.minus(oneSide) : subset(PidSet.empty(), all, random.nextInt(n + 1));
        } else {
            this.oneSide = all;
            this.otherSide = all;
        }
    }

    int n() {
        return n;
    }

    /** One of p0 … p(n-1), each as likely. */
    Pid pid() {
        return Pid.of(random.nextInt(n));
    }

    boolean coin() {
        return random.nextBoolean();
    }

    /** HO(p0), HO(p1), … as drawn one by one. */
    HeardOfSets each(IntFunction<PidSet> drawn) {
        List<PidSet> sets = new ArrayList<>(n);
        for (int p = 0; p < n; p++) {
            sets.add(drawn.apply(p));
        }
        return HeardOfSets.of(sets);
    }

    /** Any set of at least so many processes, {@code least <= n}. */
    PidSet atLeast(int least) {
        return between(PidSet.empty(), PidSet.all(n), least);
    }

    /** A set S of at least so many processes, {@code must <= S <= may}, in the manner of this round. */
    PidSet between(PidSet must, PidSet may, int least) {
        int lo = Math.max(least, must.size());
        int hi = may.size();
        if (manner == Manner.DIVIDED) {
            PidSet side = must.or((random.nextBoolean() ? oneSide : otherSide).and(may));
            return side.size() >= lo ? side : subset(side, may, lo);
        }
        return subset(must, may, size(lo, hi));
    }

    /** A size from lo to hi, each with positive probability. */
    private int size(int lo, int hi) {
        boolean strict = random.nextInt(4) != 0;
        return switch (manner) {
            case FEW -> strict ? Math.min(hi, lo + random.nextInt(2)) : anySize(lo, hi);
            case MANY -> strict ? Math.max(lo, hi - random.nextInt(2)) : anySize(lo, hi);
            case LEVEL ->
                strict ? Math.min(hi, lo + (int) (level * (hi - lo + 1)) + random.nextInt(2)) : anySize(lo, hi);
            case SPREAD, DIVIDED -> anySize(lo, hi);
        };
    }

    private int anySize(int lo, int hi) {
        return lo + random.nextInt(hi - lo + 1);
    }

    /**
     * A set S of this size, {@code must <= S <= may}, each as likely: selection sampling (D. E. Knuth, The Art of Computer
     * Programming 2, 3.4.2, algorithm S).
     */
    PidSet subset(PidSet must, PidSet may, int size) {
        int wanted = size - must.size();
        int left = may.size() - must.size();
        long[] words = new long[(n + 63) >>> 6];
        for (int q = 0; q < n; q++) {
            boolean in = must.contains(q);
            if (!in && may.contains(q)) {
                in = random.nextInt(left) < wanted;
                left--;
                wanted -= in ? 1 : 0;
            }
            if (in) {
                words[q >>> 6] |= 1L << (q & 63);
            }
        }
        return PidSet.ofWords(words);
    }
}
