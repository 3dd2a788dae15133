package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.earshot.runtime.experiment.Key;
import dev.earshot.runtime.experiment.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    @TempDir
    Path folder;

    private static String[] quick(String... more) {
        return Stream.concat(
                        Stream.of("experiment", "--set", "protocol=LastVoting", "--set", "repetitions=8"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void an_experiment_leaves_its_runs_a_summary_and_a_page() throws IOException {
        Ran ran = Ran.in(folder, quick("--set", "n=3,4", "--set", "loss=0.1", "--out", "out"));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("SAMPLED 16 runs of 2 settings   experiment", "report:  out")
                .endsWith("RESULT runs=16 settings=2 instances=16 decided=16 undecided=0 refuted=0\n");
        assertThat(Files.readAllLines(folder.resolve("out/runs.csv"))).hasSize(17);
        assertThat(folder.resolve("out/report.html")).exists();
        assertThat(folder.resolve("out/plots/latency.svg")).exists();
    }

    @Test
    void the_summary_has_the_form_that_its_schema_says() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Repository.root().resolve("docs/formats/experiment.schema.json")));

        Ran json = Ran.in(
                folder, quick("--set", "crash=none,p0 + p1", "--set", "limit=1s", "--out", "out", "--format", "json"));

        String summary = Files.readString(folder.resolve("out/summary.json"));
        assertThat(json.out()).isEqualTo(summary);
        assertThat(schema.validate(summary, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(summary.replace("\"runs\"", "\"runes\""), InputFormat.JSON))
                .isNotEmpty();
        var cells = new ObjectMapper().readTree(summary).at("/experiment/cells");
        assertThat(cells.at("/0/latency_ns/p50/estimate").asDouble()).isEqualTo(20e6);
        assertThat(cells.at("/1/latency_ns/p50/estimate").isNull()).isTrue();
    }

    @Test
    void the_document_of_the_form_names_every_key_and_column() throws IOException {
        String document = Files.readString(Repository.root().resolve("docs/formats/experiment.md"));

        assertThat(Key.words()).allSatisfy(word -> assertThat(document).contains("`" + word + "`"));
        assertThat(Metric.values())
                .allSatisfy(metric ->
                        assertThat(document).contains("| `" + metric.column() + "` | " + metric.meaning() + " |"));
    }

    @Test
    void every_experiment_that_comes_along_can_be_read() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve("docs/experiments"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> {
                        // one bad value besides: what is wrong is said, and it is only that
                        Ran ran = Ran.in(folder, "experiment", file.toString(), "--set", "seed=none");
                        assertThat(ran.exit()).isEqualTo(3);
                        assertThat(ran.err())
                                .isEqualTo(
                                        "error: --set: seed is 'none': it is no such number; it is a whole number of 64"
                                                + " bits\n");
                    });
        }
    }

    @Test
    void a_false_claim_is_refuted_by_a_run_that_replays() {
        Ran ran = Ran.in(
                folder,
                "experiment",
                "--set",
                "protocol=FloodMin(f=1)",
                "--set",
                "loss=0.4",
                "--set",
                "timeout=10ms",
                "--set",
                "synchrony=acknowledged",
                "--set",
                "repetitions=30");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("REFUTED  FloodMin.")
                .contains("of such a run the specification claims nothing")
                .contains("replay:  ./earshot replay ");
        String file = ran.out()
                .lines()
                .filter(line -> line.contains("replay:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*replay ", "");
        assertThat(Ran.in(folder, "replay", file).exit()).isEqualTo(1);
    }

    @Test
    void all_that_is_wrong_is_said_with_a_line_each() {
        Ran ran = Ran.in(folder, quick("--set", "n=0", "--set", "colour=red"));

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("error: --set: n is '0': "))
                .anyMatch(line -> line.startsWith("error: --set: unknown key 'colour'; "));
        assertThat(Ran.in(folder, "experiment").err())
                .isEqualTo(
                        "error: no experiment is given; name a file, or say --set protocol=LastVoting and what else is"
                                + " to be set; see earshot experiment --help\n");
        assertThat(Ran.in(folder, "experiment", "none.yaml").err()).startsWith("error: none.yaml cannot be read");
        assertThat(Ran.in(folder, quick("--set", "n")).err())
                .isEqualTo("error: --set n is not KEY=VALUES, as in --set n=3,5\n");
    }

    @Test
    void a_comparison_fails_where_the_second_is_slower() {
        Ran.in(folder, quick("--out", "a"));
        Ran.in(folder, quick("--set", "delay=8ms", "--out", "b"));

        Ran worse = Ran.in(folder, "experiment", "compare", "a", "b", "--ignore", "delay");
        assertThat(worse.exit()).isEqualTo(1);
        assertThat(worse.out())
                .contains("slower  all   20 ms -> 32 ms   ratio 1.600, shift 12 ms, delta 1.00, p 0.00")
                .endsWith("RESULT settings=1 regressions=1 only_first=0 only_second=0\n");
        assertThat(Ran.in(folder, "experiment", "compare", "b", "a", "--ignore", "delay")
                        .exit())
                .isZero();
        assertThat(Ran.in(folder, "experiment", "compare", "a", "b", "--ignore", "delay", "--threshold", "70%")
                        .exit())
                .isZero();
        assertThat(Ran.in(folder, "experiment", "compare", "a", "b").err())
                .isEqualTo("error: the two folders have no setting in common; keys that may differ are named with"
                        + " --ignore\n");
    }
}
