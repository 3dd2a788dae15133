package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.Options;
import dev.earshot.verifier.Progress;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Verifier;
import dev.earshot.verifier.bytecode.Reader;
import dev.earshot.verifier.junit.Verification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every claim of every algorithm is proved for every n, end to end from the compiled code. */
class CatalogProofTest {
    /** Few: that what is read is what the code does has a test of its own. */
    private static final int VALIDATION_CASES = 20;

    /** How many times the recorded effort a verification may take before somebody should ask why. */
    private static final int SLACK = 5;

    static List<Entry> entries() {
        return Catalog.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void every_claim_is_proved_for_every_n(Entry entry) {
        Report report = verified(entry, 0);

        Verification.of(report).assertProved();
        assertThat(report.exitCode()).isZero();
        Golden.assertSame("proofs/" + entry.name() + ".txt", claims(report));
        assertThat(effort(report)).isLessThan(SLACK * recorded(entry, report));
    }

    @Tag("heavy")
    @ParameterizedTest
    @MethodSource("entries")
    void the_seed_of_the_solver_does_not_matter(Entry entry) {
        for (int seed = 1; seed <= 2; seed++) {
            Report report = verified(entry, seed);

            Verification.of(report).assertProved();
            assertThat(claims(report)).as("seed " + seed).isEqualTo(claims(entry));
            assertThat(effort(report)).as("seed " + seed).isLessThan(SLACK * recorded(entry, report));
        }
    }

    private static Report verified(Entry entry, int seed) {
        Options options = Options.seeded(seed).validating(VALIDATION_CASES);
        return new Verifier(options, Progress.none(), Reader.create()).verify(entry.load(4, Map.of()));
    }

    /** The verdict on each claim, what it holds under, how many obligations it took, and which branches are never taken. */
    private static String claims(Report report) {
        StringBuilder text = new StringBuilder();
        for (ClaimReport claim : report.claims()) {
            int obligations = claim.obligations().size();
            text.append(
                            claim.verdict().strength().startsWith("REACHED")
                                    ? "REACHED"
                                    : claim.verdict().strength())
                    .append("  ")
                    .append(claim.kind())
                    .append(" \"")
                    .append(claim.name())
                    .append(
                            obligations == 0
                                    ? "\""
                                    : "\", " + obligations + (obligations > 1 ? " obligations" : " obligation"))
                    .append(claim.holdsIf().isEmpty() ? "" : ", if " + claim.holdsIf())
                    .append('\n');
        }
        report.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    private static String claims(Entry entry) {
        return String.join("\n", Golden.lines("proofs/" + entry.name() + ".txt")) + "\n";
    }

    private static long effort(Report report) {
        return report.claims().stream()
                .flatMap(claim -> claim.obligations().stream())
                .mapToLong(Report.ObligationReport::effort)
                .sum();
    }

    /** The units that the obligations took together when they were recorded; what they take now, if files are updated. */
    private static long recorded(Entry entry, Report report) {
        String name = "proofs/" + entry.name() + ".units";
        if (Golden.isUpdated()) {
            Golden.write(name, effort(report) + "\n");
        }
        return Long.parseLong(Golden.lines(name).get(0));
    }
}
