package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every shell session in the documents prints what the documents say. */
class TranscriptTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_shell_session_of_the_documents_prints_what_they_say() {
        return Repository.documents().stream()
                .flatMap(file -> Block.of(file).stream())
                .filter(block -> block.language().equals("console"))
                .map(block -> DynamicTest.dynamicTest(
                        block.place(),
                        () -> assertThat(Transcript.fault(block, Repository.root()))
                                .isEmpty()));
    }

    @Test
    void a_session_that_prints_what_it_says_has_no_fault() throws IOException {
        assertThat(fault(
                        "$ ./earshot completing",
                        "error: unknown command 'completing'; did you mean completion?; the commands are …",
                        "$ echo $?",
                        "3"))
                .isEmpty();
    }

    @Test
    void a_line_of_three_dots_stands_for_any_lines() throws IOException {
        assertThat(fault("$ ./earshot --help", "Usage: earshot …", "…", "  4  internal error"))
                .isEmpty();
        assertThat(fault("$ ./earshot --help", "…", "  4  internal error")).isEmpty();
        assertThat(fault("$ ./earshot --help", "Usage: earshot …", "…")).isEmpty();
        assertThat(fault("$ ./earshot --version", "…", "earshot …", "…")).isEmpty();
        assertThat(fault("$ ./earshot --help", "…", "  5  more")).isNotEmpty();
        assertThat(fault("$ ./earshot --help", "…", "internal error")).isNotEmpty();
        assertThat(fault("$ ./earshot --help", "earshot", "…")).isNotEmpty();
    }

    @Test
    void a_session_that_prints_something_else_is_a_fault_with_both_texts() throws IOException {
        assertThat(fault("$ ./earshot run --n 0", "fine"))
                .startsWith("DOC.md:1: $ ./earshot run --n 0\nprints\nerror: ")
                .endsWith("\nwhich is not\nfine");
        assertThat(fault("$ ./earshot --version")).startsWith("DOC.md:1: $ ./earshot --version\nprints\nearshot ");
    }

    @Test
    void a_line_that_goes_on_after_a_backslash_is_one_command() throws IOException {
        assertThat(fault("$ ./earshot \\", "    --version", "earshot …")).isEmpty();
    }

    @Test
    void what_takes_a_shell_or_is_unknown_is_a_fault() throws IOException {
        assertThat(fault("$ ./earshot list | head", "…"))
                .isEqualTo("DOC.md:1: $ ./earshot list | head takes a shell; write plain words, or '…' and \"…\"");
        assertThat(fault("$ make all"))
                .isEqualTo("DOC.md:1: $ make all cannot be replayed; there are ./earshot, javac, cat FILE, echo $?,"
                        + " git clone, cd and mvn");
        assertThat(fault("./earshot list"))
                .isEqualTo("DOC.md:1: a console block begins with a command, \"$ ./earshot …\"");
        assertThat(fault()).isEqualTo("DOC.md:1: a console block begins with a command, \"$ ./earshot …\"");
    }

    @Test
    void the_build_command_of_a_document_is_the_one_that_ci_runs() throws IOException {
        assertThat(fault("$ mvn -B verify", "…")).isEmpty();
        assertThat(fault("$ mvn -B test", "…"))
                .isEqualTo("DOC.md:1: $ mvn -B test is not a line of .ci/run, or is followed by more than a line …");
        assertThat(fault("$ mvn -B verify", "BUILD SUCCESS")).isNotEmpty();
    }

    @Test
    void words_are_split_as_a_shell_splits_them() {
        assertThat(Transcript.words("./earshot run  'a b' \"c d\" e\\ f --under=g'h'"))
                .isEqualTo(List.of("./earshot", "run", "a b", "c d", "e f", "--under=gh"));
        assertThat(Transcript.words("./earshot 'a")).isEmpty();
        assertThat(Transcript.words("./earshot $HOME")).isEmpty();
        assertThat(Transcript.words("./earshot \"$HOME\"")).isEmpty();
    }

    private String fault(String... lines) throws IOException {
        Path file = folder.resolve("DOC.md");
        Files.writeString(file, "```console\n" + String.join("\n", lines) + (lines.length > 0 ? "\n" : "") + "```\n");
        return Transcript.fault(Block.of(file).get(0), Repository.root());
    }
}
