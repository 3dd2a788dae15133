package dev.earshot.verifier.junit;

import dev.earshot.verifier.Place;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.Report.Refusal;
import dev.earshot.verifier.Verdict;
import dev.earshot.verifier.report.Reports;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What was found out about a protocol, with assertions whose messages show the executed runs. */
public final class Verification {
    private final Report report;

    private Verification(Report report) {
        this.report = report;
    }

    /** Assertions on a report. */
    public static Verification of(Report report) {
        return new Verification(report);
    }

    /** The report itself. */
    public Report report() {
        return report;
    }

    /**
     * All claims are proved for all n, or reached where reaching is claimed.
     *
     * @throws AssertionError if not, if the code cannot be read, or if nothing is claimed
     */
    public Verification assertProved() {
        assertReadable();
        List<ClaimReport> open = report.claims().stream()
                .filter(claim -> !claim.verdict().isGood())
                .toList();
        if (!open.isEmpty()) {
            throw new AssertionError(open.size() + " of " + report.claims().size() + " claims of " + report.protocol()
                    + " are not proved\n\n"
                    + open.stream().map(this::explain).collect(Collectors.joining("\n")));
        }
        return this;
    }

    /**
     * The claim is proved for all n, or reached where reaching is claimed.
     *
     * @throws AssertionError if not, or if the code cannot be read
     * @throws IllegalArgumentException if there is no such claim
     */
    public Verification assertProved(String claim) {
        assertReadable();
        assertGood(named(claim));
        return this;
    }

    /**
     * An execution from an initial state breaks the claim.
     *
     * @throws AssertionError if none was found, or if the code cannot be read
     * @throws IllegalArgumentException if there is no such claim
     */
    public Verification assertRefuted(String claim) {
        return assertExpected(Expectation.refuted(claim));
    }

    /**
     * What is expected of a claim is so.
     *
     * @throws AssertionError if not, or if the code cannot be read
     * @throws IllegalArgumentException if there is no such claim
     */
    public Verification assertExpected(Expectation expectation) {
        assertReadable();
        ClaimReport claim = named(expectation.claim());
        if (!expectation.isMetBy(claim.verdict())) {
            throw new AssertionError("expected of " + title(claim) + ": " + expectation + "; found: "
                    + claim.verdict().strength()
                    + (claim.verdict().isGood() ? "" : "\n\n" + explain(claim)));
        }
        return this;
    }

    private void assertReadable() {
        if (!report.refusals().isEmpty()) {
            throw new AssertionError(report.protocol() + " cannot be read, so nothing was verified\n\n"
                    + report.refusals().stream().map(Refusal::text).collect(Collectors.joining("\n")));
        }
        if (report.claims().isEmpty()) {
            throw new AssertionError(report.protocol() + " has no claims, so nothing was verified; give "
                    + report.className() + " a nested Specification");
        }
    }

    private void assertGood(ClaimReport claim) {
        if (!claim.verdict().isGood()) {
            throw new AssertionError(
                    title(claim) + " is not proved: " + claim.verdict().strength() + "\n\n" + explain(claim));
        }
    }

    private void assertGood(ClaimReport claim, ObligationReport obligation) {
        Verdict verdict = obligation.verdict();
        if (!verdict.isGood()) {
            throw new AssertionError(title(claim) + ": obligation \"" + obligation.name() + "\" at "
                    + obligation.where() + " is not met: " + verdict.strength() + "\n\n" + explain(claim));
        }
    }

    private String title(ClaimReport claim) {
        return report.protocol() + "." + claim.name() + " (" + claim.where() + ")";
    }

    private String explain(ClaimReport claim) {
        return Reports.explain(report, claim);
    }

    private ClaimReport named(String name) {
        return report.claims().stream()
                .filter(claim -> claim.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(report.protocol() + " has no claim \"" + name
                        + "\"; its claims are "
                        + report.claims().stream()
                                .map(claim -> "\"" + claim.name() + "\"")
                                .collect(Collectors.joining(", "))));
    }

    /**
     * A test for each claim and each of its obligations, for a {@code @TestFactory}. Every claim is to be proved, or
     * reached, except those that are expected to fail; of such a claim only the verdict is tested.
     *
     * @throws IllegalArgumentException if a claim is expected that the protocol does not state, or twice
     */
    public Stream<DynamicTest> tests(Expectation... expectations) {
        if (!report.refusals().isEmpty() || report.claims().isEmpty()) {
            Place place = new Place(report.className(), "", 0);
            return Stream.of(test(report.protocol() + " can be verified", place, this::assertReadable));
        }
        Map<String, Expectation> expected = byClaim(expectations);
        List<DynamicTest> tests = new ArrayList<>();
        for (ClaimReport claim : report.claims()) {
            Expectation failure = expected.get(claim.name());
            if (failure != null) {
                tests.add(test(claim.name() + ": " + failure, claim.where(), () -> assertExpected(failure)));
                continue;
            }
            tests.add(test(claim.name(), claim.where(), () -> assertGood(claim)));
            for (ObligationReport obligation : claim.obligations()) {
                tests.add(test(
                        claim.name() + ": " + obligation.name(),
                        obligation.where(),
                        () -> assertGood(claim, obligation)));
            }
        }
        return tests.stream();
    }

    private Map<String, Expectation> byClaim(Expectation... expectations) {
        Map<String, Expectation> expected = new LinkedHashMap<>();
        for (Expectation expectation : expectations) {
            named(expectation.claim());
            Expectation other = expected.put(expectation.claim(), expectation);
            if (other != null) {
                throw new IllegalArgumentException("two outcomes are expected of \"" + expectation.claim() + "\": "
                        + other + ", and " + expectation);
            }
        }
        return expected;
    }

    /** A test that an IDE shows at the line of its claim. */
    private static DynamicTest test(String name, Place place, Runnable check) {
        String line = place.line() > 0 ? "?line=" + place.line() : "";
        return DynamicTest.dynamicTest(name, URI.create("class:" + place.className() + line), check::run);
    }
}
