package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.runtime.experiment.CellSummary;
import dev.earshot.runtime.experiment.Key;
import dev.earshot.runtime.experiment.Metric;
import dev.earshot.runtime.experiment.Summary;
import dev.earshot.runtime.statistics.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an experiment found, told. */
record ExperimentAnswer(Summary summary, Path folder, Map<String, String> environment) {
    /** More lines are not read; they are in the files. */
    private static final int MOST_LINES = 60;

    /**
     * The answer.
     *
     * @param refutation the run in which a claim was false, if there is one to show
     */
    Answer answer(Optional<String> refutation) {
        boolean broken = summary.sum(Metric.BROKEN) > 0;
        long instances = summary.sum(Metric.INSTANCES);
        long decided = summary.sum(Metric.DECIDED);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", summary.runs());
        figures.put("settings", summary.cells().size());
        figures.put("instances", instances);
        figures.put("decided", decided);
        figures.put("undecided", instances - decided);
        figures.put("refuted", summary.sum(Metric.BROKEN));
        Map<String, Object> data = new LinkedHashMap<>(summary.data());
        data.put("environment", environment);
        String text = (broken
                        ? refutation.orElse(
                                "REFUTED  a claim was false in a run on Akka that is not kept; run it again\n")
                        : "")
                + text();
        return new Answer(broken ? Exit.REFUTED : Exit.HOLDS, text, data, figures);
    }

    private String text() {
        List<Key> varied = summary.experiment().varied();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        varied.forEach(key -> header.add(key.word()));
        header.addAll(List.of("runs", "decided", "latency p50 [95 %], ms", "p99", "rounds", "messages", "decisions/s"));
        rows.add(header);
        for (CellSummary cell :
                summary.cells().subList(0, Math.min(MOST_LINES, summary.cells().size()))) {
            List<String> row = new ArrayList<>();
            varied.forEach(key -> row.add(cell.cell().texts().get(key)));
            row.add("" + cell.runs().size());
            row.add(number(100
                            * cell.proportion(Metric.DECIDED, Metric.INSTANCES).estimate()) + " %");
            row.add(cell.quantile(Metric.LATENCY, 0.5)
                    .map(ExperimentAnswer::millis)
                    .orElse(""));
            row.add(cell.quantile(Metric.LATENCY, 0.99)
                    .map(it -> number(it.estimate() / 1e6))
                    .orElse(""));
            for (Metric metric : List.of(Metric.ROUNDS, Metric.MESSAGES, Metric.THROUGHPUT)) {
                row.add(cell.quantile(metric, 0.5)
                        .map(it -> number(it.estimate()))
                        .orElse(""));
            }
            rows.add(row);
        }
        String more = summary.cells().size() > MOST_LINES
                ? "  … and " + (summary.cells().size() - MOST_LINES) + " further settings in the files\n"
                : "";
        return "SAMPLED " + Words.count(summary.runs(), "run") + " of "
                + Words.count(summary.cells().size(), "setting") + "   "
                + summary.experiment().name() + "\n"
                + table(rows) + more + "  report:  " + folder.resolve("report.html") + "\n";
    }

    private static String table(List<List<String>> rows) {
        int columns = rows.get(0).size();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(it -> it.get(column).length())
                        .max()
                        .orElse(0);
                line.append(' ')
                        .append(row.get(i))
                        .append(" ".repeat(width - row.get(i).length() + 1));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String millis(Interval nanos) {
        return number(nanos.estimate() / 1e6) + " [" + number(nanos.low() / 1e6) + ", " + number(nanos.high() / 1e6)
                + "]";
    }

    /** Three digits or all before the point. */
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return value == Math.rint(value) || Math.abs(value) >= 1000
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
