package dev.earshot.specs.lockstep;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Pid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Coin tosses that are written down as they are made, from a seed or from an earlier record. */
public final class Choices implements Coins {
    /** One toss; several by one process in one round are in the order made. */
    public record Toss(int round, Pid process, boolean outcome) {}

    /** One process in one round. */
    private record Place(int round, Pid process) {}

    private final Map<Place, List<Boolean>> given = new HashMap<>();
    private final Map<Place, Integer> counts = new HashMap<>();
    private final long seed;
    private final List<Toss> made = new ArrayList<>();

    private Choices(List<Toss> given, long seed) {
        for (Toss toss : given) {
            this.given
                    .computeIfAbsent(new Place(toss.round(), toss.process()), place -> new ArrayList<>())
                    .add(toss.outcome());
        }
        this.seed = seed;
    }

    /** Tosses that depend on the seed, the process, the round, and how many it made there; on no order of calls. */
    public static Choices seeded(long seed) {
        return new Choices(List.of(), seed);
    }

    /** The given tosses, each of its process in its round; where they end, seeded ones. */
    public static Choices replayed(List<Toss> given, long seed) {
        return new Choices(given, seed);
    }

    @Override
    public boolean toss(Pid process, int round) {
        Place place = new Place(round, process);
        int earlier = counts.merge(place, 1, Integer::sum) - 1;
        List<Boolean> recorded = given.getOrDefault(place, List.of());
        boolean outcome = earlier < recorded.size()
                ? recorded.get(earlier)
                : (mix(mix(mix(seed + round) + process.index()) + earlier) & 1) != 0;
        made.add(new Toss(round, process, outcome));
        return outcome;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /** The tosses made so far, in the order made. */
    public List<Toss> made() {
        return List.copyOf(made);
    }
}
