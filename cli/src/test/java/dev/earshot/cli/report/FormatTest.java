package dev.earshot.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void text_ends_in_one_line_of_figures_in_their_order() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("refuted", 0);
        summary.put("rounds", 10_000L);
        summary.put("decided", true);

        Answer answer = new Answer(Exit.HOLDS, "All is well.\n", Map.of(), summary);

        assertThat(Format.TEXT.write("sample", answer))
                .isEqualTo("All is well.\nRESULT refuted=0 rounds=10000 decided=true\n");
    }

    @Test
    void json_is_one_object_with_its_version_the_exit_code_and_what_was_found() throws Exception {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("text", "\"a\\b\"\n\u2026\u0001");
        data.put("list", Arrays.asList(1, 2.5, null, List.of(), Map.of()));

        String json = Format.JSON.write("replay", new Answer(Exit.REFUTED, "", data, Map.of("refuted", 1)));

        JsonNode read = new ObjectMapper().readTree(json);
        assertThat(read.fieldNames()).toIterable().containsExactly("earshot", "command", "exit", "result", "replay");
        assertThat(read.get("earshot").intValue()).isEqualTo(1);
        assertThat(read.get("command").textValue()).isEqualTo("replay");
        assertThat(read.get("exit").intValue()).isEqualTo(1);
        assertThat(read.at("/result/refuted").intValue()).isEqualTo(1);
        assertThat(read.at("/replay/text").textValue()).isEqualTo("\"a\\b\"\n\u2026\u0001");
        assertThat(read.at("/replay/list")).isEqualTo(new ObjectMapper().readTree("[1, 2.5, null, [], {}]"));
        assertThat(json).endsWith("}\n");
    }

    @Test
    void what_is_no_data_is_not_written() {
        Answer answer = new Answer(Exit.HOLDS, "", Map.of("when", new Object()), Map.of());

        assertThatThrownBy(() -> Format.JSON.write("list", answer))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("no JSON for java.lang.Object ");
    }
}
