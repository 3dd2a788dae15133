package dev.earshot.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.Report.Refusal;
import dev.earshot.verifier.report.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Place HERE = new Place("org.example.Rule", "Rule.java", 3);
    private static final Verdict PROVED = new Verdict.Proved();
    private static final Verdict UNKNOWN = new Verdict.Unknown("too hard", 1, "");
    private static final Verdict VACUOUS = new Verdict.Vacuous("nobody is heard and somebody is");
    private static final Verdict REFUTED = new Verdict.Refuted(Samples.disagreement());

    @Test
    void only_what_is_proved_or_reached_throughout_ends_with_0() {
        assertThat(exit(PROVED, PROVED)).isZero();
        assertThat(exit(PROVED, UNKNOWN)).isEqualTo(2);
        assertThat(exit(UNKNOWN, VACUOUS)).isEqualTo(3);
        assertThat(exit(VACUOUS, REFUTED, UNKNOWN)).isEqualTo(1);
    }

    @Test
    void a_protocol_that_claims_nothing_is_bad_input() {
        assertThat(exit()).isEqualTo(3);
    }

    @Test
    void code_that_cannot_be_read_is_bad_input() {
        assertThat(report(List.of(new Refusal(HERE, "a loop")), List.of()).exitCode())
                .isEqualTo(3);
    }

    @Test
    void a_claim_cannot_be_called_proved_without_a_proof() {
        assertThatThrownBy(() -> new ClaimReport("agreement", "property", HERE, PROVED, "", List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("claim \"agreement\" is called proved, but nothing was proved of it");
        assertThatThrownBy(() -> new ClaimReport(
                        "agreement", "property", HERE, PROVED, "", List.of(obligation(PROVED), obligation(UNKNOWN))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("claim \"agreement\" is called PROVED for all n, but its obligation \"it\" is UNKNOWN");
    }

    private static int exit(Verdict... verdicts) {
        return report(
                        List.of(),
                        Stream.of(verdicts)
                                .map(verdict -> new ClaimReport(
                                        "agreement", "property", HERE, verdict, "", List.of(obligation(verdict))))
                                .toList())
                .exitCode();
    }

    private static ObligationReport obligation(Verdict verdict) {
        return new ObligationReport("it", HERE, verdict, 1, Duration.ZERO, false);
    }

    private static Report report(List<Refusal> refusals, List<ClaimReport> claims) {
        return new Report(
                "Rule", "org.example.Rule", List.of(), "", refusals, claims, List.of(), 0, Map.of(), Duration.ZERO);
    }

    @Test
    void only_an_execution_from_an_initial_state_that_breaks_something_refutes() {
        assertThatThrownBy(() -> new Verdict.Refuted(Samples.step()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("called an execution, but it starts in a state that may be unreachable:\n");
        assertThatThrownBy(() -> new Verdict.Witnessed(Samples.step()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("called an execution, but it starts in a state that may be unreachable:\n");
        assertThatThrownBy(() -> new Verdict.Refuted(Samples.crowd(4)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("called refuted by a run that breaks nothing:\n");
    }
}
