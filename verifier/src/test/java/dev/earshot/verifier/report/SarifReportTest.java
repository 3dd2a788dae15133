package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarifReportTest {
    private static JsonNode tree(Report... reports) {
        return Schemas.tree(Reports.of(List.of(reports)).render(Format.SARIF));
    }

    @Test
    void every_report_is_as_the_schema_of_oasis_says() {
        assertThat(List.of(
                        Samples.holding(), Samples.failing(), Samples.refused(), Samples.claimless(), Samples.nasty()))
                .allSatisfy(report -> assertThat(Schemas.problems(Schemas.sarif(), tree(report)))
                        .isEmpty());
    }

    @Test
    void the_schema_of_oasis_refuses_what_is_wrong() {
        JsonNode wrong = tree(Samples.failing());
        ((ObjectNode) wrong.at("/runs/0/results/0")).put("level", "fatal");

        assertThat(Schemas.problems(Schemas.sarif(), wrong)).hasSize(1);
    }

    @Test
    void what_holds_is_no_result() {
        assertThat(tree(Samples.holding()).at("/runs/0/results")).isEmpty();
    }

    @Test
    void every_claim_that_does_not_hold_is_a_result_of_its_rule() {
        JsonNode run = tree(Samples.failing()).at("/runs/0");

        assertThat(run.at("/results").findValuesAsText("ruleId"))
                .containsExactly(
                        "not_inductive/invariant", "refuted/property", "unknown/property", "vacuous/termination");
        assertThat(run.at("/results").findValuesAsText("level"))
                .containsExactly("warning", "error", "warning", "error");
        assertThat(run.at("/results"))
                .allSatisfy(result -> assertThat(run.at("/tool/driver/rules")
                                .get(result.get("ruleIndex").asInt())
                                .get("id"))
                        .isEqualTo(result.get("ruleId")));
    }

    @Test
    void a_refutation_is_a_path_through_the_rounds() {
        JsonNode result = tree(Samples.failing()).at("/runs/0/results/1");

        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("dev/earshot/specs/toy/ToyOneThirdRule.java");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(83);
        assertThat(result.at("/relatedLocations/0/message/text").asText()).isEqualTo("round Vote");
        JsonNode steps = result.at("/codeFlows/0/threadFlows/0/locations");
        assertThat(steps).hasSize(3);
        assertThat(steps.at("/0/location/message/text").asText())
                .isEqualTo("round 1 (Vote): p0 hears {0,2}, p1 hears {0,1}, p2 hears {}");
        assertThat(steps.at("/2/location/message/text").asText()).startsWith("agreement is false: false of p0 (");
    }

    @Test
    void files_are_named_below_the_root_where_they_are_found(@TempDir Path root) throws Exception {
        Path folder = root.resolve("my module/src/dev/earshot/specs/toy");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ToyOneThirdRule.java"), "");

        String sarif = Reports.of(List.of(Samples.failing())).sourcesIn(root).render(Format.SARIF);

        assertThat(Schemas.tree(sarif).at("/runs/0/results/0").findValuesAsText("uri"))
                .containsOnly("my%20module/src/dev/earshot/specs/toy/ToyOneThirdRule.java");
    }

    @Test
    void a_fingerprint_stays_when_lines_move_and_tells_claims_apart() {
        JsonNode here = fingerprints("agreement", 10);

        assertThat(fingerprints("agreement", 99)).isEqualTo(here);
        assertThat(fingerprints("validity", 10)).isNotEqualTo(here);
    }

    private static JsonNode fingerprints(String claim, int line) {
        Report report = Samples.report(
                "Rule",
                List.of(),
                List.of(new ClaimReport(
                        claim, "property", Samples.at(line), new Verdict.Unknown("too hard", 1, ""), "", List.of())),
                List.of());
        JsonNode found = tree(report).at("/runs/0/results/0/partialFingerprints");
        assertThat(found).hasSize(1);
        return found;
    }
}
