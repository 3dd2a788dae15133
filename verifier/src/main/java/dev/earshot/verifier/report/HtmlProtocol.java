package dev.earshot.verifier.report;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.Report.RoundReport;
import dev.earshot.verifier.Verdict;
import java.util.List;
import java.util.Map;

/** The section of one protocol. */
final class HtmlProtocol {
    private final Markup page;
    private final Report report;
    private final Replays replays;
    private final String anchor;

    HtmlProtocol(Markup page, Report report, Replays replays, String anchor) {
        this.page = page;
        this.report = report;
        this.replays = replays;
        this.anchor = anchor;
    }

    void write() {
        page.open("section", "aria-labelledby", anchor, "class", "protocol").line();
        page.element("h2", report.protocol(), "id", anchor).line();
        page.open("p", "class", "muted").element("code", report.className());
        page.text(" · " + Columns.time(report.time()));
        if (report.validationCases() > 0) {
            page.text(" · relations compared with the running code in " + Columns.number(report.validationCases())
                    + " random cases");
        }
        page.close().line();
        refusals();
        if (!report.claims().isEmpty()) {
            matrix();
        }
        report.claims().forEach(this::findings);
        if (!report.notes().isEmpty()) {
            page.element("h3", "Notes").open("ul");
            report.notes().forEach(note -> page.element("li", note));
            page.close().line();
        }
        witnesses();
        obligations();
        if (!report.relations().isBlank()) {
            details("Relations read from the code");
            page.element("pre", report.relations().stripTrailing(), "tabindex", "0")
                    .close()
                    .line();
        }
        environment();
        page.close().line();
    }

    private void refusals() {
        if (report.refusals().isEmpty() && report.claims().isEmpty()) {
            page.element("p", TextReport.nothingClaimed(report), "class", "finding refuted")
                    .line();
        }
        if (!report.refusals().isEmpty()) {
            page.open("article", "class", "finding refuted");
            page.element("h3", "The code cannot be read, so nothing was verified")
                    .line();
            report.refusals()
                    .forEach(refusal -> page.element("pre", TextReport.refused(refusal), "tabindex", "0")
                            .line());
            page.close().line();
        }
    }

    private void matrix() {
        List<Outcome> shown = HtmlReport.shown(report.claims());
        page.open(
                        "div",
                        "class",
                        "scroll",
                        "tabindex",
                        "0",
                        "role",
                        "region",
                        "aria-label",
                        "Claims of " + report.protocol())
                .open("table", "class", "matrix")
                .open("thead")
                .open("tr");
        page.element("th", "Claim", "scope", "col");
        shown.forEach(outcome -> page.element("th", outcome.title(), "scope", "col", "class", "cell"));
        page.close().close().line();
        page.open("tbody").line();
        for (int i = 0; i < report.claims().size(); i++) {
            row(i, report.claims().get(i), shown);
        }
        page.close().close().close().line();
    }

    private void row(int index, ClaimReport claim, List<Outcome> shown) {
        Outcome outcome = Outcome.of(claim.verdict());
        page.open("tr").open("th", "scope", "row");
        if (outcome.isGood()) {
            page.element("span", claim.name(), "class", "name");
        } else {
            page.element("a", claim.name(), "class", "name", "href", "#" + anchor(index));
        }
        page.element("span", claim.kind() + " · " + claim.where(), "class", "where");
        if (!claim.holdsIf().isEmpty()) {
            page.element("span", "if " + claim.holdsIf(), "class", "condition");
        }
        page.close();
        for (Outcome column : shown) {
            page.open("td", "class", "cell");
            if (column == outcome) {
                page.open("span", "class", "badge " + HtmlReport.css(outcome));
                page.element("span", outcome.id().replace('_', ' ') + " ", "class", "outcome");
                page.text(HtmlReport.reach(claim.verdict())).close();
            }
            page.close();
        }
        page.close().line();
    }

    private String anchor(int claim) {
        return anchor + "-claim-" + (claim + 1);
    }

