package dev.earshot.verifier.report;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.Report.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** What a person reads at a terminal. */
final class TextReport {
    private TextReport() {}

    static String render(Reports reports) {
        return reports.all().stream()
                .map(report -> protocol(report, reports.replays()))
                .collect(Collectors.joining("\n"));
    }

    private static String protocol(Report report, Replays replays) {
        StringBuilder text = new StringBuilder(title(report)).append("\n\n");
        if (!report.refusals().isEmpty()) {
            report.refusals().forEach(refusal -> text.append(refused(refusal)).append('\n'));
        } else if (report.claims().isEmpty()) {
            text.append(nothingClaimed(report)).append('\n');
        }
        claims(report).forEach(line -> text.append(line).append('\n'));
        for (ClaimReport claim : report.claims()) {
            String explanation = Explanation.of(report, claim, replays);
            if (!explanation.isEmpty()) {
                text.append('\n').append(explanation);
            }
        }
        if (!report.notes().isEmpty()) {
            text.append('\n');
            report.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        }
        return text.toString();
    }

    private static String title(Report report) {
        List<ObligationReport> obligations = report.claims().stream()
                .map(ClaimReport::obligations)
                .flatMap(Collection::stream)
                .toList();
        return report.protocol() + "   " + report.className() + "   "
                + Columns.count(report.claims().size(), "claim") + ", "
                + Columns.count(obligations.size(), "obligation") + ", "
                + Columns.time(report.time());
    }

    /** A refusal with its place where its text does not begin with it. */
    static String refused(Refusal refusal) {
        String text = refusal.text().stripTrailing();
        return text.startsWith(refusal.where().toString()) ? text : refusal.where() + ": " + text;
    }

    /** Why a protocol without claims is no success. */
    static String nothingClaimed(Report report) {
        return "NOTHING CLAIMED  " + report.protocol() + " has no claims, so nothing was verified; give "
                + report.className() + " a nested Specification";
    }

    /** Claims and, indented below each, its obligations; both aligned over the whole protocol. */
    private static List<String> claims(Report report) {
        Columns claims = new Columns();
        Columns obligations = new Columns(3, 4);
        for (ClaimReport claim : report.claims()) {
            claims.row(
                    claim.verdict().strength(),
                    claim.kind(),
                    claim.name(),
                    claim.where().toString(),
                    claim.holdsIf().isEmpty() ? "" : "if " + claim.holdsIf());
            claim.obligations().forEach(obligation -> row(obligations, obligation));
        }
        Iterator<String> claimLines = claims.lines().iterator();
        Iterator<String> obligationLines = obligations.lines().iterator();
        List<String> lines = new java.util.ArrayList<>();
        for (ClaimReport claim : report.claims()) {
            lines.add(claimLines.next());
            claim.obligations().forEach(obligation -> lines.add("  " + obligationLines.next()));
        }
        return lines;
    }

    private static void row(Columns columns, ObligationReport obligation) {
        columns.row(
                obligation.verdict().strength(),
                obligation.name(),
                obligation.where().toString(),
                effort(obligation.effort()),
                Columns.time(obligation.time()),
                obligation.cached() ? "cached" : "");
    }

    /** The obligations of a claim, one in each line. */
    static String obligations(ClaimReport claim) {
        Columns columns = new Columns(3, 4);
        claim.obligations().forEach(obligation -> row(columns, obligation));
        return String.join("\n", columns.lines());
    }

    private static String effort(long effort) {
        return Columns.number(effort) + " rlimit";
    }

    /** The time of the obligations together. */
    static Duration time(ClaimReport claim) {
        return claim.obligations().stream().map(ObligationReport::time).reduce(Duration.ZERO, Duration::plus);
    }
}
