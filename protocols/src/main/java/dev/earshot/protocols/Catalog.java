package dev.earshot.protocols;

import dev.earshot.protocols.agreement.FloodMin;
import dev.earshot.protocols.commit.TwoPhaseCommit;
import dev.earshot.protocols.consensus.Ate;
import dev.earshot.protocols.consensus.BenOr;
import dev.earshot.protocols.consensus.LastVoting;
import dev.earshot.protocols.consensus.OneThirdRule;
import dev.earshot.protocols.consensus.ShortLastVoting;
import dev.earshot.protocols.consensus.UniformVoting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The algorithms of this module by name. */
public final class Catalog {
    private static final List<Entry> ENTRIES = List.of(
            entry(OneThirdRule.class, "consensus in one round: adopt the most frequent value, decide on two thirds"),
            new Entry(
                    Ate.class,
                    "OneThirdRule with thresholds: adopt when more than T are heard, decide when more than E agree",
                    Catalog::twoThirds),
            entry(UniformVoting.class, "consensus in two rounds: vote when all heard agree, decide on votes only"),
            entry(LastVoting.class, "Paxos in four rounds: the last vote that a majority knows is proposed again"),
            entry(ShortLastVoting.class, "Paxos in three rounds: acknowledgements go to all"),
            entry(BenOr.class, "binary consensus in two rounds, with a coin where no vote is heard"),
            new Entry(
                    FloodMin.class,
                    "synchronous consensus: the smallest value heard in f + 1 rounds",
                    n -> Map.of("f", Math.min(1, n - 1))),
            entry(TwoPhaseCommit.class, "atomic commitment by one coordinator; blocks when it is not heard"));

    private Catalog() {}

    /** All entries, in the order in which they are best read. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** The names of all entries, in the same order. */
    public static List<String> names() {
        return ENTRIES.stream().map(Entry::name).toList();
    }

    /** The entry with this name, in upper or lower case. */
    public static Optional<Entry> find(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static Entry entry(Class<?> type, String description) {
        return new Entry(type, description, n -> Map.of());
    }

    /** T and E so that it is OneThirdRule. */
    private static Map<String, Integer> twoThirds(int n) {
        Map<String, Integer> thresholds = new LinkedHashMap<>();
        thresholds.put("T", 2 * n / 3);
        thresholds.put("E", 2 * n / 3);
        return thresholds;
    }
}
