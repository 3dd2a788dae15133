package dev.earshot.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earshot.runtime.notation.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    /** Of the first keys only, at their defaults. */
    private static final long SEED = -3539686534381131192L;

    @TempDir
    Path folder;

    @Test
    void a_grid_has_every_combination_of_the_values_given() {
        Experiment experiment = Toys.read("""
                experiment: small
                protocol: [ToyLastVoting, ToyOneThirdRule]
                n: [3, 4]
                delay: uniform(1ms, 9ms)
                timeout: [1ms, 10ms, "backoff(5ms, factor 2, cap 1s)"]
                repetitions: 7
                """);

        assertThat(experiment.cells()).hasSize(12);
        assertThat(experiment.cells().stream()
                        .map(cell -> cell.texts().get(Key.PROTOCOL) + " "
                                + cell.texts().get(Key.N) + " "
                                + cell.texts().get(Key.TIMEOUT))
                        .collect(Collectors.toList()))
                .startsWith("ToyLastVoting 3 1ms", "ToyLastVoting 3 10ms")
                .endsWith("ToyOneThirdRule 4 backoff(5ms, factor 2, cap 1s)")
                .doesNotHaveDuplicates();
        assertThat(experiment.varied()).containsExactly(Key.PROTOCOL, Key.N, Key.TIMEOUT);
        assertThat(experiment.x()).isEqualTo(Key.TIMEOUT);
        assertThat(experiment.repetitions()).isEqualTo(7);
    }

    @Test
    void all_that_is_wrong_is_said_at_once_each_with_its_line_and_what_is_allowed() {
        BadExperimentException bad = catchThrowableOfType(BadExperimentException.class, () -> Toys.read("""
                        experiment: wrong
                        protocol: ToyLastVotin
                        n: [3, none]
                        delays: 5ms
                        loss: 1.5
                        timeout:
                          - 5
                          - backoff(5ms)
                        crash: p7
                        load: window(0)
                        repetitions: many
                        until: soon
                        later-loss: 0.1
                        engine: ns-3
                        """));

        assertThat(String.join("\n", bad.problems()) + "\n").isEqualTo("""
                        change-at is 'never': it says never, but what comes later is another network; it is never, a time after the start such as 500ms, uniform(0ms, 1s) if nobody knows when, or alternating(200ms, 300ms) for periods in turn
                        x.yaml:2: protocol is 'ToyLastVotin': there is no such protocol; it is a name that earshot list prints, with parameters as in Ate(T=2, E=2), or a class
                        x.yaml:3: n is 'none': 'none' is not a whole number from 1 on; it is a whole number from 1 on
                        x.yaml:4: unknown key 'delays'; did you mean delay?; the keys are experiment, question, repetitions, seed, until, x, protocol, n, inputs, delay, loss, duplication, order, bandwidth, adversary, partition, crash, pause, compute, clocks, start, change-at, later-delay, later-loss, timeout, close, catch-up, load, instances, limit, synchrony, engine
                        x.yaml:5: loss is '1.5': 1.5 is not from 0 to 1; it is a probability from 0 to 1, bursts(0.1, length 5), or gilbert-elliott(to-bad 0.01, to-good 0.2, good 0, bad 0.8)
                        x.yaml:7: timeout is '5': '5' is not a time: a number and ns, us, ms, s or m, as in 20ms; it is %s, or class: and the name of a class that implements TimeoutPolicy
                        x.yaml:8: timeout is 'backoff(5ms)': there is no such form; it is %s, or class: and the name of a class that implements TimeoutPolicy
                        x.yaml:9: crash is 'p7': there is no p7 among p0 to p2; it is none, processes and times such as p0, p0@50ms, p0@50ms + p1@1s, with p0@50ms..200ms for one that comes back without its state, or random(every 1s, lasting 200ms)
                        x.yaml:10: load is 'window(0)': '0' is not a whole number from 1 on; it is sequential, window(20), or rate(100/s) for arrivals at random, so many a second
                        x.yaml:11: repetitions is 'many': 'many' is not a whole number from 1 on; it is a whole number from 1 on
                        x.yaml:12: until is 'soon': there is no such condition; it is a quantile and how exactly it is to be known, as in p50 within 5%
                        x.yaml:14: engine is 'ns-3': there is no such value; it is simulated or akka
                        """.replace("%s", Policies.TIMEOUTS));
    }

    @Test
    void all_that_is_wrong_with_what_goes_wrong_is_said_with_what_is_allowed() {
        BadExperimentException bad = catchThrowableOfType(BadExperimentException.class, () -> Toys.read("""
                        protocol: ToyLastVoting
                        delay: measured(nowhere.csv, ms)
                        loss: bursts(0.9, length 2)
                        order: lifo
                        bandwidth: link(0/s, queue 5)
                        adversary: coordinator(kill)
                        partition: p0 | p9 @ 5ms
                        crash: p0@50ms..20ms
                        pause: p1@5ms
                        compute: p0
                        clocks: drift(2)
                        start: apart
                        """));

        assertThat(bad.problems().stream().map(problem -> problem.replaceFirst(";.*", "")))
                .containsExactly(
                        "x.yaml:2: delay is 'measured(nowhere.csv, ms)': 'nowhere.csv' cannot be read as a text file",
                        "x.yaml:3: loss is 'bursts(0.9, length 2)': bursts that lose 0.9 of all messages and are 2.0"
                                + " messages long in the mean",
                        "x.yaml:4: order is 'lifo': there is no such value",
                        "x.yaml:5: bandwidth is 'link(0/s, queue 5)': '0/s' is no rate above 0, as in 100/s",
                        "x.yaml:6: adversary is 'coordinator(kill)': 'kill' is not a time: a number and ns, us, ms, s"
                                + " or m, as in 20ms",
                        "x.yaml:7: partition is 'p0 | p9 @ 5ms': there is no p9 among p0 to p2",
                        "x.yaml:8: crash is 'p0@50ms..20ms': 'p0@50ms..20ms' ends before it begins",
                        "x.yaml:9: pause is 'p1@5ms': 'p1@5ms' does not say how long p1 pauses",
                        "x.yaml:10: compute is 'p0': there is no such form",
                        "x.yaml:11: clocks is 'drift(2)': clocks drift by 2.0",
                        "x.yaml:12: start is 'apart': there is no such value");
    }

    @Test
    void delays_are_read_from_files() throws IOException {
        Path measured = Files.writeString(folder.resolve("measured.csv"), "rtt\n1.5\n2.5,x\n\n");
        Path links = Files.writeString(folder.resolve("links.csv"), "0,1,2\n3,0,4\n5,6,0\n");
        Path few = Files.writeString(folder.resolve("few.csv"), "0,1,2\n3,0\n");

        Experiment experiment = Toys.read("""
                protocol: ToyLastVoting
                delay: ["measured(%s, us)", "matrix(%s, ms)", "matrix(%s, ms, sigma 0.2)"]
                """.formatted(measured, links, links));

        var drawn = experiment.cells().get(0).setting().network().links().between(0, 1);
        SplittableRandom random = new SplittableRandom(1);
        assertThat(IntStream.range(0, 50).mapToObj(i -> drawn.nanos(random)).distinct())
                .containsExactlyInAnyOrder(1500L, 2500L);
        var matrix = experiment.cells().get(1).setting().network().links();
        assertThat(matrix.between(2, 1).nanos(random)).isEqualTo(6_000_000);
        assertThatThrownBy(() -> Toys.read("protocol: ToyLastVoting\ndelay: matrix(" + few + ", ms)\n"))
                .hasMessageContaining(few + ":2 has 2 numbers; there is one for each of p0 to p2");
        assertThatThrownBy(() -> Toys.read("protocol: ToyLastVoting\nn: 4\ndelay: measured(" + few + ", parsec)\n"))
                .hasMessageContaining("'1parsec' is not a time");
    }

    @Test
    void a_seed_does_not_change_when_keys_are_added_that_are_left_alone() {
        assertThat(Toys.read("protocol: ToyLastVoting\ntimeout: 10ms\n")
                        .cells()
                        .get(0)
                        .seed(1, 0))
                .isEqualTo(SEED);
        assertThat(Toys.read("protocol: ToyLastVoting\ntimeout: 10ms\norder: fifo\n")
                        .cells()
                        .get(0)
                        .seed(1, 0))
                .isNotEqualTo(SEED);
    }

    @Test
    void a_file_of_another_form_is_refused_with_the_line() {
        assertThatThrownBy(() -> Toys.read("protocol: [ToyLastVoting\nn: 3\n"))
                .isInstanceOf(BadExperimentException.class)
                .hasMessageStartingWith("x.yaml:2: this is no YAML: ");
        assertThatThrownBy(() -> Toys.read("hello"))
                .hasMessage("x.yaml:1: an experiment is lines such as \"protocol: LastVoting\" and \"n: [3, 5]\"");
        assertThatThrownBy(() -> Toys.read("protocol: {a: b}\nn: []\nn: 3\n? [a]\n: b\n"))
                .hasMessage("""
                        x.yaml:1: a value of protocol is a word, a number or a text, or a list of such
                        x.yaml:2: n has no value; give one, or leave the line out
                        x.yaml:3: n was given before, at x.yaml:2
                        x.yaml:4: a key is a word""".stripIndent());
    }

    @Test
    void a_seed_depends_on_the_cell_and_the_repetition_and_not_on_the_rest_of_the_grid() {
        Cell alone =
                Toys.read("protocol: ToyLastVoting\ntimeout: 10ms\n").cells().get(0);
        List<Cell> among =
                Toys.read("protocol: ToyLastVoting\ntimeout: [5ms, 10ms]\n").cells();

        assertThat(among.get(1).seed(1, 0)).isEqualTo(alone.seed(1, 0));
        assertThat(List.of(
                        alone.seed(1, 0),
                        alone.seed(1, 1),
                        alone.seed(2, 0),
                        among.get(0).seed(1, 0)))
                .doesNotHaveDuplicates();
    }
}
