package dev.earshot.verifier.report;

import dev.earshot.specs.lockstep.Trace;
import java.util.List;
import java.util.Locale;

/**
 * A page for a browser, made of paragraphs, tables and executed runs, in the looks of the verification report. Like that
 * one it needs no network, and escapes what it is given. Only a page with a {@link #graph} has a script.
 */
public final class Page {
    private final String title;
    private final Markup body = new Markup();
    private boolean scripted;

    private Page(String title) {
        this.title = title;
        body.open("header");
        body.element("p", "Earshot", "class", "wordmark");
        body.element("h1", title).close().line();
    }

    /** A page with nothing but a title. */
    public static Page titled(String title) {
        return new Page(title);
    }

    /** Adds a heading. */
    public Page heading(String text) {
        body.element("h2", text, "class", "heading").line();
        return this;
    }

    /** Adds a paragraph. */
    public Page paragraph(String text) {
        body.element("p", text).line();
        return this;
    }

    /** Adds a text whose line breaks and spaces count. */
    public Page text(String text) {
        body.element("pre", text.stripTrailing(), "tabindex", "0").line();
        return this;
    }

    /**
     * Adds a table. A column is aligned to the right if all its cells begin with a digit or a minus sign.
     *
     * @throws IllegalArgumentException if a row has another number of cells than the header
     */
    public Page table(String caption, List<String> header, List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "table \"" + caption + "\" has " + header.size() + " columns, but a row is " + row);
            }
        }
        body.open("div", "class", "scroll card", "tabindex", "0", "role", "region", "aria-label", caption);
        body.open("table").element("caption", caption).open("thead").open("tr");
        for (int i = 0; i < header.size(); i++) {
            body.element("th", header.get(i), "scope", "col", "class", alignment(rows, i));
        }
        body.close().close().open("tbody").line();
        for (List<String> row : rows) {
            body.open("tr");
            for (int i = 0; i < row.size(); i++) {
                body.element("td", row.get(i), "class", alignment(rows, i));
            }
            body.close().line();
        }
        body.close().close().close().line();
        return this;
    }

    /** Adds a table of numbers, counted from 0, each with a bar as long as it is large. */
    public Page bars(String caption, List<Long> numbers) {
        long largest =
                Math.max(1, numbers.stream().mapToLong(Long::longValue).max().orElse(1));
        body.open("div", "class", "scroll card", "tabindex", "0", "role", "region", "aria-label", caption);
        body.open("table").element("caption", caption).open("tbody").line();
        for (int i = 0; i < numbers.size(); i++) {
            body.open("tr").element("th", "" + i, "scope", "row", "class", "number");
            body.element("td", String.format(Locale.ROOT, "%,d", numbers.get(i)), "class", "number");
            body.open("td", "style", "width:20rem", "aria-hidden", "true");
            body.open("svg", "width", "100%", "height", "10", "viewBox", "0 0 100 1", "preserveAspectRatio", "none");
            String width = String.format(Locale.ROOT, "%.2f", 100.0 * numbers.get(i) / largest);
            body.open("rect", "width", width, "height", "1", "fill", "currentColor", "opacity", "0.6")
                    .close();
            body.close().close().close().line();
        }
        body.close().close().close().line();
        return this;
    }

    private static String alignment(List<List<String>> rows, int column) {
        boolean numeric = !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("(?s)[-\\d].*"));
        return numeric ? "number" : "words";
    }

    /**
     * Adds a run as a grid of rounds by processes.
     *
     * @param what the claim that it breaks or reaches, or what it shows
     * @param rounds the names of the rounds of a phase, in order; empty for none
     */
    public Page run(String what, Trace trace, List<String> rounds) {
        String kind = trace.violation().isPresent() ? "finding refuted" : "finding";
        body.open("article", "class", kind).element("h3", what).line();
        new HtmlTrace(body, trace, rounds, what).write();
        body.close().line();
        return this;
    }

    /** Adds a picture of states and how they follow each other, in which a state can be chosen to be looked at. */
    public Page graph(String caption, StateSpace space) {
        new HtmlGraph(space, caption).write(body);
        scripted = true;
        return this;
    }

    /** The whole page, ending in a newline. */
    public String html() {
        return whole(title + " · Earshot", body, scripted);
    }

    /** A page around such a body. */
    static String whole(String title, Markup body) {
        return whole(title, body, false);
    }

    private static String whole(String title, Markup body, boolean scripted) {
        Markup page = new Markup().raw("<!DOCTYPE html>\n");
        page.open("html", "lang", "en").line().open("head").line();
        page.open("meta", "charset", "utf-8").line();
        page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.line()
                .open("meta", "name", "color-scheme", "content", "light dark")
                .line();
        String policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
                + (scripted ? "; " + HtmlGraph.policy() : "");
        page.open("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        page.line().open("link", "rel", "icon", "href", "data:,").line();
        page.element("title", title).line();
        page.open("style").raw(Reports.resource("report.css")).close().line();
        page.close().line().open("body").line();
        page.raw(HtmlTrace.DEFINITIONS).line();
        page.open("main").line().raw(body.toString()).close().line();
        if (scripted) {
            page.open("script").raw(HtmlGraph.SCRIPT).close().line();
        }
        return page.close().close().line().toString();
    }
}
