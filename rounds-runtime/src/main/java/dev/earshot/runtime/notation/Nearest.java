package dev.earshot.runtime.notation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names nearest to a mistyped one. */
public final class Nearest {
    private Nearest() {}

    /** At most three of the names, nearest first: those a third of the letters away, or begun by what was typed. */
    public static List<String> to(String typed, Collection<String> names) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        Comparator<String> nearer = Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)));
        return names.stream()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .sorted(nearer.thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    /** A question that ends a message, beginning with a semicolon; empty if no name is near. */
    public static String question(String typed, Collection<String> names) {
        List<String> near = to(typed, names);
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    private static boolean isNear(String typed, String name) {
        int most = Math.max(1, Math.max(typed.length(), name.length()) / 3);
        return distance(typed, name) <= most || typed.length() >= 3 && name.contains(typed);
    }

    /**
     * How many letters must be added, removed, replaced or swapped with their neighbour (optimal string alignment).
     */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[left.length()][right.length()];
    }
}
