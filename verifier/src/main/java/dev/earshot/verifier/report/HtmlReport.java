package dev.earshot.verifier.report;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Verdict;
import java.time.Duration;
import java.util.List;

/** One page for all protocols: what holds at a glance, then each protocol. It needs neither network nor scripts. */
final class HtmlReport {
    private final Markup page = new Markup();
    private final Reports reports;

    private HtmlReport(Reports reports) {
        this.reports = reports;
    }

    static String render(Reports reports) {
        return new HtmlReport(reports).page();
    }

    private String page() {
        summary();
        if (reports.all().size() > 1) {
            overview();
        }
        for (int i = 0; i < reports.all().size(); i++) {
            new HtmlProtocol(page, reports.all().get(i), reports.replays(), anchor(i)).write();
        }
        legend();
        return Page.whole(headline() + " · Earshot", page);
    }

    /** The page in a few words. */
    private String headline() {
        long good =
                reports.all().stream().filter(report -> report.exitCode() == 0).count();
        int all = reports.all().size();
        String name = reports.all().get(0).protocol();
        if (all == 1) {
            return good == 1 ? name + " holds" : name + " does not hold as claimed";
        }
        return good == all ? "All " + all + " protocols hold" : good + " of " + all + " protocols hold";
    }

    private void summary() {
        page.open("header").line();
        page.element("p", "Earshot verification report", "class", "wordmark").line();
        page.element("h1", headline(), "class", reports.exitCode() == 0 ? "holds" : "fails")
                .line();
        page.open("ul", "class", "tiles").line();
        List<ClaimReport> claims = reports.all().stream()
                .flatMap(report -> report.claims().stream())
                .toList();
        for (Outcome outcome : Outcome.byStrength()) {
            long count = Reports.count(claims, outcome);
            if (count > 0 || outcome == Outcome.PROVED || outcome == Outcome.REFUTED || outcome == Outcome.UNKNOWN) {
                tile(count, outcome.title(), count == 0 ? "none" : css(outcome));
            }
        }
        var figures = reports.figures();
        if (figures.get("refused") > 0) {
            tile(figures.get("refused"), "Refused constructs", "refuted");
        }
        page.close().line();
        Duration time = reports.all().stream().map(Report::time).reduce(Duration.ZERO, Duration::plus);
        page.element(
                        "p",
                        Columns.count(claims.size(), "claim") + ", "
                                + Columns.count(figures.get("obligations"), "obligation") + ", effort "
                                + Columns.number(figures.get("effort")) + " rlimit, "
                                + Columns.number(figures.get("cached")) + " cached, " + Columns.time(time),
                        "class",
                        "muted")
                .line();
        page.close().line();
    }

    private void tile(long count, String label, String kind) {
        page.open("li", "class", "tile " + kind)
                .element("span", Columns.number(count), "class", "figure")
                .element("span", label, "class", "label")
                .close()
                .line();
    }

    private void overview() {
        List<Outcome> shown = shown(reports.all().stream()
                .flatMap(report -> report.claims().stream())
                .toList());
        page.open("section", "aria-labelledby", "protocols").line();
        page.element("h2", "Protocols", "id", "protocols").line();
        page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-labelledby", "protocols")
                .open("table", "class", "overview")
                .open("thead")
                .open("tr");
        page.element("th", "Protocol", "scope", "col");
        shown.forEach(outcome -> page.element("th", outcome.title(), "scope", "col", "class", "number"));
        page.element("th", "Time", "scope", "col", "class", "number")
                .close()
                .close()
                .line();
        page.open("tbody").line();
        for (int i = 0; i < reports.all().size(); i++) {
            Report report = reports.all().get(i);
            page.open("tr").open("th", "scope", "row");
            boolean holds = report.exitCode() == 0;
            page.element(
                    "span",
                    holds ? "✓ " : "✗ ",
                    "class",
                    holds ? "mark proved" : "mark refuted",
                    "aria-hidden",
                    "true");
            page.element("a", report.protocol(), "href", "#" + anchor(i));
            page.element("span", holds ? " (holds)" : " (does not hold)", "class", "unseen")
                    .close();
            if (report.claims().isEmpty()) {
                String why = report.refusals().isEmpty() ? "claims nothing" : "cannot be read";
                page.element("td", why, "colspan", "" + shown.size(), "class", "verdict refuted");
            }
            for (Outcome outcome : report.claims().isEmpty() ? List.<Outcome>of() : shown) {
                long count = Reports.count(report.claims(), outcome);
                page.element("td", "" + count, "class", "number " + (count == 0 ? "zero" : css(outcome)));
            }
            page.element("td", Columns.time(report.time()), "class", "number")
                    .close()
                    .line();
        }
        page.close().close().close().close().line();
    }

    private void legend() {
        page.open("footer").line();
        page.element("h2", "What the verdicts mean").line();
        page.open("dl", "class", "legend").line();
        for (Outcome outcome : Outcome.byStrength()) {
            page.open("dt")
                    .element("span", outcome.title(), "class", "badge " + css(outcome))
                    .close();
            page.element("dd", outcome.meaning()).line();
        }
        page.close().line();
        page.element(
                        "p",
                        "Every run on this page was executed by the protocol's own code. What is unknown is not proved.",
                        "class",
                        "muted")
                .line();
        page.close().line();
    }

    /** The outcomes that need a column: the usual ones, and what occurs besides. */
    static List<Outcome> shown(List<ClaimReport> claims) {
        return Outcome.byStrength().stream()
                .filter(outcome -> outcome != Outcome.VACUOUS || Reports.count(claims, outcome) > 0)
                .toList();
    }

    static String css(Outcome outcome) {
        return outcome.id().replace('_', '-');
    }

    private static String anchor(int index) {
        return "protocol-" + (index + 1);
    }

    /** What stands in the matrix: how far a verdict reaches. */
    static String reach(Verdict verdict) {
        if (verdict instanceof Verdict.Proved) {
            return "all n";
        }
        if (verdict instanceof Verdict.Unknown unknown) {
            return unknown.heldUpTo() < 2 ? "open" : "n = 2…" + unknown.heldUpTo() + " only";
        }
        return Outcome.trace(verdict)
                .map(trace -> "n = " + trace.schedule().n())
                .orElse("premises");
    }
}
