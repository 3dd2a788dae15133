package dev.earshot.runtime.experiment;

import dev.earshot.runtime.notation.Call;
import dev.earshot.runtime.plot.Plot;
import dev.earshot.runtime.plot.Plot.Point;
import dev.earshot.runtime.statistics.Interval;
import dev.earshot.runtime.statistics.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plots of an experiment by the names of their files: figures along one key, a line for each setting of the others. */
final class Plots {
    private static final int STEPS = 200;

    private final Experiment experiment;
    private final Key x;
    /** Lines that go into one plot, by what the plot is for and what the line is for. */
    private final Map<String, Map<String, List<CellSummary>>> facets = new LinkedHashMap<>();

    private final boolean numeric;
    private final List<String> xs;
    private final Map<String, String> plots = new LinkedHashMap<>();

    private Plots(Summary summary) {
        this.experiment = summary.experiment();
        this.x = experiment.x();
        this.xs = experiment.axes().get(x);
        this.numeric = xs.stream().allMatch(text -> number(text).isPresent());
        List<Key> others = experiment.varied().stream().filter(key -> key != x).toList();
        int split = 0;
        while (lines(others.subList(split, others.size())) > Plot.MOST_SERIES) {
            split++;
        }
        for (CellSummary cell : summary.cells()) {
            facets.computeIfAbsent(label(cell, others.subList(0, split)), key -> new LinkedHashMap<>())
                    .computeIfAbsent(label(cell, others.subList(split, others.size())), key -> new ArrayList<>())
                    .add(cell);
        }
    }

    private int lines(List<Key> keys) {
        return keys.stream().mapToInt(key -> experiment.axes().get(key).size()).reduce(1, (a, b) -> a * b);
    }

    /** The plots, as SVG documents, by the names of their files without endings. */
    static Map<String, String> of(Summary summary) {
        Plots plots = new Plots(summary);
        plots.all();
        return plots.plots;
    }

    /** The values of the keys in words, as in {@code n=3, loss=0.1}. */
    static String label(CellSummary cell, List<Key> keys) {
        return keys.stream()
                .map(key -> key == Key.PROTOCOL
                        ? cell.cell().texts().get(key)
                        : key.word() + "=" + cell.cell().texts().get(key))
                .collect(Collectors.joining(", "));
    }

    private void all() {
        int number = 0;
        for (Map.Entry<String, Map<String, List<CellSummary>>> facet : facets.entrySet()) {
            number++;
            String file = facets.size() == 1 ? "" : "-" + number;
            String of = facet.getKey().isEmpty() ? "" : " · " + facet.getKey();
            latencies(file, of, facet.getValue());
            along(
                    "decided" + file,
                    "Part of the instances decided" + of,
                    "part",
                    facet.getValue(),
                    cell -> Optional.of(cell.proportion(Metric.DECIDED, Metric.INSTANCES)),
                    1.0);
            along(
                    "rounds" + file,
                    "Rounds to decide, median over runs" + of,
                    "rounds",
                    facet.getValue(),
                    cell -> cell.quantile(Metric.ROUNDS, 0.5),
                    null);
            along(
                    "messages" + file,
                    "Messages per decision, median over runs" + of,
                    "messages",
                    facet.getValue(),
                    cell -> cell.quantile(Metric.MESSAGES, 0.5),
                    null);
            along(
                    "throughput" + file,
                    "Decisions per second, median over runs" + of,
                    "decisions/s",
                    facet.getValue(),
                    cell -> cell.quantile(Metric.THROUGHPUT, 0.5),
                    null);
            along(
                    "timeouts" + file,
                    "Part of the rounds closed by their timeout" + of,
                    "part",
                    facet.getValue(),
                    Plots::closedByTimeout,
                    1.0);
            along(
                    "good" + file,
                    "Part of the instances in which a good phase was seen" + of,
                    "part",
                    facet.getValue(),
                    CellSummary::good,
                    1.0);
            predicates(file, of, facet.getValue());
            distribution(file, of, facet.getValue());
        }
    }

    private void latencies(String file, String of, Map<String, List<CellSummary>> lines) {
        along(
                "latency" + file,
                "Decision latency, median over runs" + of,
                "ms",
                lines,
                cell -> cell.quantile(Metric.LATENCY, 0.5).map(Plots::millis),
                null);
        along(
                "latency-p90" + file,
                "Decision latency, quantile 0.9 over runs" + of,
                "ms",
                lines,
                cell -> cell.quantile(Metric.LATENCY, 0.9).map(Plots::millis),
                null);
        if (!experiment.axes().get(Key.CHANGE_AT).equals(List.of("never"))) {
            along(
                    "after-change" + file,
                    "Time to decide after the change, median over runs" + of,
                    "ms",
                    lines,
                    cell -> cell.quantile(Metric.AFTER_CHANGE, 0.5).map(Plots::millis),
                    null);
        }
    }

    private static Interval millis(Interval nanos) {
        return new Interval(nanos.low() / 1e6, nanos.estimate() / 1e6, nanos.high() / 1e6);
    }

