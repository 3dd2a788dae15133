package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Verdict;
import dev.earshot.verifier.report.Reports;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The runs that a verification shows, in files that replay reads. */
final class KeptRuns {
    private final RunFiles files;
    private final Map<ClaimReport, String> commands = new IdentityHashMap<>();

    KeptRuns(RunFiles files) {
        this.files = files;
    }

    /**
     * Writes every run and every step that breaks a claim to a file of its own.
     *
     * @throws InputException if one cannot be written
     */
    void keep(Protocol<?> protocol, Report report) {
        for (ClaimReport claim : report.claims()) {
            broken(claim.verdict())
                    .ifPresent(trace -> commands.put(
                            claim, files.keep(protocol, claim.name(), trace).replay()));
        }
    }

    private static Optional<Trace> broken(Verdict verdict) {
        if (verdict instanceof Verdict.Refuted refuted) {
            return Optional.of(refuted.trace());
        }
        return verdict instanceof Verdict.NotInductive step ? Optional.of(step.step()) : Optional.empty();
    }

    /** The reports with the commands that replay what was kept. */
    Reports named(Reports reports) {
        return reports.replayedBy((report, claim) -> Optional.ofNullable(commands.get(claim)));
    }
}
