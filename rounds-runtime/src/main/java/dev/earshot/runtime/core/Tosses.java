package dev.earshot.runtime.core;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Pid;

/**
 * Coin tosses that are a function of a seed, the process, the round, and how many were made there before; so a run can
 * be repeated, and nothing is kept.
 */
final class Tosses implements Coins {
    private final TossListener listener;
    private final Coins given;
    private long seed;
    private int round = -1;
    private int tossed;

    /** Tells the listener of each toss, unless it is null; tosses the given coins, unless they are null. */
    Tosses(TossListener listener, Coins given) {
        this.listener = listener;
        this.given = given;
    }

    void reset(long newSeed) {
        seed = newSeed;
        round = -1;
        tossed = 0;
    }

    @Override
    public boolean toss(Pid process, int inRound) {
        if (inRound != round) {
            round = inRound;
            tossed = 0;
        }
        boolean outcome = given == null
                ? (mix(mix(mix(seed + inRound) + process.index()) + tossed++) & 1) != 0
                : given.toss(process, inRound);
        if (listener != null) {
            listener.tossed(inRound, outcome);
        }
        return outcome;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
