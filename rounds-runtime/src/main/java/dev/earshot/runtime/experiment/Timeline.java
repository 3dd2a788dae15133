package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.plot.Svg;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The first instance of a simulated run as a picture: a lane for each process, a box for each round, a line for each message. */
final class Timeline<P extends RoundProcess<?, ?>> implements VirtualRun.Watcher<P>, RunObserver<P> {
    private static final int WIDTH = 1040;
    private static final int LEFT = 52;
    private static final int TOP = 30;
    private static final int LANE = 62;
    private static final int BOX = 20;
    /** More are not told apart, and make the page large. */
    private static final int MOST_MESSAGES = 1500;

    private static final int MOST_BOXES = 400;

    private record Message(int round, int from, int to, long at, long due) {}

    private record Box(int process, int round, long from, long to, PidSet heard, Cause cause) {}

    private final Protocol<P> protocol;
    private final int n;
    private final List<Message> messages = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final long[] opened;
    private final long[] decided;
    private VirtualRun<P> run;

    private Timeline(Protocol<P> protocol, int n) {
        this.protocol = protocol;
        this.n = n;
        this.opened = new long[n];
        this.decided = new long[n];
        Arrays.fill(decided, -1);
    }

    /** The picture of this run, which is run once more for it. */
    static String of(Cell cell, long seed) {
        return draw(cell, seed, cell.setting().protocol());
    }

    private static <P extends RoundProcess<?, ?>> String draw(Cell cell, long seed, Protocol<P> protocol) {
        Timeline<P> timeline = new Timeline<>(protocol, cell.setting().n());
        timeline.run = new VirtualRun<>(protocol, cell.setting(), seed, timeline);
        timeline.run.run();
        return timeline.svg();
    }

    @Override
    public void sent(long instance, int round, int from, int to, long at, long due) {
        if (instance == 1) {
            messages.add(new Message(round, from, to, at, due));
        }
    }

    @Override
    public RunObserver<P> observer(long instance) {
        return instance == 1 ? this : null;
    }

    @Override
    public void started(Pid p, P process) {
        opened[p.index()] = run.now();
    }

    @Override
    public void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {
        boxes.add(new Box(p.index(), round, opened[p.index()], run.now(), heardOf, cause));
        opened[p.index()] = run.now();
    }

    @Override
    public void output(Pid p, int round, Object value) {
        decided[p.index()] = run.now();
    }

    private String svg() {
        long end = 1;
        for (Box box : boxes.subList(0, Math.min(MOST_BOXES, boxes.size()))) {
            end = Math.max(end, box.to);
        }
        double height = TOP + n * LANE + 30;
        Svg svg = new Svg(WIDTH, height, "processes, rounds and messages of one run over time");
        String label = "fill=\"#4a5158\"";
        for (int i = 0; i <= 8; i++) {
            double x = LEFT + (WIDTH - LEFT - 20) * i / 8.0;
            svg.line(x, TOP - 6, x, height - 26, "stroke=\"#e3e5e8\"");
            svg.text(x, height - 10, i == 8 ? "end" : "middle", label, millis(end * i / 8));
        }
        drawMessages(svg, end);
        for (Box box : boxes) {
            if (box.to <= end) {
                drawBox(svg, box, end);
            }
        }
        for (int p = 0; p < n; p++) {
            svg.text(8, lane(p) + 4, "start", "font-weight=\"600\" fill=\"#1d2126\"", "p" + p);
            if (decided[p] >= 0 && decided[p] <= end) {
                svg.box(
                        x(decided[p], end) - 2,
                        lane(p) - 15,
                        4,
                        30,
                        "fill=\"#d55e00\"",
                        "p" + p + " has a result at " + millis(decided[p]));
            }
        }
        return svg.toString();
    }

    private void drawMessages(Svg svg, long end) {
        for (int i = 0; i < Math.min(MOST_MESSAGES, messages.size()); i++) {
            Message message = messages.get(i);
            if (message.due <= end) {
                svg.line(
                        x(message.at, end),
                        lane(message.from),
                        x(message.due, end),
                        lane(message.to),
                        "stroke=\"#0072b2\" stroke-opacity=\"0.45\"");
            }
        }
    }

    private void drawBox(Svg svg, Box box, long end) {
        double from = x(box.from, end);
        double width = Math.max(1.5, x(box.to, end) - from - 1);
        String colour = switch (box.cause) {
            case ENOUGH -> "#cfe8dc";
            case TIMEOUT -> "#fbdcc4";
            case CATCH_UP -> "#dfe3f5";
        };
        svg.box(
                from,
                lane(box.process) - BOX / 2.0,
                width,
                BOX,
                "fill=\"" + colour + "\" stroke=\"#8a929b\" stroke-width=\"0.7\"",
                "p" + box.process + ", round " + box.round + " ("
                        + protocol.roundName(box.round % protocol.rounds().size()) + "): heard of " + box.heard
                        + ", from "
                        + millis(box.from) + " to " + millis(box.to) + ", closed by "
                        + box.cause.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (width > 16) {
            svg.text(
                    from + width / 2,
                    lane(box.process) + 4,
                    "middle",
                    "font-size=\"10\" fill=\"#1d2126\" pointer-events=\"none\"",
                    "" + box.round);
        }
    }

    private static double x(long time, long end) {
        return LEFT + (WIDTH - LEFT - 20) * (double) time / end;
    }

    private static double lane(int process) {
        return TOP + process * LANE + BOX;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
