package dev.earshot.verifier.report;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.report.TestSuite.Case;
import dev.earshot.verifier.report.TestSuite.Kind;
import dev.earshot.verifier.report.TestSuite.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Verifications as tests. A refuted claim is a failure; whatever else is not proved or reached is an error, so that
 * nothing undecided passes.
 */
final class JunitReport {
    private JunitReport() {}

    static String render(Reports reports) {
        return TestSuite.xml(reports.all().stream()
                .map(report -> suite(report, reports.replays()))
                .toList());
    }

    private static TestSuite suite(Report report, Replays replays) {
        List<Case> cases = new ArrayList<>();
        unread(report).ifPresent(cases::add);
        report.claims().forEach(claim -> cases.add(test(report, claim, replays)));
        return new TestSuite(report.className(), report.time(), report.environment(), cases);
    }

    /** A test that says why there are no others, or that some code was refused. */
    private static Optional<Case> unread(Report report) {
        if (!report.refusals().isEmpty()) {
            String all = report.refusals().stream().map(TextReport::refused).collect(Collectors.joining("\n\n"));
            String first = all.lines().findFirst().orElse("");
            return Optional.of(error("the code can be read", new Problem(Kind.ERROR, "refused", first, all)));
        }
        if (report.claims().isEmpty()) {
            String text = TextReport.nothingClaimed(report);
            return Optional.of(error("something is claimed", new Problem(Kind.ERROR, "nothing_claimed", text, text)));
        }
        return Optional.empty();
    }

    private static Case error(String name, Problem problem) {
        return new Case(name, Duration.ZERO, Optional.of(problem), "");
    }

    private static Case test(Report report, ClaimReport claim, Replays replays) {
        Outcome outcome = Outcome.of(claim.verdict());
        Optional<Problem> problem = outcome.isGood()
                ? Optional.empty()
                : Optional.of(new Problem(
                        outcome == Outcome.REFUTED ? Kind.FAILURE : Kind.ERROR,
                        outcome.id(),
                        claim.verdict().strength() + " (" + claim.where() + ")",
                        Explanation.of(report, claim, replays)));
        String conditions = claim.holdsIf().isEmpty() ? "" : ", if " + claim.holdsIf();
        String output = claim.verdict().strength() + "   " + claim.kind() + "   " + claim.where() + conditions + "\n"
                + TextReport.obligations(claim) + "\n";
        return new Case(claim.name(), TextReport.time(claim), problem, output);
    }
}
