package dev.earshot.benchmarks;

import dev.earshot.protocols.Catalog;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.Options;
import dev.earshot.verifier.explore.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How exploring grows with n: every claim of some algorithms, two values, with and without reductions, from n = 2 until one
 * exploration takes longer than a limit. Prints a table and writes a picture of it.
 *
 * <p>Arguments: the limit in seconds (5), the file of the picture (docs/growth.svg), and names of algorithms.
 */
public final class Growth {
    private static final List<String> NAMES =
            List.of("OneThirdRule", "UniformVoting", "BenOr", "FloodMin", "LastVoting");

    private Growth() {}

    /** One exploration that ended. */
    record Point(int n, Tally tally, double cpu) {}

    /** The same algorithm with growing n. */
    record Line(String name, boolean reduced, List<Point> points) {}

    /** Prints a row for each algorithm and n. */
    public static void main(String[] args) throws IOException {
        double limit = args.length > 0 ? Double.parseDouble(args[0]) : 5;
        Path file = Path.of(args.length > 1 ? args[1] : "docs/growth.svg");
        List<String> names = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : NAMES;
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            point(name, 2, false, limit);
            lines.add(line(name, false, limit));
            lines.add(line(name, true, limit));
        }
        System.out.print(table(lines));
        Files.writeString(file, GrowthPlot.svg(lines));
        System.out.println("\nthe picture is in " + file);
    }

    static Line line(String name, boolean reduced, double limit) {
        List<Point> points = new ArrayList<>();
        for (int n = 2; n <= 30; n++) {
            Optional<Point> point = point(name, n, reduced, limit);
            if (point.isEmpty()) {
                break;
            }
            points.add(point.get());
        }
        return new Line(name, reduced, points);
    }

    /** Empty if it takes longer than the limit. */
    private static Optional<Point> point(String name, int n, boolean reduced, double limit) {
        Protocol<?> protocol = Catalog.find(name).orElseThrow().load(n, Map.of());
        Options.Budget budget = Options.of(n).budget();
        Options all = Options.of(n)
                .withBudget(new Options.Budget(
                        budget.states(), budget.bytes(), Optional.of(Duration.ofMillis((long) (1000 * limit)))));
        Options options = reduced ? all : all.withoutReductions();
        Exploration[] found = {null};
        Exploring.Cost cost = Exploring.Cost.of(() -> found[0] = Explorer.explore(protocol, options));
        if (found[0] instanceof Exploration.Exhausted) {
            return Optional.empty();
        }
        if (!(found[0] instanceof Exploration.Holds || found[0] instanceof Exploration.Unreached)) {
            throw new AssertionError(name + " among " + n + " does not hold: " + found[0].summary());
        }
        return Optional.of(new Point(n, found[0].summary().tally(), cost.cpu()));
    }

    /** A row for each n, both lines of an algorithm beside each other. */
    static String table(List<Line> lines) {
        StringBuilder text =
                new StringBuilder("| algorithm | n | states | outcome transitions | CPU-s | states up to names and"
                        + " values | outcome transitions between these | CPU-s |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        for (int i = 0; i < lines.size(); i += 2) {
            List<Point> plain = lines.get(i).points();
            List<Point> reduced = lines.get(i + 1).points();
            for (int k = 0; k < Math.max(plain.size(), reduced.size()); k++) {
                text.append("| ").append(lines.get(i).name()).append(" | ").append(k + 2);
                text.append(
                        k < plain.size()
                                ? cells(
                                        plain.get(k),
                                        plain.get(k).tally().states().longValue())
                                : k < reduced.size() ? cells(reduced.get(k)) : " | | | ");
                text.append(
                        k < reduced.size()
                                ? cells(reduced.get(k), reduced.get(k).tally().orbits())
                                : " | | | ");
                text.append(" |\n");
            }
        }
        return text.toString();
    }

    private static String cells(Point point, long states) {
        return String.format(
                Locale.ROOT, " | %,d | %,d | %.4f", states, point.tally().transitions(), point.cpu());
    }

    /** The states are known all the same. */
    private static String cells(Point reduced) {
        return String.format(Locale.ROOT, " | %,d | | ", reduced.tally().states());
    }
}
