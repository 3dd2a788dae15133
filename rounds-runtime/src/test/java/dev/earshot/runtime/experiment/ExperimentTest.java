package dev.earshot.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earshot.runtime.notation.Policies;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentTest {
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
                        change-at is 'never': it says never, but what comes later is another network; it is never, or a time after the start such as 500ms
                        x.yaml:2: protocol is 'ToyLastVotin': there is no such protocol; it is a name that earshot list prints, with parameters as in Ate(T=2, E=2), or a class
                        x.yaml:3: n is 'none': 'none' is not a whole number from 1 on; it is a whole number from 1 on
                        x.yaml:4: unknown key 'delays'; did you mean delay?; the keys are experiment, question, repetitions, seed, until, x, protocol, n, inputs, delay, loss, crash, change-at, later-delay, later-loss, timeout, close, catch-up, load, instances, limit, synchrony, engine
                        x.yaml:5: loss is '1.5': 1.5 is not from 0 to 1; it is a probability from 0 to 1
                        x.yaml:7: timeout is '5': '5' is not a time: a number and ns, us, ms, s or m, as in 20ms; it is %s, or class: and the name of a class that implements TimeoutPolicy
                        x.yaml:8: timeout is 'backoff(5ms)': there is no such form; it is %s, or class: and the name of a class that implements TimeoutPolicy
                        x.yaml:9: crash is 'p7': there is no p7 among p0 to p2; it is none, or processes and times such as p0, p0@50ms, p0@50ms + p1@1s
                        x.yaml:10: load is 'window(0)': '0' is not a whole number from 1 on; it is sequential, window(20), or rate(100/s) for arrivals at random, so many a second
                        x.yaml:11: repetitions is 'many': 'many' is not a whole number from 1 on; it is a whole number from 1 on
                        x.yaml:12: until is 'soon': there is no such condition; it is a quantile and how exactly it is to be known, as in p50 within 5%
                        x.yaml:14: engine is 'ns-3': there is no such value; it is simulated or akka
                        """.replace("%s", Policies.TIMEOUTS));
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
