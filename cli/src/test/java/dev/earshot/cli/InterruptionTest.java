package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        assertThat(interrupted("verify", "LastVoting", "--no-cache")).isEmpty();
    }

    @Test
    void an_exploration_ends_with_the_process_and_tells_what_it_saw() throws Exception {
        assertThat(interrupted("explore", "LastVoting", "--n", "3"))
                .containsPattern("  undecided: cancelled: [0-9,]+ states seen, [0-9,]+ of them not followed")
                .contains("RESULT holds=0 refuted=0 ");
    }

    @Test
    void an_experiment_ends_with_the_process_and_says_what_is_kept() throws Exception {
        String[] command = {
            "experiment",
            "--set",
            "protocol=LastVoting",
            "--set",
            "loss=0,0.2",
            "--set",
            "repetitions=100000",
            "--out",
            "kept"
        };

        assertThat(interruptedSaying(
                        "interrupted; the runs that were done are kept in .*kept, and the same command goes on with the others",
                        command))
                .isEmpty();

        assertThat(folder.resolve("kept/runs.log")).isNotEmptyFile();
        assertThat(folder.resolve("kept/runs.csv")).doesNotExist();
    }

    /** Ends a process of the command when it has shown how far it is, and gives what it printed. */
    private String interrupted(String... command) throws Exception {
        return interruptedSaying("", command);
    }

    private String interruptedSaying(String said, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dearshot.err.terminal=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.earshot.cli.Main"));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        // how far it is, perhaps after warnings of the JVM: something is done, and the rest is being worked on
        int shown = process.getErrorStream().read();
        while (shown != '\r' && shown >= 0) {
            shown = process.getErrorStream().read();
        }

        process.toHandle().destroy();

        assertThat(shown).isEqualTo('\r');
        // as a shell reports SIGTERM
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("error")
                .containsPattern(said);
        return Files.readString(folder.resolve("out"));
    }
}
