package dev.earshot.runtime.experiment;

import dev.earshot.runtime.statistics.Interval;
import dev.earshot.runtime.statistics.Proportion;
import dev.earshot.runtime.statistics.Quantiles;
import java.util.List;
import java.util.Optional;

/**
 * What the runs of one cell say together. The runs are independent of each other, what happens within one is not: so quantiles
 * and their intervals are over runs, and proportions of instances and rounds have intervals that take each run for a group.
 *
 * @param cell the cell
 * @param runs its runs, in the order of repetitions
 */
public record CellSummary(Cell cell, List<Run> runs) {
    /** Copies the list. */
    public CellSummary {
        runs = List.copyOf(runs);
    }

    /** The figure of every run that has it. */
    public double[] values(Metric metric) {
        return runs.stream()
                .mapToDouble(run -> run.measured().get(metric))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** A quantile of the figure over the runs with its 95 % interval; nothing if no run has it. */
    public Optional<Interval> quantile(Metric metric, double part) {
        double[] values = values(metric);
        return values.length == 0
                ? Optional.empty()
                : Optional.of(Quantiles.of(values).interval(part));
    }

    /** The sum over the runs. */
    public double sum(Metric metric) {
        double sum = 0;
        for (double value : values(metric)) {
            sum += value;
        }
        return sum;
    }

    /** How many of these there are among so many of those, with its 95 % interval. */
    public Interval proportion(Metric some, Metric all) {
        return Proportion.ofGroups(values(some), values(all));
    }

    /** The part of the instances with a good phase; nothing if the algorithm states no termination. */
    public Optional<Interval> good() {
        return values(Metric.GOOD).length == 0
                ? Optional.empty()
                : Optional.of(proportion(Metric.GOOD, Metric.INSTANCES));
    }

    /** A run in the middle: that whose latency is nearest to the median from below. */
    Run typical() {
        List<Run> sorted = runs.stream()
                .sorted((a, b) -> Double.compare(
                        a.measured().get(Metric.LATENCY), b.measured().get(Metric.LATENCY)))
                .toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
