package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static String read(String path) throws IOException {
        return Files.readString(Path.of(path));
    }

    private static List<String> blocks(String document, String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(document)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void the_report_shown_is_as_the_schema_says() throws IOException {
        List<String> shown = blocks(read("../docs/formats/report.md"), "json");

        assertThat(shown).hasSize(1);
        assertThat(Schemas.problems(Schemas.ours(), Schemas.tree(shown.get(0)))).isEmpty();
    }

    @Test
    void every_format_is_listed_with_its_file() throws IOException {
        String document = read("../docs/ci.md");

        for (Format format : Format.values()) {
            assertThat(document)
                    .contains("| `" + format.name().toLowerCase(Locale.ROOT) + "` | `" + format.fileName() + "` |");
        }
    }

    @Test
    void the_code_shown_is_code_that_runs() throws IOException {
        String test = read("src/test/java/dev/earshot/verifier/junit/EarshotTest.java")
                .replaceAll("(?m)^ +", "");
        List<String> shown = blocks(read("../docs/ci.md"), "java");

        assertThat(shown)
                .hasSize(2)
                .allSatisfy(block -> Pattern.compile("\n\n")
                        .splitAsStream(block)
                        .forEach(part -> assertThat(test).contains(part.strip().replaceAll("(?m)^ +", ""))));
    }
}
