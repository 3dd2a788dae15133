package dev.earshot.verifier.report;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import java.util.Optional;

/** Knows where the executed runs of a report were stored. */
@FunctionalInterface
public interface Replays {
    /** The command that runs the claim's counterexample or witness again, if it was stored. */
    Optional<String> command(Report report, ClaimReport claim);

    /** For runs that were not stored. */
    static Replays none() {
        return (report, claim) -> Optional.empty();
    }
}
