package dev.earshot.benchmarks;

import dev.earshot.benchmarks.Growth.Line;
import dev.earshot.benchmarks.Growth.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Growth as a picture: states and seconds over n, by powers of ten; dashed with reductions. */
final class GrowthPlot {
    private static final List<String> COLOURS = List.of("#2b5fad", "#a8201a", "#12693f", "#7d3c98", "#b36b00");
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final int LEFT = 56;
    private static final int TOP = 40;

    private final StringBuilder out = new StringBuilder();
    private final List<Line> lines;
    private final int most;

    private GrowthPlot(List<Line> lines) {
        this.lines = lines;
        this.most = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToInt(Point::n)
                .max()
                .orElse(2);
    }

    static String svg(List<Line> lines) {
        return new GrowthPlot(lines).whole();
    }

    private String whole() {
        int width = 2 * (LEFT + WIDTH) + 150;
        int height = TOP + HEIGHT + 50;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                width, height, width, height);
        add("<title>States and CPU-seconds of explorations by the number of processes</title>");
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
        panel(LEFT, "states that are stored", point -> point.tally().nodes());
        panel(2 * LEFT + WIDTH + 10, "CPU-seconds", Point::cpu);
        legend(2 * (LEFT + WIDTH) + 24);
        add("</svg>");
        return out.toString();
    }

    private void panel(int left, String title, ToDoubleFunction<Point> value) {
        List<Double> all = new ArrayList<>();
        lines.forEach(line -> line.points().forEach(point -> all.add(Math.log10(value.applyAsDouble(point)))));
        int low = (int) Math.floor(all.stream().mapToDouble(it -> it).min().orElse(0));
        int high = (int) Math.ceil(all.stream().mapToDouble(it -> it).max().orElse(1));
        add("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", left, TOP - 16, title);
        for (int decade = low; decade <= high; decade++) {
            int y = y(decade, low, high);
            add("<path d=\"M%d %dh%d\" stroke=\"#d8dbdf\"/>", left, y, WIDTH);
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#4a4f57\">%s</text>",
                    left - 6, y + 4, power(decade));
        }
        for (int n = 2; n <= most; n++) {
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#4a4f57\">%d</text>",
                    x(n, left), TOP + HEIGHT + 18, n);
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#4a4f57\">processes</text>",
                left + WIDTH / 2, TOP + HEIGHT + 38);
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder points = new StringBuilder();
            for (Point point : lines.get(i).points()) {
                int y = y(Math.log10(value.applyAsDouble(point)), low, high);
                points.append(points.length() == 0 ? "" : " ")
                        .append(x(point.n(), left))
                        .append(',')
                        .append(y);
                add("<circle cx=\"%d\" cy=\"%d\" r=\"2.5\" fill=\"%s\"/>", x(point.n(), left), y, colour(i));
            }
            add(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"%s/>",
                    points, colour(i), dashes(i));
        }
    }

    private void legend(int left) {
        for (int i = 0; i < lines.size(); i += 2) {
            int y = TOP + 12 + i * 11;
            add("<path d=\"M%d %dh22\" stroke=\"%s\" stroke-width=\"1.8\"/>", left, y - 4, colour(i));
            add("<text x=\"%d\" y=\"%d\">%s</text>", left + 28, y, lines.get(i).name());
        }
        int y = TOP + 24 + lines.size() * 11;
        add("<path d=\"M%d %dh22\" stroke=\"#4a4f57\" stroke-width=\"1.8\"%s/>", left, y - 4, dashes(1));
        add("<text x=\"%d\" y=\"%d\">with reductions</text>", left + 28, y);
    }

    private static String power(int decade) {
        return decade >= 0 && decade <= 4
                ? String.format(Locale.ROOT, "%,d", (long) Math.pow(10, decade))
                : decade < 0 && decade >= -3
                        ? String.format(Locale.ROOT, "%." + -decade + "f", Math.pow(10, decade))
                        : "10<tspan dy=\"-4\" font-size=\"9\">" + decade + "</tspan>";
    }

    private static String colour(int line) {
        return COLOURS.get(line / 2 % COLOURS.size());
    }

    private static String dashes(int line) {
        return line % 2 == 1 ? " stroke-dasharray=\"5 4\"" : "";
    }

    private int x(int n, int left) {
        return left + 10 + (n - 2) * (WIDTH - 20) / Math.max(1, most - 2);
    }

    private static int y(double decades, int low, int high) {
        return TOP + (int) Math.round(HEIGHT * (high - decades) / Math.max(1, high - low));
    }

    private void add(String line, Object... values) {
        out.append(String.format(Locale.ROOT, line, values)).append('\n');
    }
}
