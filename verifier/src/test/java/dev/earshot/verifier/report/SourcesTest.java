package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.verifier.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path root;

    private void file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private String path(String className, String file) {
        return Sources.in(root).path(new Place(className, file, 1));
    }

    @Test
    void a_file_is_found_by_its_package_and_name() throws IOException {
        file("a/src/org/example/Vote.java");
        file("b/src/org/other/Vote.java");

        assertThat(path("org.other.Vote$Round", "Vote.java")).isEqualTo("b/src/org/other/Vote.java");
    }

    @Test
    void copies_in_build_results_and_hidden_folders_are_passed_over() throws IOException {
        file("target/org/example/Vote.java");
        file(".cache/org/example/Vote.java");
        file("module/src/main/java/org/example/Vote.java");

        assertThat(path("org.example.Vote", "Vote.java")).isEqualTo("module/src/main/java/org/example/Vote.java");
    }

    @Test
    void a_file_that_is_not_found_is_named_as_on_the_class_path() throws IOException {
        file("src/org/example/sub/Vote.java");

        assertThat(path("org.example.Vote", "Vote.java")).isEqualTo("org/example/Vote.java");
        assertThat(path("Vote", "Vote.kt")).isEqualTo("Vote.kt");
        assertThat(path("org.example.Vote$Round", "")).isEqualTo("org/example/Vote.class");
    }

    @Test
    void the_shortest_of_several_is_taken() throws IOException {
        file("old/copy/of/org/example/Vote.java");
        file("src/org/example/Vote.java");

        assertThat(path("org.example.Vote", "Vote.java")).isEqualTo("src/org/example/Vote.java");
    }

    @Test
    void a_missing_root_is_named() {
        Path missing = root.resolve("missing");

        assertThatThrownBy(() -> Sources.in(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the folder of sources " + missing + " cannot be read");
    }
}
