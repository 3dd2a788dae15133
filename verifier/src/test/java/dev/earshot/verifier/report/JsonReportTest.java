package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.earshot.verifier.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static JsonNode tree(Report... reports) {
        return Schemas.tree(Reports.of(List.of(reports)).render(Format.JSON));
    }

    @Test
    void every_report_is_as_the_schema_says() {
        JsonNode all =
                tree(Samples.holding(), Samples.failing(), Samples.refused(), Samples.claimless(), Samples.nasty());

        assertThat(Schemas.problems(Schemas.ours(), all)).isEmpty();
    }

    @Test
    void the_schema_is_one() {
        var meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(Schemas.problems(meta, Schemas.tree(Reports.jsonSchema()))).isEmpty();
    }

    @Test
    void the_schema_names_every_field_and_blurs_no_outcome() {
        JsonNode unknownField = tree(Samples.holding());
        ((ObjectNode) unknownField.at("/reports/0/claims/0")).put("surprise", 1);
        JsonNode goodRefutation = tree(Samples.failing());
        ((ObjectNode) goodRefutation.at("/reports/0/claims/1/verdict")).put("good", true);
        JsonNode refutedWithoutRun = tree(Samples.failing());
        ((ObjectNode) refutedWithoutRun.at("/reports/0/claims/1/verdict")).remove("trace");
        JsonNode otherVersion = tree(Samples.holding());
        ((ObjectNode) otherVersion).put("format", "earshot-report/2");

        assertThat(List.of(unknownField, goodRefutation, refutedWithoutRun, otherVersion))
                .allSatisfy(tree ->
                        assertThat(Schemas.problems(Schemas.ours(), tree)).isNotEmpty());
    }

    @Test
    void a_counterexample_holds_everything_that_its_replay_needs() {
        JsonNode trace = tree(Samples.failing()).at("/reports/0/claims/1/verdict/trace");

        assertThat(trace.at("/inputs")).hasToString("[1,1,0]");
        assertThat(trace.at("/heardOf")).hasToString("[[[0,2],[0,1],[]],[[0,2],[],[]]]");
        assertThat(trace.at("/fields")).hasToString("[\"x\",\"decided\",\"decision\"]");
        assertThat(trace.at("/states/2")).hasToString("[[0,true,0],[1,true,1],[0,false,null]]");
        assertThat(trace.at("/violation/witnesses")).hasToString("[0,1]");
        assertThat(trace.at("/violation/claim").asText()).isEqualTo("agreement");
    }

    @Test
    void a_step_tells_the_state_it_starts_from() {
        JsonNode trace = tree(Samples.failing()).at("/reports/0/claims/0/verdict/trace");

        assertThat(trace.at("/start/round").asInt()).isEqualTo(4);
        assertThat(trace.at("/start/now")).isEqualTo(trace.at("/states/0"));
    }

    @Test
    void the_exit_codes_are_told() {
        JsonNode both = tree(Samples.holding(), Samples.failing());

        assertThat(both.at("/exit").asInt()).isEqualTo(1);
        assertThat(both.at("/reports/0/exit").asInt()).isZero();
        assertThat(both.at("/reports/1/exit").asInt()).isEqualTo(1);
        assertThat(both.at("/result/proved").asInt()).isEqualTo(5);
    }

    @Test
    void the_documents_show_the_schema_that_is_shipped() throws IOException {
        Path shown = Path.of("../docs/formats/report.schema.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(shown, Reports.jsonSchema());
        }

        assertThat(Files.readString(shown)).isEqualTo(Reports.jsonSchema());
    }
}
