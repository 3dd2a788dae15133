package dev.earshot.runtime.experiment;

import dev.earshot.runtime.plot.Svg;
import dev.earshot.runtime.statistics.Interval;
import dev.earshot.specs.Assumption;
import dev.earshot.specs.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The report as one page that needs nothing else: no network, no scripts. It holds aggregates, so its size is that of the grid. */
final class ReportPage {
    /** Longer tables are not read; the rest is in summary.json. */
    private static final int MOST_ROWS = 400;

    private final Summary summary;
    private final Experiment experiment;
    private final Map<String, String> plots;
    private final Map<String, String> environment;
    private final StringBuilder out = new StringBuilder();

    private ReportPage(Summary summary, Map<String, String> plots, Map<String, String> environment) {
        this.summary = summary;
        this.experiment = summary.experiment();
        this.plots = plots;
        this.environment = environment;
    }

    /** The page. */
    static String of(Summary summary, Map<String, String> plots, Map<String, String> environment) {
        ReportPage page = new ReportPage(summary, plots, environment);
        page.write();
        return page.out.toString();
    }

    private void write() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'; img-src data:\">\n<link rel=\"icon\" href=\"data:,\">\n");
        out.append("<title>")
                .append(text(experiment.name()))
                .append(" · Earshot</title>\n<style>")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n<p class=\"mark\">Earshot · experiment</p>\n<h1>");
        out.append(text(experiment.name())).append("</h1>\n");
        if (!experiment.question().isEmpty()) {
            paragraph(experiment.question(), "question");
        }
        head();
        best();
        plots();
        table();
        proved();
        timeline();
        setting();
        out.append("</main>\n</body>\n</html>\n");
    }

    private void head() {
        long undecided = summary.sum(Metric.INSTANCES) - summary.sum(Metric.DECIDED);
        long broken = summary.sum(Metric.BROKEN);
        out.append("<ul class=\"tiles\">");
        tile(summary.runs(), "runs");
        tile(summary.cells().size(), "settings");
        tile(summary.sum(Metric.INSTANCES), "instances");
        tile(undecided, "undecided");
        tile(broken, "with a false claim");
        out.append("</ul>\n");
        paragraph(
                "Every claim of an algorithm was watched at the lock-step cuts of every simulated run"
                        + (broken == 0 ? "; none was false. " : ". ")
                        + "A latency lasts from the proposal of an instance until the last process that is up has a result;"
                        + " that of a run is the median over its instances, and an undecided one is longer than any."
                        + " Bars and brackets are 95 % confidence intervals: of quantiles over runs from order statistics,"
                        + " of proportions by Wilson's formula, with each run as a group whose rounds and instances depend"
                        + " on each other.",
                "muted");
    }

    private void tile(long figure, String label) {
        out.append("<li><b>").append(String.format(Locale.ROOT, "%,d", figure)).append("</b>");
        out.append(label).append("</li>");
    }

    /** For each setting of the other keys the value of x that decided fastest, and whether another one may be as fast. */
    private void best() {
        if (experiment.axes().get(experiment.x()).size() < 2) {
            return;
        }
        List<Key> others = experiment.varied().stream()
                .filter(key -> key != experiment.x())
                .toList();
        Map<String, List<CellSummary>> groups = new LinkedHashMap<>();
        summary.cells()
                .forEach(cell -> groups.computeIfAbsent(Plots.label(cell, others), key -> new ArrayList<>())
                        .add(cell));
        out.append("<h2>Fastest ").append(text(experiment.x().word())).append("</h2>\n");
        open("setting", "fastest " + experiment.x().word(), "median latency, ms", "as fast within the intervals");
        groups.forEach((name, cells) -> {
            CellSummary best = cells.get(0);
            for (CellSummary cell : cells) {
                best = median(cell) < median(best) ? cell : best;
            }
            Optional<Interval> interval = best.quantile(Metric.LATENCY, 0.5);
            double high = interval.map(Interval::high).orElse(Double.POSITIVE_INFINITY);
            CellSummary chosen = best;
            String rivals = String.join(
                    ", ",
                    cells.stream()
                            .filter(cell -> cell != chosen)
                            .filter(cell -> cell.quantile(Metric.LATENCY, 0.5)
                                            .map(Interval::low)
                                            .orElse(Double.POSITIVE_INFINITY)
                                    <= high)
                            .map(cell -> cell.cell().texts().get(experiment.x()))
                            .toList());
            row(
                    name.isEmpty() ? "all" : name,
                    Double.isInfinite(median(best))
                            ? "none decides half of the time"
                            : best.cell().texts().get(experiment.x()),
                    interval.map(ReportPage::millis).orElse(""),
                    Double.isInfinite(median(best)) ? "" : rivals.isEmpty() ? "none" : rivals);
        });
        close();
    }

    private static double median(CellSummary cell) {
        return cell.quantile(Metric.LATENCY, 0.5).map(Interval::estimate).orElse(Double.POSITIVE_INFINITY);
    }

    private void plots() {
        out.append("<h2>Plots</h2>\n<div class=\"plots\">\n");
        plots.forEach((file, svg) -> out.append("<figure id=\"plot-")
                .append(text(file))
                .append("\">")
                .append(svg)
                .append("</figure>\n"));
        out.append("</div>\n");
        paragraph("Each plot is an SVG file of its own in the folder plots beside this page.", "muted");
    }

    private void table() {
        out.append("<h2>Figures</h2>\n");
        open(
                "setting",
                "runs",
                "decided",
                "latency p50, ms",
                "p90, ms",
                "p99, ms",
                "rounds",
                "phases",
                "messages per decision",
                "decisions/s",
                "closed by timeout",
                "late messages",
                "early");
        for (CellSummary cell : shown()) {
            double closings = cell.sum(Metric.ENOUGH) + cell.sum(Metric.TIMEOUT) + cell.sum(Metric.CATCH_UP);
            row(
                    label(cell),
                    "" + cell.runs().size(),
                    percent(cell.proportion(Metric.DECIDED, Metric.INSTANCES)),
                    cell.quantile(Metric.LATENCY, 0.5).map(ReportPage::millis).orElse(""),
                    cell.quantile(Metric.LATENCY, 0.9).map(ReportPage::millis).orElse(""),
                    cell.quantile(Metric.LATENCY, 0.99).map(ReportPage::millis).orElse(""),
                    estimate(cell, Metric.ROUNDS),
                    estimate(cell, Metric.PHASES),
                    estimate(cell, Metric.MESSAGES),
                    estimate(cell, Metric.THROUGHPUT),
                    closings == 0 ? "" : number(100 * cell.sum(Metric.TIMEOUT) / closings) + " %",
                    number(cell.sum(Metric.LATE)),
                    number(cell.sum(Metric.EARLY)));
        }
        close();
        if (summary.cells().size() > MOST_ROWS) {
            paragraph(
                    "The first " + MOST_ROWS + " of " + summary.cells().size() + "; all are in summary.json.", "muted");
        }
    }

    /** Of how many instances the claims are proved, if they are: the assumptions of the proofs, as the runs kept them. */
    private void proved() {
        out.append("<h2>What proofs say of these runs</h2>\n");
        paragraph(
                "The safety claims of an algorithm speak of instances that kept its assumptions in every round, and its"
                        + " termination of those in which a good phase was seen. Whether they are proved for every number of"
                        + " processes is what earshot verify answers.",
                "muted");
        open(
                "setting",
                "assumed of every round",
                "instances that kept it",
                "termination",
                "instances with a good phase",
                "rounds until it began",
                "mean heard-of set",
                "mean kernel");
        for (CellSummary cell : shown()) {
            Spec<?> spec = cell.cell().protocol().spec();
            String assumed = spec.assumptions().stream()
                    .map(Assumption::name)
                    .reduce("", (a, b) -> a.isEmpty() ? b : a + " and " + b);
            row(
                    label(cell),
                    assumed.isEmpty() ? "nothing" : assumed,
                    percent(cell.proportion(Metric.KEPT, Metric.INSTANCES)),
                    spec.terminations().isEmpty()
                            ? "none stated"
                            : spec.terminations().get(0).name(),
                    cell.good().map(ReportPage::percent).orElse(""),
                    estimate(cell, Metric.UNTIL_GOOD),
                    estimate(cell, Metric.HEARD),
                    estimate(cell, Metric.KERNEL));
        }
        close();
    }

    private List<CellSummary> shown() {
        return summary.cells().subList(0, Math.min(MOST_ROWS, summary.cells().size()));
    }

    private String label(CellSummary cell) {
        String label = Plots.label(cell, experiment.varied());
        return label.isEmpty() ? "all" : label;
    }

    private static String estimate(CellSummary cell, Metric metric) {
        return cell.quantile(metric, 0.5).map(it -> number(it.estimate())).orElse("");
    }

    private void timeline() {
        List<CellSummary> decided = summary.cells().stream()
                .filter(cell -> !cell.cell().setting().real() && Double.isFinite(median(cell)))
                .sorted((a, b) -> Double.compare(median(a), median(b)))
                .toList();
        if (decided.isEmpty()) {
            return;
        }
        CellSummary cell = decided.get(decided.size() / 2);
        Run run = cell.typical();
        out.append("<h2>One run to look at</h2>\n");
        String label = Plots.label(cell, experiment.varied());
        paragraph(
                "The first instance, as far as there is room, of the run with the median latency"
                        + (label.isEmpty() ? "" : " of " + label)
                        + ", seed "
                        + run.seed()
                        + ". A lane is a process, a box a round, green if it was closed because enough was heard,"
                        + " orange by its timeout, blue to catch up; a line is a message of a round that arrives, and a red"
                        + " bar a result. Point at a box to see its heard-of set.",
                "muted");
        out.append("<figure class=\"wide\" id=\"timeline\">")
                .append(Timeline.of(cell.cell(), run.seed()))
                .append("</figure>\n");
    }

    private void setting() {
        out.append("<h2>Setting</h2>\n");
        open("key", "values");
        experiment.axes().forEach((key, values) -> row(key.word(), String.join(" · ", values)));
        row(
                "repetitions",
                experiment.repetitions()
                        + experiment
                                .until()
                                .map(it -> ", fewer where p" + Math.round(100 * it.part()) + " is known within "
                                        + number(100 * it.within()) + " %")
                                .orElse(""));
        row("seed", "" + experiment.seed());
        environment.forEach(this::row);
        close();
    }

    private void open(String... headers) {
        out.append("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        for (String header : headers) {
            out.append("<th scope=\"col\">").append(text(header)).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    private void row(String... fields) {
        out.append("<tr>");
        for (String field : fields) {
            out.append("<td>").append(text(field)).append("</td>");
        }
        out.append("</tr>\n");
    }

    private void close() {
        out.append("</tbody></table></div>\n");
    }

    private void paragraph(String words, String style) {
        out.append("<p class=\"")
                .append(style)
                .append("\">")
                .append(text(words))
                .append("</p>\n");
    }

    private static String text(String words) {
        return Svg.escaped(words);
    }

    private static String millis(Interval nanos) {
        return number(nanos.estimate() / 1e6) + " [" + number(nanos.low() / 1e6) + ", " + number(nanos.high() / 1e6)
                + "]";
    }

    private static String percent(Interval part) {
        return number(100 * part.estimate()) + " % [" + number(100 * part.low()) + ", " + number(100 * part.high())
                + "]";
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return Math.abs(value) >= 1000 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet cannot be read", e);
        }
    }
}
