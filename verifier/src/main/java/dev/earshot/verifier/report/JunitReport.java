package dev.earshot.verifier.report;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * JUnit XML as surefire writes it. A refuted claim is a failure; whatever else is not proved or reached is an error, so
 * that nothing undecided passes.
 */
final class JunitReport {
    private JunitReport() {}

    static String render(Reports reports) {
        Markup xml = new Markup().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        List<Report> all = reports.all();
        Duration time = all.stream().map(Report::time).reduce(Duration.ZERO, Duration::plus);
        xml.open(
                        "testsuites",
                        "name",
                        "earshot",
                        "tests",
                        "" + all.stream().mapToInt(JunitReport::tests).sum(),
                        "failures",
                        "" + all.stream().mapToInt(JunitReport::failures).sum(),
                        "errors",
                        "" + all.stream().mapToInt(JunitReport::errors).sum(),
                        "time",
                        seconds(time))
                .line();
        all.forEach(report -> suite(xml, report, reports.replays()));
        return xml.close().line().toString();
    }

    private static int tests(Report report) {
        return report.claims().size() + extra(report);
    }

    /** A test that says why there are no others, or that some code was refused. */
    private static int extra(Report report) {
        return report.claims().isEmpty() || !report.refusals().isEmpty() ? 1 : 0;
    }

    private static int failures(Report report) {
        return (int) Reports.count(report.claims(), Outcome.REFUTED);
    }

    private static int errors(Report report) {
        long bad = report.claims().stream()
                .filter(claim -> !claim.verdict().isGood())
                .count();
        return (int) bad - failures(report) + extra(report);
    }

    private static void suite(Markup xml, Report report, Replays replays) {
        xml.raw("  ")
                .open(
                        "testsuite",
                        "name",
                        report.className(),
                        "tests",
                        "" + tests(report),
                        "failures",
                        "" + failures(report),
                        "errors",
                        "" + errors(report),
                        "skipped",
                        "0",
                        "time",
                        seconds(report.time()))
                .line();
        xml.raw("    ").open("properties").line();
        report.environment()
                .forEach((name, value) -> xml.raw("      ")
                        .open("property", "name", name, "value", value)
                        .close()
                        .line());
        xml.raw("    ").close().line();
        if (extra(report) > 0) {
            unread(xml, report);
        }
        report.claims().forEach(claim -> test(xml, report, claim, replays));
        xml.raw("  ").close().line();
    }

    private static void unread(Markup xml, Report report) {
        boolean refused = !report.refusals().isEmpty();
        test(xml, report, refused ? "the code can be read" : "something is claimed", Duration.ZERO);
        if (refused) {
            String all = report.refusals().stream().map(TextReport::refused).collect(Collectors.joining("\n\n"));
            problem(xml, "error", "refused", all.lines().findFirst().orElse(""), all);
        } else {
            String text = TextReport.nothingClaimed(report);
            problem(xml, "error", "nothing_claimed", text, text);
        }
        xml.raw("    ").close().line();
    }

    private static void test(Markup xml, Report report, ClaimReport claim, Replays replays) {
        Outcome outcome = Outcome.of(claim.verdict());
        test(xml, report, claim.name(), TextReport.time(claim));
        if (!outcome.isGood()) {
            problem(
                    xml,
                    outcome == Outcome.REFUTED ? "failure" : "error",
                    outcome.id(),
                    claim.verdict().strength() + " (" + claim.where() + ")",
                    Explanation.of(report, claim, replays));
        }
        String conditions = claim.holdsIf().isEmpty() ? "" : ", if " + claim.holdsIf();
        xml.raw("      ")
                .element(
                        "system-out",
                        claim.verdict().strength() + "   " + claim.kind() + "   " + claim.where() + conditions + "\n"
                                + TextReport.obligations(claim) + "\n")
                .line();
        xml.raw("    ").close().line();
    }

    private static void test(Markup xml, Report report, String name, Duration time) {
        xml.raw("    ")
                .open("testcase", "classname", report.className(), "name", name, "time", seconds(time))
                .line();
    }

    private static void problem(Markup xml, String element, String type, String message, String text) {
        xml.raw("      ")
                .element(element, "\n" + text.stripTrailing() + "\n", "message", message, "type", type)
                .line();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
