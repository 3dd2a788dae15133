package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a Maven and a Java that only write down how they were called. */
class LauncherTest {
    private static final String BUILDING =
            "earshot: building, once and after changes to the sources; the first time Maven fetches what it needs\n";
    private static final String NEED_JAVA =
            "Earshot needs a JDK of version 17 or newer; install one and set JAVA_HOME to its folder\n";

    @TempDir
    Path folder;

    private Path clone;

    @BeforeEach
    void make_a_clone_with_tools_that_write_down_their_calls() throws IOException {
        clone = Files.createDirectories(folder.resolve("a clone"));
        Files.copy(Repository.root().resolve("earshot"), clone.resolve("earshot"));
        for (String module : List.of("cli", "specs")) {
            write(clone.resolve(module + "/pom.xml"), "<project/>");
            write(clone.resolve(module + "/src/main/java/A.java"), "class A {}");
        }
        write(clone.resolve("pom.xml"), "<project/>");
        java("17.0.9");
        script(folder.resolve("jdk/bin/javac"), "");
        script(folder.resolve("mvn"), """
                echo "$@" >>'%s'/mvn.calls
                echo '[INFO] Building Earshot specs 1.0   [1/2]'
                echo '[INFO] more'
                mkdir -p cli/target && echo jar >cli/target/earshot-cli.jar
                """.formatted(folder));
        // everything is old, so that what the test touches is newer than what it builds
        touchAll(Instant.parse("2020-01-01T00:00:00Z"));
    }

    private void java(String version) throws IOException {
        write(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(folder.resolve("jdk/bin/java"), """
                for argument; do
                  case $argument in -XX:ArchiveClassesAtExit=*) : >"${argument#*=}"; exit ;; esac
                done
                echo "$@" | sed 's/.*-jar/-jar/'
                exit 7
                """);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void script(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void touchAll(Instant time) throws IOException {
        try (var files = Files.walk(clone)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    private record Launched(int exit, String text) {}

    private Process start(Map<String, String> environment, String... args) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", clone.resolve("earshot").toString());
        builder.command().addAll(List.of(args));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("MVN", folder.resolve("mvn").toString());
        builder.environment().remove("EARSHOT_JAVA_OPTS");
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile()).redirectErrorStream(true).start();
    }

    private Launched launch(Map<String, String> environment, String... args) throws Exception {
        Process process = start(environment, args);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Launched(process.waitFor(), text);
    }

    private Launched launch(String... args) throws Exception {
        return launch(Map.of(), args);
    }

    private long builds() throws IOException {
        Path calls = folder.resolve("mvn.calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private String ran(String args) {
        return "-jar " + clone + "/cli/target/earshot-cli.jar " + args + "\n";
    }

    @Test
    void the_first_start_builds_and_the_next_only_runs() throws Exception {
        Launched first = launch("list", "a b");
        Launched next = launch("list");

        assertThat(first.text())
                .isEqualTo(
                        BUILDING + "earshot: Building Earshot specs 1.0   [1/2]\nearshot: built\n" + ran("list a b"));
        assertThat(first.exit()).isEqualTo(7);
        assertThat(next.text()).isEqualTo(ran("list"));
        assertThat(Files.readString(folder.resolve("mvn.calls"))).isEqualTo("-B -DskipTests -pl cli -am package\n");
    }

    @Test
    void a_newer_source_and_a_deleted_one_are_built_again() throws Exception {
        launch("list");
        Path built = clone.resolve("cli/target/earshot.built");

        Files.setLastModifiedTime(built, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        Files.setLastModifiedTime(
                clone.resolve("cli/target/earshot-cli.jar"), FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        launch("list");
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                clone.resolve("specs/src/main/java/A.java"), FileTime.from(Instant.parse("2021-01-02T00:00:00Z")));
        launch("list");
        assertThat(builds()).isEqualTo(2);

        touchAll(Instant.parse("2021-01-03T00:00:00Z"));
        Files.delete(clone.resolve("specs/src/main/java/A.java"));
        launch("list");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void what_was_built_by_hand_is_not_built_again() throws Exception {
        write(clone.resolve("cli/target/earshot-cli.jar"), "jar");

        assertThat(launch("list").text()).isEqualTo(ran("list"));
        assertThat(builds()).isZero();
    }

    @Test
    void two_first_starts_at_once_build_once() throws Exception {
        Process one = start(Map.of(), "one");
        Process two = start(Map.of(), "two");
        String first = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String second = new String(two.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(one.waitFor()).isEqualTo(7);
        assertThat(two.waitFor()).isEqualTo(7);
        assertThat(first).endsWith(ran("one"));
        assertThat(second).endsWith(ran("two"));
        assertThat(builds()).isEqualTo(1);
        assertThat(clone.resolve("cli/target/earshot.lock")).doesNotExist();
    }

    @Test
    void a_lock_whose_holder_was_killed_is_taken_over() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(clone.resolve("cli/target"));
        Files.createSymbolicLink(clone.resolve("cli/target/earshot.lock"), Path.of(Long.toString(gone.pid())));

        assertThat(launch("list").text()).endsWith(ran("list"));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_link_to_the_script_finds_the_clone() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a clone/earshot"));
        launch("list");
        ProcessBuilder builder = new ProcessBuilder("sh", "link", "list").directory(folder.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process linked = builder.redirectErrorStream(true).start();
        assertThat(new String(linked.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(ran("list"));
    }

    @Test
    void a_failed_build_says_so_and_leaves_nothing_that_looks_built() throws Exception {
        script(folder.resolve("mvn"), "echo '[ERROR] no'\nexit 1\n");

        Launched launched = launch("list");

        assertThat(launched.text())
                .isEqualTo(BUILDING + "[ERROR] no\nerror: the build failed, see above; the same by hand, in '" + clone
                        + "': " + folder.resolve("mvn") + " -DskipTests -pl cli -am package\n");
        assertThat(launched.exit()).isEqualTo(3);
        assertThat(clone.resolve("cli/target/earshot.built")).doesNotExist();
        assertThat(clone.resolve("cli/target/earshot.lock")).doesNotExist();
    }

    @Test
    void an_old_or_missing_java_and_a_missing_maven_are_named() throws Exception {
        assertThat(launch(Map.of("MVN", "no-such-mvn"), "list"))
                .isEqualTo(new Launched(
                        3,
                        "error: no Maven: 'no-such-mvn' is not on PATH; building Earshot takes Maven 3.8.7 or newer:"
                                + " install it, or set MVN to its mvn\n"));
        assertThat(launch(Map.of("JAVA_HOME", "/no/such/jdk"), "list"))
                .isEqualTo(new Launched(3, "error: JAVA_HOME is '/no/such/jdk', which has no bin/java; " + NEED_JAVA));
        java("11.0.2");
        assertThat(launch("list"))
                .isEqualTo(new Launched(3, "error: '" + folder.resolve("jdk/bin/java") + "' is Java 11; " + NEED_JAVA));
        java("1.8.0_402");
        assertThat(launch("list").text()).contains("is Java 8; ");
        assertThat(builds()).isZero();
    }
}
