package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.verifier.Progress;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Verdict;
import dev.earshot.verifier.Verifier;
import dev.earshot.verifier.bytecode.Reader;
import dev.earshot.verifier.explore.ClaimResult;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.Options;
import java.util.OptionalInt;

/** What the verifier must say of broken algorithms. */
public final class Refutations {
    private static final int VALIDATION_CASES = 20;

    /** More processes take long to explore where coordinators can be chosen. */
    private static final int LARGEST_EXPLORED = 4;

    private Refutations() {}

    /** What the verifier says, with few cases of validation, which has tests of its own. */
    public static Report verified(Protocol<?> protocol) {
        return new Verifier(
                        dev.earshot.verifier.Options.usual().validating(VALIDATION_CASES),
                        Progress.none(),
                        Reader.create())
                .verify(protocol);
    }

    /** A run from an initial state, of this size and length, breaks the claim, and the outcome is a failure. */
    public static void refuted(Protocol<?> protocol, String claim, int n, int rounds) {
        Report report = verified(protocol);

        assertThat(report.refusals()).isEmpty();
        Verdict verdict = verdict(report, claim);
        assertThat(verdict).as(claim + " of " + protocol.name()).isInstanceOf(Verdict.Refuted.class);
        Trace run = ((Verdict.Refuted) verdict).trace();
        assertThat(Checks.claim(run)).isEqualTo(claim);
        assertThat(run.schedule().start()).isEmpty();
        assertThat(run.schedule().n()).as("processes in\n" + run.table()).isEqualTo(n);
        assertThat(run.schedule().rounds()).as("rounds in\n" + run.table()).hasSize(rounds);
        assertThat(report.exitCode()).isEqualTo(1);
        if (n <= LARGEST_EXPLORED) {
            exploredAlike(protocol, claim, n, rounds);
        }
    }

    /** Exploring, which shares nothing with the prover, finds the claim false among as many processes in as many rounds. */
    private static void exploredAlike(Protocol<?> protocol, String claim, int n, int rounds) {
        for (int processes = 1; processes <= n; processes++) {
            if (protocol.brokenConstraint(processes).isEmpty()) {
                Options options = Options.of(processes).withRounds(rounds).withClaims(claim);
                ClaimResult found =
                        Explorer.explore(protocol, options).summary().claims().get(0);
                assertThat(found.claim()).isEqualTo(claim);
                assertThat(found.rounds())
                        .as("rounds after which \"%s\" is false among %d", claim, processes)
                        .isEqualTo(processes < n ? OptionalInt.empty() : OptionalInt.of(rounds));
            }
        }
    }

    /** The verdict on the claim with this name. */
    public static Verdict verdict(Report report, String claim) {
        return report.claims().stream()
                .filter(it -> it.name().equals(claim))
                .findFirst()
                .map(ClaimReport::verdict)
                .orElseThrow(() -> new AssertionError("no claim \"" + claim + "\" in " + report.claims()));
    }
}
