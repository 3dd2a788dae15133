package dev.earshot.verifier.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text whose cells stand below each other. */
final class Columns {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> numeric;

    /** The columns with these indices are aligned to the right. */
    Columns(Integer... numeric) {
        this.numeric = List.of(numeric);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The rows without the newlines. */
    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String space = " ".repeat(widths[i] - width(cell));
                boolean shown = widths[i] > 0;
                line.append(numeric.contains(i) ? space + cell : cell + space).append(shown ? GAP : "");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** A time for people, as in {@code 12 ms}, {@code 1.40 s}, {@code 2 min 05 s}. */
    static String time(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return time.toMillis() + " ms";
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
        }
        return time.toMinutes() + " min " + "%02d s".formatted(time.toSecondsPart());
    }

    /** A number for people, as in {@code 1,204}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of things, as in {@code 1 claim}, {@code 2 claims}. */
    static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
