package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in virtual time, whose text is the same everywhere. */
class SimulateCommandTest {
    @TempDir
    Path folder;

    private Ran simulate(String... args) {
        return Ran.in(
                folder, Stream.concat(Stream.of("simulate"), Stream.of(args)).toArray(String[]::new));
    }

    @Test
    void a_run_says_who_decided_what_and_when() {
        Ran ran =
                simulate("OneThirdRule", "--n", "4", "--inputs", "3,1,2,1", "--crash", "p3@7ms", "--start", "together");

        Golden.compare("simulate.txt", ran.both());
        assertThat(ran.exit()).isZero();
    }

    @Test
    void many_runs_are_summed_up_and_the_same_again() {
        String[] args = {
            "LastVoting",
            "--n",
            "3",
            "--seed",
            "7",
            "--runs",
            "40",
            "--delay",
            "log-normal(median 5ms, sigma 0.5)",
            "--loss",
            "bursts(0.2, length 4)",
            "--clocks",
            "drift(0.1)",
            "--timeout",
            "30ms"
        };
        Ran ran = simulate(args);

        Golden.compare("simulate-many.txt", ran.both());
        assertThat(simulate(args).both()).isEqualTo(ran.both());
    }

    @Test
    void a_recorded_run_replays_to_the_same_states() {
        Ran ran = simulate("BenOr", "--n", "3", "--loss", "0.2", "--record", "kept/run.itf.json");
        assertThat(ran.out()).contains("\n  replay:  ./earshot replay kept/run.itf.json\n");

        Ran replay = Ran.in(folder, "replay", "kept/run.itf.json");

        assertThat(replay.exit()).isZero();
        assertThat(replay.out()).contains("same=true");
    }

    @Test
    void a_false_claim_ends_the_runs_with_one_that_replays() {
        Ran ran = simulate("FloodMin", "--n", "3", "-P", "f=1", "--loss", "0.5", "--synchronous", "--runs", "50");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("REFUTED  FloodMin.")
                .contains(
                        "breaks the assumption \"synchronous-crash(f)\"",
                        " in virtual time   FloodMin(f=1)   n=3, seed")
                .containsPattern("RESULT runs=[0-9]+ decided=[0-9]+ undecided=0 refuted=1 ");
        String file = ran.out().replaceAll("(?s).*\\./earshot replay (\\S+).*", "$1");
        assertThat(Ran.in(folder, "replay", file).exit()).isEqualTo(1);
    }

    @Test
    void what_is_not_decided_in_time_is_undecided() {
        Ran ran = simulate("LastVoting", "--n", "3", "--crash", "p0 + p1", "--limit", "2s");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out())
                .contains("undecided: 1 run had no result of every process that is up within 2s of virtual time")
                .contains("RESULT runs=1 decided=0 undecided=1 refuted=0 rounds=0 ");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Ran ran = simulate("LastVoting", "--n", "3", "--loss", "2", "--pause", "p7@1ms..2ms", "--order", "lifo");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err().lines().map(line -> line.replaceFirst(";.*", "")))
                .containsExactly(
                        "error: --loss: loss is '2': 2 is not from 0 to 1",
                        "error: --order: order is 'lifo': there is no such value",
                        "error: --pause: pause is 'p7@1ms..2ms': there is no p7 among p0 to p2");
        assertThat(simulate("FloodMin", "--n", "3", "-P", "f=1").err()).contains("add --synchronous");
        assertThat(simulate("LastVoting", "--n", "3", "--inputs", "1,2").err()).contains("2 values for 3 processes");
    }

    @Test
    void json_has_the_setting_and_the_times() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(simulate("LastVoting", "--n", "3", "--runs", "3", "--delay", "1ms", "--format", "json")
                        .out());

        assertThat(json.at("/result/decided").asInt()).isEqualTo(3);
        assertThat(json.at("/simulate/setting/delay").asText()).isEqualTo("1ms");
        assertThat(json.at("/simulate/decidedNanos/2").asLong()).isEqualTo(4_000_000);
        assertThat(json.at("/simulate/refutation").isNull()).isTrue();
    }
}
