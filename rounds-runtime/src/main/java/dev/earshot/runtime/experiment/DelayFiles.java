package dev.earshot.runtime.experiment;

import dev.earshot.runtime.notation.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Delays in files of comma-separated numbers: measured ones, or those of each link. */
final class DelayFiles {
    private final Path directory;

    /** With paths relative to this folder. */
    DelayFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The first number of each line, in nanoseconds. A first line that does not begin with a number is a title.
     *
     * @param unit of the numbers: ns, us, ms or s
     * @throws IllegalArgumentException if there is no such file, or a line does not begin with a number
     */
    long[] measured(String file, String unit) {
        List<long[]> rows = rows(file, unit, 1);
        return rows.stream().mapToLong(row -> row[0]).toArray();
    }

    /**
     * A line of n numbers or more for each of n processes or more: what the process sends to p0, p1, …, in nanoseconds.
     *
     * @param unit of the numbers: ns, us, ms or s
     * @throws IllegalArgumentException if there is no such file, it has too few numbers, or something that is none
     */
    long[][] matrix(String file, String unit, int n) {
        List<long[]> rows = rows(file, unit, n);
        if (rows.size() < n) {
            throw new IllegalArgumentException(
                    file + " has " + rows.size() + " lines of numbers; there is one for each of p0 to p" + (n - 1));
        }
        return rows.subList(0, n).toArray(new long[0][]);
    }

    private List<long[]> rows(String file, String unit, int columns) {
        double scale = Call.span("1" + unit).toNanos();
        List<long[]> rows = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("[,;]", -1);
            if (lines.get(i).isBlank() || i == 0 && !fields[0].strip().matches("[0-9.].*")) {
                continue;
            }
            if (fields.length < columns) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + " has " + fields.length
                        + " numbers; there is one for each of p0 to p" + (columns - 1));
            }
            long[] row = new long[columns];
            for (int c = 0; c < columns; c++) {
                row[c] = nanos(file + ":" + (i + 1), fields[c].strip(), scale);
            }
            rows.add(row);
        }
        return rows;
    }

    private static long nanos(String where, String text, double scale) {
        try {
            double nanos = Call.number(text) * scale;
            if (nanos >= 0 && nanos <= 1e15) {
                return Math.round(nanos);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(where + ": '" + text + "' is no delay, from 0 to a million seconds");
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read as a text file", e);
        }
    }
}
