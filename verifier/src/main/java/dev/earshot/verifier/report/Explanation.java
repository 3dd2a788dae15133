package dev.earshot.verifier.report;

import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.verifier.Place;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Why something does not hold, as text: the executed run as a table, or what is missing for a proof. */
final class Explanation {
    private Explanation() {}

    /** A verdict that is not good, of a claim or of one of its obligations. */
    record Finding(String name, String claim, Place where, Verdict verdict, Optional<String> replay) {}

    /**
     * What is to be said of a claim: its own verdict, then those of its obligations that say something else. Of a
     * refuted claim the execution says everything.
     */
    static List<Finding> findings(Report report, ClaimReport claim, Replays replays) {
        List<Finding> findings = new ArrayList<>();
        if (claim.verdict().isGood()) {
            return findings;
        }
        String name = report.protocol() + "." + claim.name();
        findings.add(new Finding(name, claim.name(), claim.where(), claim.verdict(), replays.command(report, claim)));
        if (claim.verdict() instanceof Verdict.Refuted) {
            return findings;
        }
        for (ObligationReport obligation : claim.obligations()) {
            if (!obligation.verdict().isGood() && !obligation.verdict().equals(claim.verdict())) {
                findings.add(new Finding(
                        name + ": " + obligation.name(),
                        claim.name(),
                        obligation.where(),
                        obligation.verdict(),
                        Optional.empty()));
            }
        }
        return findings;
    }

    /** All findings of a claim, each as a block of lines, blank lines between them. */
    static String of(Report report, ClaimReport claim, Replays replays) {
        return findings(report, claim, replays).stream().map(Explanation::of).collect(Collectors.joining("\n"));
    }

    /** One finding as a block of lines. */
    static String of(Finding finding) {
        Verdict verdict = finding.verdict();
        Outcome outcome = Outcome.of(verdict);
        String title = outcome.title().toUpperCase(java.util.Locale.ROOT) + "  " + finding.name();
        StringBuilder text = new StringBuilder(title);
        if (verdict instanceof Verdict.Unknown unknown) {
            unknown(text, finding, unknown);
        } else if (verdict instanceof Verdict.Vacuous vacuous) {
            text.append("   ").append(finding.where()).append('\n');
            indent(text, "why: " + vacuous.why());
        } else {
            Outcome.trace(verdict).ifPresent(trace -> run(text, finding, outcome, trace));
        }
        finding.replay().ifPresent(command -> indent(text, "replay:  " + command));
        return text.toString();
    }

    private static void unknown(StringBuilder text, Finding finding, Verdict.Unknown unknown) {
        text.append("   ").append(finding.where()).append('\n');
        indent(text, "why: " + unknown.why());
        indent(text, bounded(unknown));
        if (!unknown.leaf().isBlank()) {
            indent(text, "what could not be proved:");
            indent(text, unknown.leaf().strip().indent(2).stripTrailing());
        }
    }

    /** What is known for small n, as a sentence. */
    static String bounded(Verdict.Unknown unknown) {
        return unknown.heldUpTo() < 2
                ? "no bounded check was passed"
                : "it holds for n=2.." + unknown.heldUpTo() + ", which is no proof for larger n";
    }

    private static void run(StringBuilder text, Finding finding, Outcome outcome, Trace trace) {
        text.append("   ").append(size(trace)).append(", executed\n");
        if (outcome == Outcome.NOT_INDUCTIVE) {
            indent(text, "the first state satisfies the invariants; it may be unreachable");
        }
        Optional<Violation> violation = trace.violation();
        indent(
                text,
                violation.map(it -> falsePart(finding.claim(), it)).orElse("false after the last round") + "   "
                        + violation
                                .map(Violation::place)
                                .filter(place -> !place.isEmpty())
                                .orElse(finding.where().toString()));
        choices(trace.schedule()).forEach(line -> indent(text, line));
        text.append(trace.table());
    }

    /** What is false in a run, with the name of what broke if that is not the claim itself. */
    static String falsePart(String claim, Violation violation) {
        boolean named = violation.claim().equals(claim) || violation.claim().equals(Violation.DEFINEDNESS);
        return named ? violation.falsePart() : "\"" + violation.claim() + "\" is " + violation.falsePart();
    }

    /** The size of a run, as in {@code n=3 f=1, 2 rounds}. */
    static String size(Trace trace) {
        StringBuilder size = new StringBuilder("n=" + trace.schedule().n());
        trace.schedule()
                .parameters()
                .forEach((name, value) ->
                        size.append(' ').append(name).append('=').append(value));
        int rounds = trace.schedule().rounds().size();
        return size.append(", ")
                .append(rounds)
                .append(rounds == 1 ? " round" : " rounds")
                .toString();
    }

    /** The choices of a run besides its heard-of sets, one in each line. */
    static List<String> choices(Schedule schedule) {
        List<String> lines = new ArrayList<>();
        if (!schedule.coordinators().isEmpty()) {
            lines.add("coordinators: "
                    + IntStream.range(0, schedule.coordinators().size())
                            .mapToObj(k -> schedule.coordinators().get(k) + " is number " + k)
                            .collect(Collectors.joining(", ")));
        }
        if (!schedule.coins().isEmpty()) {
            lines.add(
                    "coins: " + schedule.coins().stream().map(Explanation::toss).collect(Collectors.joining(", ")));
        }
        return lines;
    }

    /** A coin toss, the round counted from 1 as in the table. */
    private static String toss(Choices.Toss toss) {
        return toss.process() + " " + toss.outcome() + " in round " + (toss.round() + 1);
    }

    private static void indent(StringBuilder text, String lines) {
        lines.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
}
