package dev.earshot.runtime.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs as lines of comma-separated values (RFC 4180), one a line, without line breaks in values. */
final class Rows {
    private static final int FIRST_METRIC = 3 + Key.values().length;

    private Rows() {}

    /** The names of the columns. */
    static String header() {
        return Stream.of(
                        Stream.of("cell", "repetition", "seed"),
                        Key.words().stream().map(word -> word.replace('-', '_')),
                        Stream.of(Metric.values()).map(Metric::column))
                .flatMap(names -> names)
                .collect(Collectors.joining(","));
    }

    /** The run as a line, without its end. */
    static String row(Run run, Map<Key, String> texts) {
        List<String> fields = new ArrayList<>(List.of("" + run.cell(), "" + run.repetition(), "" + run.seed()));
        texts.values().forEach(text -> fields.add(quoted(text)));
        for (Metric metric : Metric.values()) {
            fields.add(number(run.measured().get(metric)));
        }
        return String.join(",", fields);
    }

    /** Nothing for what does not exist; whole numbers without a point. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return "inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*")
                ? text
                : '"' + text.replace("\"", "\"\"").replaceAll("\\R", " ") + '"';
    }

    /** The run that the line is; nothing if it is none. */
    static Optional<Run> run(String row) {
        List<String> fields = fields(row);
        if (fields.size() != FIRST_METRIC + Metric.values().length) {
            return Optional.empty();
        }
        try {
            Measured measured = new Measured();
            for (Metric metric : Metric.values()) {
                String field = fields.get(FIRST_METRIC + metric.ordinal());
                measured.set(metric, value(field));
            }
            return Optional.of(new Run(
                    Integer.parseInt(fields.get(0)),
                    Integer.parseInt(fields.get(1)),
                    Long.parseLong(fields.get(2)),
                    measured,
                    Optional.empty()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double value(String field) {
        return field.isEmpty()
                ? Double.NaN
                : field.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(field);
    }

    /** The values of the keys in the line, which {@link #run} could read. */
    static List<String> texts(String row) {
        return fields(row).subList(3, FIRST_METRIC);
    }

    private static List<String> fields(String row) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (quoted && c == '"' && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                field.append(row.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