    private static Optional<Interval> closedByTimeout(CellSummary cell) {
        double all = cell.sum(Metric.ENOUGH) + cell.sum(Metric.TIMEOUT) + cell.sum(Metric.CATCH_UP);
        double part = cell.sum(Metric.TIMEOUT) / all;
        return all == 0 ? Optional.empty() : Optional.of(new Interval(part, part, part));
    }

    private void along(
            String file,
            String title,
            String unit,
            Map<String, List<CellSummary>> lines,
            Function<CellSummary, Optional<Interval>> figure,
            Double top) {
        Plot plot = plot(title, unit);
        if (top != null) {
            plot.upTo(top);
        } else if (spread(lines, figure) > 30) {
            plot.logarithmicY();
        }
        lines.forEach((name, cells) -> plot.line(name, points(cells, figure)));
        plots.put(file, plot.svg());
    }

    private Plot plot(String title, String unit) {
        boolean time = numeric && xs.stream().anyMatch(text -> text.endsWith("s"));
        Plot plot = new Plot(title, x.word() + (time ? " in ms" : ""), unit);
        if (!numeric) {
            return plot.over(xs);
        }
        double[] values = xs.stream()
                .mapToDouble(text -> number(text).orElseThrow())
                .sorted()
                .toArray();
        return values[0] > 0 && values[values.length - 1] / values[0] >= 10 ? plot.logarithmicX() : plot;
    }

    /** How many times the smallest figure the largest is. */
    private static double spread(
            Map<String, List<CellSummary>> lines, Function<CellSummary, Optional<Interval>> figure) {
        double[] values = lines.values().stream()
                .flatMap(List::stream)
                .flatMap(cell -> figure.apply(cell).stream())
                .mapToDouble(Interval::estimate)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length == 0 || values[0] <= 0 ? 1 : values[values.length - 1] / values[0];
    }

    private List<Point> points(List<CellSummary> cells, Function<CellSummary, Optional<Interval>> figure) {
        List<Point> points = new ArrayList<>();
        for (CellSummary cell : cells) {
            figure.apply(cell).ifPresent(it -> points.add(new Point(at(cell), it.estimate(), it.low(), it.high())));
        }
        if (numeric) {
            points.sort((a, b) -> Double.compare(a.x(), b.x()));
        }
        return points;
    }

    private double at(CellSummary cell) {
        String text = cell.cell().texts().get(x);
        return numeric ? number(text).orElseThrow() : xs.indexOf(text);
    }

    /** A time in milliseconds, or a number. */
    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Call.span(text).toNanos() / 1e6);
        } catch (IllegalArgumentException e) {
            try {
                return Optional.of(Call.number(text));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
    }

    /** How often each predicate held, for each line of the facet if there are few. */
    private void predicates(String file, String of, Map<String, List<CellSummary>> lines) {
        int number = 0;
        for (Map.Entry<String, List<CellSummary>> line : lines.entrySet()) {
            number++;
            String what = of + (line.getKey().isEmpty() ? "" : " · " + line.getKey());
            Plot plot = plot("Part of the rounds in which a predicate held" + what, "part")
                    .upTo(1);
            Summary.PREDICATES.forEach((metric, name) -> plot.line(
                    name, points(line.getValue(), cell -> Optional.of(cell.proportion(metric, Metric.ROUNDS_SEEN)))));
            plots.put("predicates" + file + (lines.size() == 1 ? "" : "-" + number), plot.svg());
        }
    }

    /** The distribution of latencies for the first values of the x axis, of each line. */
    private void distribution(String file, String of, Map<String, List<CellSummary>> lines) {
        int number = 0;
        for (Map.Entry<String, List<CellSummary>> line : lines.entrySet()) {
            number++;
            String what = of + (line.getKey().isEmpty() ? "" : " · " + line.getKey());
            Plot plot = new Plot("Distribution of decision latencies over runs" + what, "ms", "part of the runs")
                    .inSteps()
                    .logarithmicX()
                    .upTo(1);
            List<CellSummary> cells = line.getValue();
            for (int i = 0; i < Math.min(cells.size(), Plot.MOST_SERIES); i++) {
                // as many lines as can be told apart, spread over all
                int shown = Math.min(cells.size(), Plot.MOST_SERIES);
                CellSummary cell = cells.get(shown == 1 ? 0 : i * (cells.size() - 1) / (shown - 1));
                plot.line(x.word() + "=" + cell.cell().texts().get(x), ecdf(cell.values(Metric.LATENCY)));
            }
            plots.put("ecdf" + file + (lines.size() == 1 ? "" : "-" + number), plot.svg());
        }
    }

    private static List<Point> ecdf(double[] values) {
        List<Point> points = new ArrayList<>();
        if (values.length == 0) {
            return points;
        }
        Quantiles quantiles = Quantiles.of(values);
        int steps = Math.min(STEPS, values.length);
        points.add(new Point(quantiles.at(1.0 / values.length) / 1e6, 0));
        for (int i = 1; i <= steps; i++) {
            points.add(new Point(quantiles.at((double) i / steps) / 1e6, (double) i / steps));
        }
        return points;
    }
}
