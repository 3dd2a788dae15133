package dev.earshot.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String SHIFTING = """
            experiment: <b>shifting</b>
            question: Does "it" & the rest decide?
            protocol: ToyLastVoting
            n: [3, 5]
            delay: log-normal(median 5ms, sigma 0.5)
            change-at: 20ms
            later-delay: pareto(scale 1ms, shape 1.5)
            timeout: [20ms, 40ms, "adaptive(1ms, 1s)"]
            repetitions: 10
            """;

    @TempDir
    Path folder;

    private Summary written(String text, Path where) throws InterruptedException {
        Experiment experiment = Toys.read(text);
        Summary summary = Summary.of(experiment, Sweep.run(experiment, where, 2, (done, all, earlier) -> {}));
        Report.write(summary, where, Map.of("commit", "abc"));
        return summary;
    }

    @Test
    void a_page_has_the_figures_the_plots_and_a_run_and_needs_nothing_else() throws Exception {
        written(SHIFTING, folder);

        String html = Files.readString(folder.resolve("report.html"));
        assertThat(html)
                .contains("&lt;b&gt;shifting&lt;/b&gt;", "Fastest timeout", "id=\"timeline\"", "heard of {")
                .contains(
                        "id=\"plot-latency\"",
                        "id=\"plot-after-change\"",
                        "id=\"plot-ecdf-1\"",
                        "id=\"plot-predicates-2\"")
                .contains("adaptive(1ms, 1s)", "abc")
                .doesNotContain("<script", "NaN", "url(")
                .doesNotContainPattern("(src|href)=\"(?!data:)");
        assertThat(folder.resolve("plots/latency.svg")).exists();
    }

    @Test
    void a_page_of_ten_thousand_runs_is_as_small_as_one_of_ten() throws Exception {
        String text = "protocol: ToyOneThirdRule\nn: 3\nloss: [0, 0.1]\ntimeout: 10ms\nrepetitions: ";
        written(text + "5\n", folder.resolve("few"));
        written(text + "1000\n", folder.resolve("many"));

        long few = Files.size(folder.resolve("few/report.html"));
        long many = Files.size(folder.resolve("many/report.html"));
        // distributions have at most 200 steps each
        assertThat(many - few).isBetween(0L, 20_000L);
    }

    @Test
    void a_browser_shows_the_page_without_complaint() throws Exception {
        Optional<Path> browser = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(browser.isPresent(), "SKIPPED: no Chromium on the PATH, so the page was not opened in a browser");
        written(SHIFTING, folder);
        Path page = folder.resolve("report.html");
        Process process = new ProcessBuilder(
                        browser.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(folder.resolve("dom").toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        assertThat(Files.readAllLines(folder.resolve("log"))).noneMatch(line -> line.contains("CONSOLE"));
        assertThat(count(Files.readString(folder.resolve("dom")), "<path"))
                .isEqualTo(count(Files.readString(page), "<path"))
                .isPositive();
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void a_slower_network_is_a_regression_and_the_same_one_is_none() throws Exception {
        String text = "protocol: ToyLastVoting\nn: [3, 5]\ndelay: uniform(4ms, 6ms)\ntimeout: 50ms\nrepetitions: 30\n";
        written(text, folder.resolve("a"));
        written(text + "seed: 1\n", folder.resolve("b"));
        written(text.replace("uniform(4ms, 6ms)", "uniform(5ms, 7ms)"), folder.resolve("c"));

        Comparison same = Comparison.of(folder.resolve("a"), folder.resolve("b"), Set.of());
        Comparison slower = Comparison.of(folder.resolve("a"), folder.resolve("c"), Set.of(Key.DELAY));

        assertThat(same.settings()).hasSize(2);
        assertThat(same.regressions(0.05)).isEmpty();
        assertThat(slower.regressions(0.05)).hasSize(2);
        assertThat(slower.regressions(0.5)).isEmpty();
        // four rounds, each a millisecond slower
        assertThat(slower.settings().get(0).difference().shift()).isCloseTo(4e6, within(1e6));
        assertThat(slower.settings().get(0).difference().delta()).isGreaterThan(0.9);
        assertThat(slower.varied()).isEqualTo(List.of(Key.N));
        assertThatThrownBy(() -> Comparison.of(folder, folder, Set.of()))
                .hasMessage(folder.resolve("runs.csv")
                        + " cannot be read; give two folders that earshot experiment --out has filled");
    }

    @Test
    void akka_decides_in_the_time_that_the_simulation_says_and_a_little_more() throws Exception {
        Summary summary = written(
                "protocol: ToyLastVoting\nn: 3\ndelay: 5ms\ntimeout: 500ms\nengine: [simulated, akka]\nrepetitions: 3\n",
                folder);

        CellSummary real = summary.cells().get(1);
        assertThat(real.sum(Metric.DECIDED)).isEqualTo(3);
        assertThat(real.sum(Metric.BROKEN)).isZero();
        assertThat(real.sum(Metric.ROUNDS)).isEqualTo(summary.cells().get(0).sum(Metric.ROUNDS));
        // messages take what they are told to take; how much longer depends on the machine
        assertThat(real.quantile(Metric.LATENCY, 0.5).orElseThrow().estimate()).isGreaterThanOrEqualTo(20e6);
    }
}
