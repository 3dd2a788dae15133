package dev.earshot.runtime.monitor;

import dev.earshot.runtime.statistics.Interval;
import dev.earshot.runtime.statistics.Proportion;
import dev.earshot.runtime.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often predicates hold, estimated from runs that are independent of each other. The rounds of one run are not: what
 * happened in one says something of the next. So the intervals count runs. Not thread-safe.
 */
public final class Prevalence {
    private static final class Count {
        private long runs;
        private long throughout;
        private long asked;
        private long held;
    }

    private final Map<String, Count> predicates = new LinkedHashMap<>();
    private final Map<String, List<Double>> waits = new LinkedHashMap<>();
    private long runs;
    private long kept;

    /** Counts this run in. */
    public void add(RunFacts facts) {
        runs++;
        kept += facts.broken().isEmpty() ? 1 : 0;
        facts.predicates().forEach((name, held) -> {
            Count count = predicates.computeIfAbsent(name, key -> new Count());
            count.runs++;
            count.throughout += held.throughout() ? 1 : 0;
            count.asked += held.asked();
            count.held += held.rounds();
        });
        for (GoodPhaseFacts each : facts.goodPhases()) {
            waits.computeIfAbsent(each.name(), key -> new ArrayList<>())
                    .add(each.began().isPresent() ? each.began().getAsInt() : Double.POSITIVE_INFINITY);
        }
    }

    /** How many runs were counted. */
    public long runs() {
        return runs;
    }

    /** The names of the predicates that were asked in some run. */
    public Set<String> predicates() {
        return Collections.unmodifiableSet(predicates.keySet());
    }

    /** The part of the runs that kept every assumption of the algorithm in all their rounds, with its 95 % interval. */
    public Interval kept() {
        return Proportion.wilson(kept, runs);
    }

    /**
     * The part of the runs in which the predicate held in every round in which it was asked, of those in which it was, with its
     * 95 % interval.
     *
     * @throws IllegalArgumentException if it was asked in no run
     */
    public Interval throughout(String predicate) {
        Count count = count(predicate);
        return Proportion.wilson(count.throughout, count.runs);
    }

    /**
     * The part of all rounds in which the predicate held, of those in which it was asked; without an interval, since the rounds
     * of one run depend on each other.
     *
     * @throws IllegalArgumentException if it was asked in no run
     */
    public double ofRounds(String predicate) {
        Count count = count(predicate);
        return (double) count.held / count.asked;
    }

    private Count count(String predicate) {
        Count count = predicates.get(predicate);
        if (count == null) {
            throw new IllegalArgumentException(
                    "\"" + predicate + "\" was asked in no run; there are " + String.join(", ", predicates.keySet()));
        }
        return count;
    }

    /**
     * How many rounds went by until the good phases of this termination claim began. A run that ended before counts as longer than
     * any: quantiles up to the part of the runs that saw good phases are right, those above are infinite. As runs end when
     * all have decided, a run that decides without good phases is among them.
     *
     * @throws IllegalArgumentException if no run was asked about such a claim
     */
    public Quantiles roundsUntilGood(String termination) {
        List<Double> all = waits.get(termination);
        if (all == null) {
            throw new IllegalArgumentException(
                    "no termination claim \"" + termination + "\" was asked about; there are " + waits.keySet());
        }
        return Quantiles.of(all.stream().mapToDouble(each -> each).toArray());
    }

    /** How many runs ended before good phases of this claim had. */
    public long censored(String termination) {
        return waits.getOrDefault(termination, List.of()).stream()
                .filter(each -> each.isInfinite())
                .count();
    }
}
