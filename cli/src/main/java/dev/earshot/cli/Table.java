package dev.earshot.cli;

import java.util.List;
import java.util.StringJoiner;

/** Rows of text under each other. */
final class Table {
    private Table() {}

    /** The rows with their columns two blanks apart; all rows have equally many. */
    static String of(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringJoiner line = new StringJoiner("  ");
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.add(cell + " ".repeat(width(rows, column) - cell.length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
