package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    @TempDir
    Path folder;

    @Test
    void work_that_ends_by_itself_is_not_cancelled() throws InterruptedException {
        List<String> cancelled = new ArrayList<>();

        assertThat(Interruption.possible(() -> cancelled.add("one"), () -> "done"))
                .isEqualTo("done");
        assertThatThrownBy(() -> Interruption.possible(() -> cancelled.add("two"), () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(cancelled).isEmpty();
    }

    @Test
    void a_verification_ends_with_the_process_and_prints_nothing_more() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dearshot.err.terminal=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.earshot.cli.Main",
                        "verify",
                        "LastVoting",
                        "--no-cache")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        // the bar: some obligations are decided, and the solver works on others
        int bar = process.getErrorStream().read();

        process.toHandle().destroy();

        assertThat((char) bar).isEqualTo('\r');
        // as a shell reports SIGTERM
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("error");
    }
}