    private void findings(ClaimReport claim) {
        List<Explanation.Finding> findings = Explanation.findings(report, claim, replays);
        for (int i = 0; i < findings.size(); i++) {
            Explanation.Finding finding = findings.get(i);
            Outcome outcome = Outcome.of(finding.verdict());
            String id = anchor(report.claims().indexOf(claim));
            page.open("article", "class", "finding " + HtmlReport.css(outcome), "id", i == 0 ? id : id + "-" + (i + 1))
                    .line();
            page.open("h3").element("span", outcome.title(), "class", "badge " + HtmlReport.css(outcome));
            page.text(" " + finding.name()).close();
            page.open("p", "class", "muted").element("code", finding.where().toString());
            page.text(" · " + outcome.meaning()).close().line();
            reason(finding.verdict());
            Outcome.trace(finding.verdict())
                    .ifPresent(trace -> new HtmlTrace(page, trace, rounds(), finding.claim()).write());
            finding.replay()
                    .ifPresent(command -> page.open("p", "class", "replay")
                            .text("Run it again: ")
                            .element("code", command)
                            .close()
                            .line());
            page.close().line();
        }
    }

    private void reason(Verdict verdict) {
        if (verdict instanceof Verdict.Unknown unknown) {
            page.open("p").text(unknown.why()).close();
            page.open("p").text(Explanation.bounded(unknown)).close();
            if (!unknown.leaf().isBlank()) {
                page.element("p", "What could not be proved:")
                        .element("pre", unknown.leaf().strip(), "tabindex", "0");
            }
        } else if (verdict instanceof Verdict.Vacuous vacuous) {
            page.open("p").text(vacuous.why()).close();
        }
    }

    private List<String> rounds() {
        return report.rounds().stream().map(RoundReport::name).toList();
    }

    private void witnesses() {
        for (ClaimReport claim : report.claims()) {
            if (claim.verdict() instanceof Verdict.Witnessed witnessed) {
                details("Reached: " + claim.name());
                new HtmlTrace(page, witnessed.trace(), rounds(), claim.name()).write();
                replays.command(report, claim)
                        .ifPresent(command -> page.open("p", "class", "replay")
                                .text("Run it again: ")
                                .element("code", command)
                                .close());
                page.close().line();
            }
        }
    }

    private void obligations() {
        long count = report.claims().stream()
                .mapToLong(claim -> claim.obligations().size())
                .sum();
        if (count == 0) {
            return;
        }
        details(Columns.count(count, "obligation"));
        page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Obligations")
                .open("table", "class", "obligations")
                .open("thead")
                .open("tr");
        for (String title : List.of("Obligation", "Place", "Verdict")) {
            page.element("th", title, "scope", "col");
        }
        page.element("th", "Effort (rlimit)", "scope", "col", "class", "number");
        page.element("th", "Time", "scope", "col", "class", "number")
                .close()
                .close()
                .line();
        for (ClaimReport claim : report.claims()) {
            if (!claim.obligations().isEmpty()) {
                page.open("tbody").open("tr");
                page.element("th", claim.name(), "scope", "rowgroup", "colspan", "5")
                        .close()
                        .line();
                claim.obligations().forEach(this::obligation);
                page.close().line();
            }
        }
        page.close().close().close().line();
    }

    private void obligation(ObligationReport obligation) {
        String kind = HtmlReport.css(Outcome.of(obligation.verdict()));
        page.open("tr").element("td", obligation.name());
        page.open("td").element("code", obligation.where().toString()).close();
        page.open("td")
                .element("span", obligation.verdict().strength(), "class", "verdict " + kind)
                .close();
        page.element("td", Columns.number(obligation.effort()), "class", "number");
        page.element("td", obligation.cached() ? "cached" : Columns.time(obligation.time()), "class", "number");
        page.close().line();
    }

    private void environment() {
        if (report.environment().isEmpty()) {
            return;
        }
        details("Environment");
        page.open("dl", "class", "environment");
        for (Map.Entry<String, String> entry : report.environment().entrySet()) {
            page.element("dt", entry.getKey()).element("dd", entry.getValue()).line();
        }
        page.close().close().line();
    }

    private void details(String summary) {
        page.open("details").element("summary", summary).line();
    }
}
