package dev.earshot.runtime.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A plot of lines over numbers or categories. Points that are not finite are left out, and so are ends of bars. */
public final class Plot {
    /** The palette of M. Okabe and K. Ito, "Color universal design", 2008, less yellow, which is too pale for lines. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#7f7f7f");

    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");
    private static final int WIDTH = 640;
    private static final int LEFT = 68;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int HEIGHT = 260;
    private static final int LEGEND_LINE = 18;
    /** About so wide is a letter. */
    private static final double LETTER = 6.7;

    /** Nobody tells more lines apart. */
    public static final int MOST_SERIES = COLOURS.size();

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private List<String> categories = List.of();
    private boolean logX;
    private boolean logY;
    private boolean steps;
    private Optional<Double> top = Optional.empty();

    /** A value and the bounds of its interval, which may be infinite. */
    public record Point(double x, double y, double low, double high) {
        /** A value without an interval. */
        public Point(double x, double y) {
            this(x, y, y, y);
        }
    }

    private record Series(String name, List<Point> points) {}

    /** An empty plot with its title and what the axes show, with units. */
    public Plot(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** The numbers 0, 1, … of the x axis stand for these. */
    public Plot over(List<String> names) {
        categories = List.copyOf(names);
        return this;
    }

    /** The x axis is logarithmic if all values on it are above 0. */
    public Plot logarithmicX() {
        logX = true;
        return this;
    }

    /** The y axis is logarithmic if all values on it are above 0. */
    public Plot logarithmicY() {
        logY = true;
        return this;
    }

    /** Values hold up to the next point. */
    public Plot inSteps() {
        steps = true;
        return this;
    }

    /** The y axis ends here. */
    public Plot upTo(double most) {
        top = Optional.of(most);
        return this;
    }

    /** Adds a line. */
    public Plot line(String name, List<Point> points) {
        series.add(new Series(
                name,
                points.stream()
                        .filter(p -> Double.isFinite(p.x) && Double.isFinite(p.y))
                        .toList()));
        return this;
    }

    /** Whether there is anything to be seen. */
    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.points.isEmpty());
    }

    /** The plot as an SVG document. */
    public String svg() {
        List<List<Integer>> legend = legend();
        double bottom = TOP + HEIGHT;
        double axisTexts = categories.isEmpty() ? 52 : 52 + LEGEND_LINE;
        Svg svg = new Svg(WIDTH, bottom + axisTexts + legend.size() * LEGEND_LINE + 8, title);
        svg.text(LEFT, 20, "start", "font-size=\"14\" font-weight=\"600\" fill=\"#1d2126\"", title);
        if (isEmpty()) {
            svg.text(WIDTH / 2.0, TOP + HEIGHT / 2.0, "middle", "fill=\"#5c6570\"", "nothing was measured");
            return svg.toString();
        }
        Axis x = xAxis();
        Axis y = yAxis(bottom);
        grid(svg, x, y, bottom);
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), i, x, y);
        }
        double line = bottom + axisTexts;
        for (List<Integer> row : legend) {
            double at = LEFT;
            for (int i : row) {
                svg.line(at, line, at + 26, line, stroke(i));
                marker(svg, at + 13, line, i);
                svg.text(at + 32, line + 4, "start", "fill=\"#1d2126\"", series.get(i).name);
                at += legendWidth(i);
            }
            line += LEGEND_LINE;
        }
        return svg.toString();
    }

    private double legendWidth(int i) {
        return 32 + LETTER * series.get(i).name.length() + 18;
    }

    private List<List<Integer>> legend() {
        List<List<Integer>> rows = new ArrayList<>();
        double at = WIDTH;
        for (int i = 0;
                i < series.size() && !(series.size() == 1 && series.get(0).name.isEmpty());
                i++) {
            if (at + legendWidth(i) > WIDTH) {
                rows.add(new ArrayList<>());
                at = LEFT;
            }
            rows.get(rows.size() - 1).add(i);
            at += legendWidth(i);
        }
        return rows;
    }

    private Stream<Point> points() {
        return series.stream().flatMap(one -> one.points.stream());
    }

    private Axis xAxis() {
        if (!categories.isEmpty()) {
            return new Axis(-0.5, categories.size() - 0.5, LEFT, WIDTH - RIGHT, false);
        }
        double least = points().mapToDouble(Point::x).min().orElseThrow();
        double most = points().mapToDouble(Point::x).max().orElseThrow();
        return Axis.around(least, most, LEFT, WIDTH - RIGHT, logX && least > 0);
    }

    private Axis yAxis(double bottom) {
        double[] values = points().flatMapToDouble(p -> DoubleStream.of(p.y, p.low, p.high))
                .filter(Double::isFinite)
                .toArray();
        double least = DoubleStream.of(values).min().orElseThrow();
        double most = DoubleStream.of(values).max().orElseThrow();
        if (top.isPresent()) {
            return new Axis(0, top.get() * 1.03, bottom, TOP, false);
        }
        return Axis.around(least, most, bottom, TOP, logY && least > 0);
    }

    private void grid(Svg svg, Axis x, Axis y, double bottom) {
        String rule = "stroke=\"#e3e5e8\"";
        String label = "fill=\"#4a5158\"";
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), rule);
            svg.text(LEFT - 7, y.at(tick) + 4, "end", label, Axis.label(tick));
        }
        if (categories.isEmpty()) {
            for (double tick : x.ticks()) {
                svg.line(x.at(tick), TOP, x.at(tick), bottom, rule);
                svg.text(x.at(tick), bottom + 16, "middle", label, Axis.label(tick));
            }
        } else {
            // long names are put on two lines in turn
            for (int i = 0; i < categories.size(); i++) {
                double lower = i % 2 == 1 && isCrowded() ? LEGEND_LINE - 4 : 0;
                svg.text(x.at(i), bottom + 16 + lower, "middle", label, categories.get(i));
            }
        }
        svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, "stroke=\"#4a5158\"");
        svg.line(LEFT, TOP, LEFT, bottom, "stroke=\"#4a5158\"");
        double below = bottom + (categories.isEmpty() ? 32 : 32 + LEGEND_LINE - 4);
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, below, "middle", label, xLabel + (x.logarithmic() ? " (log)" : ""));
        double middle = TOP + HEIGHT / 2.0;
        svg.text(
                16,
                middle,
                "middle",
                label + " transform=\"rotate(-90 16 " + Svg.number(middle) + ")\"",
                yLabel + (y.logarithmic() ? " (log)" : ""));
    }

    private boolean isCrowded() {
        int longest = categories.stream().mapToInt(String::length).max().orElse(0);
        return longest * LETTER > (WIDTH - LEFT - RIGHT) / (double) categories.size();
    }

    private void draw(Svg svg, Series one, int index, Axis x, Axis y) {
        // bars of different lines beside each other
        double shift = series.size() == 1 || steps ? 0 : (index - (series.size() - 1) / 2.0) * 2.5;
        StringBuilder path = new StringBuilder();
        for (Point point : one.points) {
            double px = x.at(point.x) + shift;
            double py = y.at(point.y);
            if (path.length() == 0) {
                path.append("M");
            } else if (steps) {
                path.append("H").append(Svg.number(px)).append("L");
            } else {
                path.append("L");
            }
            path.append(Svg.number(px)).append(' ').append(Svg.number(py));
            if (!steps) {
                bar(svg, point, px, index, y);
                marker(svg, px, py, index);
            }
        }
        svg.path(path.toString(), "fill=\"none\" " + stroke(index));
    }

    private void bar(Svg svg, Point point, double px, int index, Axis y) {
        if (point.low == point.high) {
            return;
        }
        double from = y.at(Double.isFinite(point.low) ? Math.max(y.low(), point.low) : y.low());
        double to = y.at(Double.isFinite(point.high) ? Math.min(y.high(), point.high) : y.high());
        String style = "stroke=\"" + COLOURS.get(index % COLOURS.size()) + "\" stroke-width=\"1.2\"";
        svg.line(px, from, px, to, style);
        if (Double.isFinite(point.low)) {
            svg.line(px - 3, from, px + 3, from, style);
        }
        if (Double.isFinite(point.high)) {
            svg.line(px - 3, to, px + 3, to, style);
        }
    }

    private static String stroke(int index) {
        String dash = DASHES.get(index % DASHES.size());
        return "stroke=\"" + COLOURS.get(index % COLOURS.size()) + "\" stroke-width=\"1.8\""
                + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    }

    /** Shapes differ, too, for who sees no colours. */
    private static void marker(Svg svg, double x, double y, int index) {
        String shape = switch (index % 4) {
            case 0 -> "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0";
            case 1 -> "m-3.2 -3.2h6.4v6.4h-6.4z";
            case 2 -> "m0 -4.2l4 7h-8z";
            default -> "m0 -4.4l4.4 4.4l-4.4 4.4l-4.4 -4.4z";
        };
        svg.path(
                "M" + Svg.number(x) + " " + Svg.number(y) + shape,
                "fill=\"" + COLOURS.get(index % COLOURS.size()) + "\"");
    }
}
