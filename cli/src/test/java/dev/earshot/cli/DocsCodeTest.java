package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every block of Java in the documents is a part of a compiled file. */
class DocsCodeTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_block_of_java_is_a_region_of_a_compiled_file() {
        return Repository.documents().stream()
                .flatMap(file -> Block.of(file).stream())
                .filter(block -> block.language().equals("java"))
                .map(block -> DynamicTest.dynamicTest(
                        block.place(),
                        () -> assertThat(Region.fault(block, Repository.root())).isEmpty()));
    }

    @Test
    void every_document_has_only_blocks_of_a_known_form() {
        assertThat(Repository.documents())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Block.of(file)).isNotNull());
    }

    @Test
    void every_source_beside_the_documents_compiles_without_a_warning() throws IOException {
        List<String> command = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d", folder.toString()));
        try (Stream<Path> files = Files.walk(Repository.root().resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(command::add);
        }

        assertThat(Javac.run(command)).isEmpty();
    }

    @Test
    void a_block_that_equals_its_region_has_no_fault() throws IOException {
        source("class A {\n    // region rule\n    if (a) {\n        b();\n    }\n    // endregion\n}\n");

        assertThat(fault("<!-- region: m/src/main/java/A.java#rule -->\n\n```java\nif (a) {\n    b();\n}\n```\n"))
                .isEmpty();
    }

    @Test
    void a_block_that_differs_from_its_region_is_a_fault_with_the_region() throws IOException {
        source("// region rule\na();\n// endregion\n");

        assertThat(fault("<!-- region: m/src/main/java/A.java#rule -->\n```java\nb();\n```\n"))
                .isEqualTo("DOC.md:2: the block differs from m/src/main/java/A.java#rule, which is\na();");
    }

    @Test
    void a_block_without_a_mark_a_file_or_a_region_is_a_fault() throws IOException {
        source("// region open\na();\n");

        assertThat(fault("Text.\n\n```java\na();\n```\n"))
                .isEqualTo(
                        "DOC.md:3: a block of java without a mark on the line above; write <!-- region: path#name -->,"
                                + " path from the root of the repository, or make it a block of text");
        assertThat(fault("<!-- region: m/src/main/java/B.java#rule -->\n```java\na();\n```\n"))
                .isEqualTo("DOC.md:2: m/src/main/java/B.java is not a source that the build compiles");
        assertThat(fault("<!-- region: m/src/main/java/A.java#rule -->\n```java\na();\n```\n"))
                .isEqualTo("DOC.md:2: m/src/main/java/A.java has no \"// region rule\" with its \"// endregion\"");
        assertThat(fault("<!-- region: m/src/main/java/A.java#open -->\n```java\na();\n```\n"))
                .isEqualTo("DOC.md:2: m/src/main/java/A.java has no \"// region open\" with its \"// endregion\"");
    }

    @Test
    void a_block_of_an_unknown_language_or_without_an_end_stops_the_tests() {
        assertThatThrownBy(() -> fault("```\nplain\n```\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(folder.resolve("DOC.md") + ":1: a block of \"\"; write one of"
                        + " [console, java, json, mermaid, text, xml, yaml]: console is replayed, java is compared");
        assertThatThrownBy(() -> fault("~~~ sh\nls\n~~~\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> fault("```java\na();\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(folder.resolve("DOC.md") + ":1: the block is not closed");
    }

    private void source(String text) throws IOException {
        Path file = folder.resolve("m/src/main/java/A.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String fault(String document) throws IOException {
        Path file = folder.resolve("DOC.md");
        Files.writeString(file, document);
        return Region.fault(Block.of(file).get(0), folder);
    }
}
