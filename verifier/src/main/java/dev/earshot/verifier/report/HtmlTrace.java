package dev.earshot.verifier.report;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.StateFields;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.List;
import java.util.Objects;

/**
 * A run as a grid of rounds by processes, time going down: between two rows of states an arrow for every message heard;
 * in each state what was heard of and what changed. The arrows are a picture of the sets and hidden from screen readers.
 */
final class HtmlTrace {
    /** What the arrows refer to; stands once on the page. */
    static final String DEFINITIONS = "<svg class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\">"
            + "<marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\""
            + " orient=\"auto\"><path d=\"M0 0.5 8 4 0 7.5z\"/></marker></svg>";

    /** More processes than this are shown without arrows: they would hide each other. */
    private static final int MOST_WITH_ARROWS = 7;

    private static final int BAND = 64;

    private final Markup page;
    private final Trace trace;
    private final List<String> rounds;
    private final String claim;
    private final int n;
    private final int first;
    private final int width;

    /** The names of the rounds of a phase, in order, stand at the rows; they may be missing. */
    HtmlTrace(Markup page, Trace trace, List<String> rounds, String claim) {
        this.page = page;
        this.trace = trace;
        this.rounds = rounds;
        this.claim = claim;
        this.n = trace.schedule().n();
        this.first = trace.schedule().start().map(Moment::round).orElse(0);
        this.width = n <= 4 ? 190 : n <= 6 ? 150 : 124;
    }

    void write() {
        trace.violation().ifPresent(this::violation);
        Explanation.choices(trace.schedule()).forEach(line -> page.element("p", line));
        page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Run for " + claim)
                .open("table", "class", "run", "style", "width:" + (104 + n * width) + "px")
                .line();
        page.element("caption", Explanation.size(trace) + ", executed").line();
        page.open("colgroup").open("col", "style", "width:104px");
        for (int p = 0; p < n; p++) {
            page.open("col", "style", "width:" + width + "px");
        }
        page.close().open("thead").open("tr").element("th", "Round", "scope", "col");
        for (int p = 0; p < n; p++) {
            page.element("th", "p" + p, "scope", "col");
        }
        page.close().close().line().open("tbody").line();
        initial();
        for (int r = 0; r < trace.schedule().rounds().size(); r++) {
            round(r);
        }
        page.close().close().close().line();
    }

    private void violation(Violation violation) {
        page.open("p", "class", "false-part").text(Explanation.falsePart(claim, violation));
        if (!violation.place().isEmpty()) {
            page.text(" ").element("code", violation.place());
        }
        page.close().line();
    }

    private void initial() {
        page.open("tr")
                .open("th", "scope", "row")
                .text(trace.schedule().start().isPresent() ? "state" : "start")
                .close();
        for (int p = 0; p < n; p++) {
            cell(trace.schedule().rounds().isEmpty(), p);
            fields(null, trace.states().get(0).get(p), false);
            page.close().close();
        }
        page.close().line();
    }

    private void round(int r) {
        HeardOfSets heard = trace.schedule().rounds().get(r);
        if (n <= MOST_WITH_ARROWS) {
            arrows(heard);
        }
        page.open("tr").open("th", "scope", "row").text("" + (first + r + 1));
        if (!rounds.isEmpty()) {
            page.element("span", rounds.get((first + r) % rounds.size()), "class", "where");
        }
        page.close();
        boolean last = r + 1 == trace.schedule().rounds().size();
        for (int p = 0; p < n; p++) {
            cell(last, p);
            heard(heard.of(Pid.of(p)));
            if (r + 1 < trace.states().size()) {
                fields(trace.states().get(r).get(p), trace.states().get(r + 1).get(p), last);
            }
            page.close().close();
        }
        page.close().line();
    }

    private void cell(boolean last, int p) {
        boolean blamed = last
                && trace.violation().map(Violation::witnesses).orElse(List.of()).contains(Pid.of(p));
        page.open("td").open("div", "class", blamed ? "state blamed" : "state");
        if (blamed) {
            page.element("span", "breaks the claim", "class", "unseen");
        }
    }

    private void heard(PidSet set) {
        page.open("p", "class", "heard");
        page.element("span", "heard " + set, "class", "unseen");
        page.open("span", "class", "dots", "aria-hidden", "true", "title", "heard " + set);
        for (int q = 0; q < n; q++) {
            page.element("span", "" + q, "class", set.contains(q) ? "dot" : "dot missing");
        }
        page.close().close();
    }

    /** All values at the start and at the end; in between those that changed. */
    private void fields(List<Object> before, List<Object> now, boolean last) {
        page.open("ul", "class", "fields");
        boolean empty = true;
        for (int i = 0; i < now.size(); i++) {
            boolean changed = before != null && !Objects.equals(before.get(i), now.get(i));
            if (before == null || last || changed) {
                empty = false;
                page.open("li", "class", changed ? "changed" : isUnset(now.get(i)) ? "unset" : "value");
                page.text(trace.fields().get(i) + " ");
                if (changed && !isUnset(before.get(i))) {
                    page.element("s", StateFields.show(before.get(i))).text(" → ");
                }
                page.element("b", StateFields.show(now.get(i))).close();
            }
        }
        if (empty) {
            page.element("li", "unchanged", "class", "unset");
        }
        page.close();
    }

    private static boolean isUnset(Object value) {
        return StateFields.show(value).equals("-") || Boolean.FALSE.equals(value);
    }

    /** An arrow from each sender's column to each receiver's, ends spread so that none hides another. */
    private void arrows(HeardOfSets heard) {
        page.open("tr", "class", "band", "aria-hidden", "true")
                .open("td")
                .close()
                .open("td", "colspan", "" + n);
        page.open(
                "svg",
                "width",
                "" + n * width,
                "height",
                "" + BAND,
                "viewBox",
                "0 0 " + n * width + " " + BAND,
                "focusable",
                "false");
        for (int p = 0; p < n; p++) {
            for (Pid q : heard.of(Pid.of(p))) {
                int from = middle(q.index()) + spread(p);
                int to = middle(p) + spread(q.index());
                String path = "M%d 2C%d %d %d %d %d %d".formatted(from, from, BAND / 2, to, BAND / 2, to, BAND - 4);
                page.open("path", "class", q.index() == p ? "own" : "message", "d", path, "marker-end", "url(#tip)")
                        .close();
            }
        }
        page.close().close().close().line();
    }

    private int middle(int p) {
        return p * width + width / 2;
    }

    private int spread(int index) {
        return 12 * index - 6 * (n - 1);
    }
}
