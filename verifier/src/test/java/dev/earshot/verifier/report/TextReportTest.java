package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.verifier.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void a_report_reads_as_kept() {
        Golden.assertSame("report.txt", Reports.of(Samples.all()).render(Format.TEXT));
    }

    @Test
    void a_stored_run_is_named_with_the_command_that_replays_it() {
        Reports reports = Reports.of(List.of(Samples.failing()))
                .replayedBy((report, claim) -> claim.name().equals("agreement")
                        ? java.util.Optional.of("./earshot replay HalfRule-agreement.itf.json")
                        : java.util.Optional.empty());

        assertThat(reports.text()).containsOnlyOnce("  replay:  ./earshot replay HalfRule-agreement.itf.json\n");
    }

    @Test
    void a_refuted_claim_shows_the_execution_and_not_the_failed_obligations() {
        String text =
                Reports.explain(Samples.failing(), Samples.failing().claims().get(1));

        assertThat(text)
                .startsWith("REFUTED  HalfRule.agreement   n=3, 2 rounds, executed\n")
                .doesNotContain("UNKNOWN");
        assertThat(text).endsWith(Samples.disagreement().table());
    }

    @Test
    void what_holds_needs_no_explanation() {
        assertThat(Samples.holding().claims())
                .allSatisfy(claim ->
                        assertThat(Reports.explain(Samples.holding(), claim)).isEmpty());
    }

    @Test
    void the_last_line_counts_every_outcome() {
        assertThat(Reports.of(Samples.all()).result())
                .isEqualTo("RESULT proved=5 refuted=1 unknown=1 not_inductive=1 vacuous=1 reached=1 refused=2 claims=10"
                        + " protocols=4 obligations=11 cached=1 effort=15392001");
    }

    @Test
    void what_broke_is_named_where_it_is_not_the_claim_itself() {
        Trace run = Samples.disagreement();
        Violation link = run.violation()
                .map(it ->
                        new Violation("all decide: all agree", it.where(), it.round(), it.witnesses(), it.falsePart()))
                .orElseThrow();
        Report report =
                Samples.refuted(new Trace(run.schedule(), run.fields(), run.states(), java.util.Optional.of(link)));

        assertThat(Reports.of(List.of(report)).text())
                .contains("\n  \"all decide: all agree\" is false of p0 (x=0 decided=true decision=0) and p1 (");
        assertThat(Reports.of(List.of(Samples.refuted(Samples.cut()))).text())
                .contains("\n  Vote.update of p0 in round 1 threw X: it   ToyOneThirdRule.java:83\n");
    }
}
