package dev.earshot.runtime.experiment;

import dev.earshot.runtime.statistics.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment found.
 *
 * @param experiment what was run
 * @param cells its cells with their runs, in the order of the grid
 */
public record Summary(Experiment experiment, List<CellSummary> cells) {
    /** The version of {@link #data}; it changes when a member changes its meaning or goes. */
    public static final int VERSION = 1;

    /** The metrics that count the rounds in which a predicate held, and the names of these. */
    static final Map<Metric, String> PREDICATES = predicates();

    /** Figures of which the median over runs is given. */
    private static final List<Metric> MEDIANS = List.of(
            Metric.FIRST,
            Metric.AFTER_CHANGE,
            Metric.ROUNDS,
            Metric.PHASES,
            Metric.MESSAGES,
            Metric.THROUGHPUT,
            Metric.HEARD,
            Metric.KERNEL,
            Metric.UNTIL_GOOD);

    private static final List<Metric> SUMS = List.of(
            Metric.INSTANCES,
            Metric.DECIDED,
            Metric.ENOUGH,
            Metric.TIMEOUT,
            Metric.CATCH_UP,
            Metric.LATE,
            Metric.EARLY,
            Metric.KEPT,
            Metric.GOOD,
            Metric.ROUNDS_SEEN,
            Metric.BROKEN);

    /** Copies the list. */
    public Summary {
        cells = List.copyOf(cells);
    }

    /** Of these runs of the experiment. */
    public static Summary of(Experiment experiment, List<Run> runs) {
        List<CellSummary> cells = new ArrayList<>();
        for (Cell cell : experiment.cells()) {
            cells.add(new CellSummary(
                    cell,
                    runs.stream().filter(run -> run.cell() == cell.index()).toList()));
        }
        return new Summary(experiment, cells);
    }

    /** The number of runs. */
    public int runs() {
        return cells.stream().mapToInt(cell -> cell.runs().size()).sum();
    }

    /** The first run in which a claim was false. */
    public Optional<Run> broken() {
        return cells.stream()
                .flatMap(cell -> cell.runs().stream())
                .filter(run -> run.measured().get(Metric.BROKEN) > 0)
                .findFirst();
    }

    /** The sum over all cells. */
    public long sum(Metric metric) {
        return (long) cells.stream().mapToDouble(cell -> cell.sum(metric)).sum();
    }

    /** All of it as data: maps, lists, strings, numbers and null; what is infinite is null. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", VERSION);
        data.put("name", experiment.name());
        data.put("question", experiment.question());
        data.put("seed", experiment.seed());
        data.put("repetitions", experiment.repetitions());
        data.put(
                "until",
                experiment
                        .until()
                        .map(it ->
                                "p" + Math.round(100 * it.part()) + " within " + Rows.number(100 * it.within()) + "%")
                        .orElse(null));
        data.put("x", experiment.x().word());
        Map<String, Object> axes = new LinkedHashMap<>();
        experiment.axes().forEach((key, values) -> axes.put(key.word(), values));
        data.put("axes", axes);
        data.put("confidence", 0.95);
        data.put("runs", runs());
        data.put("cells", cells.stream().map(Summary::data).toList());
        return data;
    }

    private static Map<String, Object> data(CellSummary cell) {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Object> setting = new LinkedHashMap<>();
        cell.cell().texts().forEach((key, text) -> setting.put(key.word(), text));
        data.put("setting", setting);
        data.put("runs", cell.runs().size());
        for (Metric metric : SUMS) {
            data.put(metric.column(), (long) cell.sum(metric));
        }
        data.put("decided_fraction", interval(Optional.of(cell.proportion(Metric.DECIDED, Metric.INSTANCES))));
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50", interval(cell.quantile(Metric.LATENCY, 0.5)));
        latency.put("p90", interval(cell.quantile(Metric.LATENCY, 0.9)));
        latency.put("p99", interval(cell.quantile(Metric.LATENCY, 0.99)));
        data.put(Metric.LATENCY.column(), latency);
        for (Metric metric : MEDIANS) {
            data.put(metric.column(), interval(cell.quantile(metric, 0.5)));
        }
        data.put("kept_fraction", interval(Optional.of(cell.proportion(Metric.KEPT, Metric.INSTANCES))));
        data.put("good_fraction", interval(cell.good()));
        Map<String, Object> predicates = new LinkedHashMap<>();
        PREDICATES.forEach((metric, name) ->
                predicates.put(name, interval(Optional.of(cell.proportion(metric, Metric.ROUNDS_SEEN)))));
        data.put("predicates", predicates);
        return data;
    }

    private static Map<Metric, String> predicates() {
        Map<Metric, String> names = new EnumMap<>(Metric.class);
        names.put(Metric.NON_EMPTY_KERNEL, "non-empty-kernel");
        names.put(Metric.NO_SPLIT, "no-split");
        names.put(Metric.MAJORITY, "majority");
        names.put(Metric.TWO_THIRDS, "more-than(2/3)");
        names.put(Metric.UNIFORM, "uniform");
        names.put(Metric.COMPLETE, "complete");
        names.put(Metric.COORDINATOR, "coordinator-heard-by-majority");
        return Collections.unmodifiableMap(names);
    }

    private static Map<String, Object> interval(Optional<Interval> found) {
        if (found.isEmpty()) {
            return null;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("low", finite(found.get().low()));
        data.put("estimate", finite(found.get().estimate()));
        data.put("high", finite(found.get().high()));
        return data;
    }

    private static Double finite(double value) {
        return Double.isInfinite(value) ? null : (Double) value;
    }
}
