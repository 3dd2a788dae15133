package dev.earshot.verifier.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A state space as a picture: rounds go down, in each the states that it reaches first, a line for every transition that is
 * not a loop. The script beside it shows a state as a table when it is chosen; the data for that are on the page.
 */
final class HtmlGraph {
    private static final int PER_ROW = 24;
    /** Layers of at most so many states have room for labels. */
    private static final int FEW = 6;
    /** More transitions than this are faint, but those of the state that is chosen. */
    private static final int MANY = 400;

    private static final int MARGIN = 64;
    private static final int ROW = 42;
    private static final int RADIUS = 12;

    /** The script of all graphs of a page. */
    static final String SCRIPT = Reports.resource("graph.js");

    private final StateSpace space;
    private final String caption;
    private final int[] x;
    private final int[] y;
    private final List<Integer> layers = new ArrayList<>();
    private int width;
    private int height;
    private boolean labelled;

    HtmlGraph(StateSpace space, String caption) {
        this.space = space;
        this.caption = caption;
        this.x = new int[space.states().size()];
        this.y = new int[space.states().size()];
        place();
    }

    /** What a content security policy calls this script. */
    static String policy() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(SCRIPT.getBytes(StandardCharsets.UTF_8));
            return "script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    /** Layers below each other, each in as many rows as it takes. */
    private void place() {
        int last =
                space.states().stream().mapToInt(StateSpace.State::rounds).max().orElse(0);
        List<List<Integer>> byRounds = new ArrayList<>();
        for (int r = 0; r <= last; r++) {
            byRounds.add(new ArrayList<>());
        }
        for (int i = 0; i < x.length; i++) {
            byRounds.get(space.states().get(i).rounds()).add(i);
        }
        int widest = byRounds.stream().mapToInt(List::size).max().orElse(1);
        labelled = widest <= FEW;
        int column = labelled ? 210 : 38;
        int columns = Math.min(widest, PER_ROW);
        width = MARGIN + columns * column + 16;
        int top = 34;
        for (List<Integer> layer : byRounds) {
            layers.add(top);
            for (int i = 0; i < layer.size(); i++) {
                int inRow = Math.min(PER_ROW, layer.size() - i / PER_ROW * PER_ROW);
                int left = MARGIN + (columns - inRow) * column / 2;
                x[layer.get(i)] = left + i % PER_ROW * column + column / 2;
                y[layer.get(i)] = top + i / PER_ROW * ROW;
            }
            top += (layer.size() + PER_ROW - 1) / PER_ROW * ROW + (labelled ? 48 : 40);
        }
        height = top - 20;
    }

    void write(Markup page) {
        boolean dense = space.edges().stream().mapToInt(List::size).sum() > MANY;
        page.open("div", "class", dense ? "graph dense card" : "graph card", "role", "group", "aria-label", caption);
        page.element("p", caption, "class", "muted");
        page.open("div", "class", "scroll drawing");
        page.open(
                        "svg",
                        "width",
                        "" + width,
                        "height",
                        "" + height,
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "role",
                        "group",
                        "aria-label",
                        "States by round; arrow keys move along, up and down follow transitions")
                .line();
        for (int r = 0; r < layers.size(); r++) {
            page.element("text", "" + r, "class", "layer", "x", "20", "y", "" + (layers.get(r) + 4));
        }
        page.line();
        edges(page);
        nodes(page);
        page.close().close().line();
        page.open("div", "class", "shown", "aria-live", "polite")
                .element("p", "Choose a state.")
                .close()
                .line();
        page.open("script", "type", "application/json")
                .raw(data().toString().replace("<", "\\u003c"))
                .close();
        page.close().line();
    }

    private void edges(Markup page) {
        Set<Long> onRun = new HashSet<>();
        for (int i = 1; i < space.broken().size(); i++) {
            onRun.add(edge(space.broken().get(i - 1), space.broken().get(i)));
        }
        for (int from = 0; from < x.length; from++) {
            for (int to : space.edges().get(from)) {
                if (from != to) {
                    page.open(
                                    "path",
                                    "class",
                                    onRun.contains(edge(from, to)) ? "edge broken" : "edge",
                                    "data-from",
                                    "" + from,
                                    "data-to",
                                    "" + to,
                                    "d",
                                    line(from, to))
                            .close();
                }
            }
        }
        page.line();
    }

    private static long edge(int from, int to) {
        return (long) from << 32 | to;
    }

    /** Down: straight; along a layer or back up: a bow, so that it does not run through the states between. */
    private String line(int from, int to) {
        if (y[to] > y[from]) {
            return "M%d %dL%d %d".formatted(x[from], y[from] + RADIUS, x[to], y[to] - RADIUS);
        }
        int side = Math.max(x[from], x[to]) + 30;
        return "M%d %dQ%d %d %d %d".formatted(x[from], y[from], side, (y[from] + y[to]) / 2 + 18, x[to], y[to]);
    }

    private void nodes(Markup page) {
        for (int i = 0; i < x.length; i++) {
            String label = space.label(i);
            String name = "state " + i + ", after " + space.states().get(i).rounds() + " rounds: " + label;
            page.open(
                    "g",
                    "class",
                    space.broken().contains(i) ? "node broken" : "node",
                    "data-node",
                    "" + i,
                    "role",
                    "button",
                    "tabindex",
                    i == 0 ? "0" : "-1",
                    "aria-label",
                    name,
                    "transform",
                    String.format(Locale.ROOT, "translate(%d %d)", x[i], y[i]));
            page.element("title", name);
            page.open("circle", "r", "" + RADIUS).close();
            page.element("text", "" + i, "y", "4");
            if (labelled) {
                String shortened = label.length() <= 30 ? label : label.substring(0, 29) + "…";
                page.element("text", shortened, "y", "28", "class", "label");
            }
            page.close().line();
        }
    }

    private ObjectNode data() {
        ObjectNode data = Json.object();
        data.set("fields", Json.array(space.fields(), Json::string));
        data.put("renamed", space.renamed());
        data.set("broken", Json.array(space.broken(), Json::number));
        data.set("states", Json.array(space.states(), state -> {
            ObjectNode one = Json.object();
            one.put("rounds", state.rounds());
            one.put("title", state.title());
            one.set("values", Json.array(state.values(), row -> Json.array(row, Json::string)));
            one.put("parent", state.parent());
            one.set("heard", Json.array(state.heard(), Json::string));
            return one;
        }));
        data.set("edges", Json.array(space.edges(), row -> Json.array(row, Json::number)));
        return data;
    }
}
