package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.monitor.RoundFacts;
import dev.earshot.runtime.monitor.RunFacts;
import dev.earshot.runtime.statistics.Quantiles;
import dev.earshot.specs.lockstep.GoodPhaseWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Sums up the instances of one run. */
final class Tally {
    private final double[] sums = new double[Metric.values().length];
    private final List<Double> latencies = new ArrayList<>();
    private final List<Double> firsts = new ArrayList<>();
    private final List<Double> afterChange = new ArrayList<>();
    private final List<Double> rounds = new ArrayList<>();
    private final List<Double> untilGood = new ArrayList<>();
    private long instances;
    private long decided;
    private long broken;
    private long kept;
    private long good;
    private long lastDecision;

    /** An instance was decided by all; times from the start of the run. */
    void decided(long proposed, double first, long last, int executedRounds, long change) {
        instances++;
        decided++;
        latencies.add((double) last - proposed);
        addFirst(first - proposed);
        rounds.add((double) executedRounds);
        lastDecision = Math.max(lastDecision, last);
        if (change >= proposed && change <= last) {
            afterChange.add((double) last - change);
        }
    }

    /** An instance was not decided by all before the limit; the first result came at this time, or never. */
    void undecided(long proposed, double first, long change) {
        instances++;
        latencies.add(Double.POSITIVE_INFINITY);
        addFirst(first - proposed);
        if (change >= proposed) {
            afterChange.add(Double.POSITIVE_INFINITY);
        }
    }

    /** Where nobody saw the first result it is not a number. */
    private void addFirst(double nanos) {
        if (!Double.isNaN(nanos)) {
            firsts.add(nanos);
        }
    }

    /** What an instance did, and what its rounds were like. */
    void looked(Gauge<?> gauge, RunFacts facts) {
        gauge.addTo(sums);
        for (RoundFacts round : facts.rounds()) {
            sums[Metric.ROUNDS_SEEN.ordinal()]++;
            sums[Metric.KERNEL.ordinal()] += round.kernel().size();
        }
        Summary.PREDICATES.forEach((metric, name) -> {
            RunFacts.Held held = facts.predicates().get(name);
            sums[metric.ordinal()] += held == null ? 0 : held.rounds();
        });
        kept += facts.broken().isEmpty() ? 1 : 0;
        if (!facts.goodPhases().isEmpty()) {
            Optional<GoodPhaseWatch.Span> span = facts.goodPhases().get(0).good();
            good += span.isPresent() ? 1 : 0;
            untilGood.add(span.map(it -> (double) it.began()).orElse(Double.POSITIVE_INFINITY));
        }
    }

    void broken() {
        broken++;
    }

    /** The run in figures. */
    Measured measured(long messages, Counters.Counts counts, int roundsPerPhase, long limit) {
        Measured measured = new Measured();
        for (Metric counted : Metric.values()) {
            if (counted.ordinal() >= Metric.ENOUGH.ordinal()) {
                measured.set(counted, sums[counted.ordinal()]);
            }
        }
        double closings =
                sums[Metric.ENOUGH.ordinal()] + sums[Metric.TIMEOUT.ordinal()] + sums[Metric.CATCH_UP.ordinal()];
        double seen = sums[Metric.ROUNDS_SEEN.ordinal()];
        double seconds = (decided == instances ? lastDecision : limit) / 1e9;
        double median = at(rounds, 0.5);
        return measured.set(Metric.INSTANCES, instances)
                .set(Metric.DECIDED, decided)
                .set(Metric.LATENCY, at(latencies, 0.5))
                .set(Metric.LATENCY_P99, at(latencies, 0.99))
                .set(Metric.FIRST, at(firsts, 0.5))
                .set(Metric.AFTER_CHANGE, at(afterChange, 0.5))
                .set(Metric.ROUNDS, median)
                .set(Metric.PHASES, Math.ceil(median / roundsPerPhase))
                .set(Metric.MESSAGES, decided == 0 ? Double.NaN : (double) messages / decided)
                .set(Metric.THROUGHPUT, seconds > 0 ? decided / seconds : Double.NaN)
                .set(Metric.LATE, counts.late())
                .set(Metric.EARLY, counts.kept())
                .set(Metric.HEARD, closings == 0 ? Double.NaN : sums[Metric.HEARD.ordinal()] / closings)
                .set(Metric.KERNEL, seen == 0 ? Double.NaN : sums[Metric.KERNEL.ordinal()] / seen)
                .set(Metric.KEPT, kept)
                .set(Metric.GOOD, untilGood.isEmpty() ? Double.NaN : good)
                .set(Metric.UNTIL_GOOD, at(untilGood, 0.5))
                .set(Metric.BROKEN, broken);
    }

    private static double at(List<Double> values, double part) {
        return values.isEmpty()
                ? Double.NaN
                : Quantiles.of(values.stream().flatMapToDouble(DoubleStream::of).toArray())
                        .at(part);
    }
}
