package dev.earshot.verifier.report;

import dev.earshot.verifier.Place;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;

/** Workflow commands of GitHub Actions; {@code ::error} for what is wrong, {@code ::warning} for what is undecided. */
final class Annotations {
    private Annotations() {}

    static String render(Reports reports) {
        StringBuilder lines = new StringBuilder();
        for (Report report : reports.all()) {
            report.refusals()
                    .forEach(refusal -> lines.append(command(
                            "error",
                            reports.sources().path(refusal.where()),
                            refusal.where(),
                            report.protocol() + " cannot be read",
                            TextReport.refused(refusal))));
            if (report.refusals().isEmpty() && report.claims().isEmpty()) {
                Place place = new Place(report.className(), "", 0);
                lines.append(command(
                        "error",
                        reports.sources().path(place),
                        place,
                        report.protocol() + " claims nothing",
                        TextReport.nothingClaimed(report)));
            }
            for (ClaimReport claim : report.claims()) {
                if (!claim.verdict().isGood()) {
                    lines.append(command(
                            level(Outcome.of(claim.verdict())),
                            reports.sources().path(claim.where()),
                            claim.where(),
                            report.protocol() + "." + claim.name() + ": "
                                    + claim.verdict().strength(),
                            Explanation.of(report, claim, reports.replays())));
                }
            }
        }
        return lines.toString();
    }

    /** How bad an outcome is, in words that SARIF and GitHub share. */
    static String level(Outcome outcome) {
        return outcome == Outcome.UNKNOWN || outcome == Outcome.NOT_INDUCTIVE ? "warning" : "error";
    }

    private static String command(String level, String file, Place place, String title, String message) {
        String line = place.line() > 0 ? ",line=" + place.line() : "";
        return "::" + level + " file=" + property(file) + line + ",title=" + property(title) + "::"
                + data(message.stripTrailing()) + "\n";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
