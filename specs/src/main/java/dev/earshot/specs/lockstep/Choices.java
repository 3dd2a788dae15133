package dev.earshot.specs.lockstep;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Pid;
import java.util.ArrayList;
import java.util.List;

/** Coin tosses that are written down as they are made, from a seed or from an earlier record. */
public final class Choices implements Coins {
    /** One toss; several by one process in one round are in the order made. */
    public record Toss(int round, Pid process, boolean outcome) {}

    private final List<Toss> given;
    private final boolean[] used;
    private final long seed;
    private final List<Toss> made = new ArrayList<>();

    private Choices(List<Toss> given, long seed) {
        this.given = List.copyOf(given);
        this.used = new boolean[given.size()];
        this.seed = seed;
    }

    /** Tosses that depend on the seed, the process, the round, and how many it made there; on no order of calls. */
    public static Choices seeded(long seed) {
        return new Choices(List.of(), seed);
    }

    /** The given tosses; where they end, seeded ones. */
    public static Choices replayed(List<Toss> given, long seed) {
        return new Choices(given, seed);
    }

    @Override
    public boolean toss(Pid process, int round) {
        boolean outcome = outcome(process, round);
        made.add(new Toss(round, process, outcome));
        return outcome;
    }

    private boolean outcome(Pid process, int round) {
        for (int i = 0; i < used.length; i++) {
            Toss toss = given.get(i);
            if (!used[i] && toss.round() == round && toss.process() == process) {
                used[i] = true;
                return toss.outcome();
            }
        }
        long earlier = made.stream()
                .filter(toss -> toss.round() == round && toss.process() == process)
                .count();
        return (mix(mix(mix(seed + round) + process.index()) + earlier) & 1) != 0;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /** The tosses made so far. */
    public List<Toss> made() {
        return List.copyOf(made);
    }
}
