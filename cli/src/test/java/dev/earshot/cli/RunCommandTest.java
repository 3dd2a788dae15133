package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.protocols.Catalog;
import dev.earshot.runtime.experiment.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on Akka, with timeouts so long that none runs out unless the test wants it. */
class RunCommandTest {
    @TempDir
    Path folder;

    private Ran run(String protocol, String... args) {
        List<String> all = new ArrayList<>(List.of("run", protocol, "--timeout", "1m"));
        all.addAll(List.of(args));
        return Ran.in(folder, all.toArray(String[]::new));
    }

    /** How rounds close and whom processes hear of depends on the threads; everything else is compared. */
    private static String withoutClosings(String text) {
        return text.replaceAll("rounds closed: [0-9]+ .*, 0 by timeout, [0-9]+ to catch up", "rounds closed: …")
                .replaceAll("(?m)^  (heard-of sets, [^:]*|all decide in a good phase): .*", "  $1: …");
    }

    @Test
    void a_run_says_what_each_process_decided_and_after_how_many_rounds() {
        Ran ran = run("LastVoting", "--n", "3", "--inputs", "7,7,7");

        assertThat(withoutClosings(ran.both())).isEqualTo("""
                RAN 1 instance on Akka   LastVoting   n=3, inputs 7,7,7
                  p0  decided 7 after 4 rounds
                  p1  decided 7 after 4 rounds
                  p2  decided 7 after 4 rounds
                  rounds closed: …
                  %d claims held at every lock-step cut
                  heard-of sets, rounds in which they were: …
                  safety: nothing is assumed, so what is proved of it applies
                  all decide in a good phase: …
                RESULT instances=1 decided=1 undecided=0 refuted=0 rounds=4
                """.formatted(watched("LastVoting")));
        assertThat(ran.exit()).isZero();
    }

    private static int watched(String protocol) {
        return Words.watched(Catalog.find(protocol).orElseThrow().load(3, Map.of()));
    }

    @Test
    void a_recorded_run_replays_to_the_same_states() {
        Ran ran = run("OneThirdRule", "--n", "4", "--inputs", "3,1,2,1", "--record", "kept/run.itf.json");
        assertThat(ran.out()).contains("\n  replay:  ./earshot replay kept/run.itf.json\n");
        assertThat(ran.exit()).isZero();

        Ran replayed = Ran.in(folder, "replay", "kept/run.itf.json");
        assertThat(replayed.out()).contains("|  x=3 ").contains("decision=1").endsWith(" same=true\n");
        assertThat(replayed.exit()).isZero();
    }

    @Test
    void many_instances_are_added_up() throws IOException {
        Ran text = run("BenOr", "--n", "3", "--inputs", "true,true,true", "--instances", "20", "--in-flight", "4");
        assertThat(text.out())
                .startsWith(
                        "RAN 20 instances on Akka   BenOr   n=3, inputs true,true,true\n"
                                + "  decided true in 20 instances\n  all had decided after 2 to 2 rounds, 2.00 in the mean\n  took ")
                .endsWith("RESULT instances=20 decided=20 undecided=0 refuted=0 rounds=2\n");

        JsonNode json = new ObjectMapper()
                .readTree(run("LastVoting", "--n", "3", "--inputs", "5,5,5", "--instances", "20", "--format", "json")
                        .out());
        assertThat(json.at("/result/decided").intValue()).isEqualTo(20);
        assertThat(json.at("/run/results/5").intValue()).isEqualTo(20);
        assertThat(json.at("/run/meanRounds").doubleValue()).isEqualTo(4.0);
        assertThat(json.at("/run/refutation").isNull()).isTrue();
    }

    @Test
    void a_process_that_crashes_at_the_start_does_not_decide_and_the_others_do() {
        Ran ran = run("LastVoting", "--n", "3", "--inputs", "7,7,7", "--crash", "p2");

        assertThat(ran.out())
                .contains("  p0  decided 7 after 4 rounds\n  p1  decided 7 after 4 rounds\n  p2  did not decide\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void what_has_no_decision_in_time_is_undecided() {
        Ran ran = run("LastVoting", "--n", "3", "--loss", "1", "--limit", "200ms");

        assertThat(ran.out())
                .contains("  undecided: 1 instance had no decision of every process in time; try a longer --limit or"
                        + " another --timeout\n")
                .endsWith("RESULT instances=1 decided=0 undecided=1 refuted=0 rounds=0\n");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void a_claim_that_is_false_in_a_run_is_refuted_with_a_run_that_replays() throws IOException {
        String classes = Tutorial.compiled(
                folder,
                "MajorityVote",
                "spec.property\\(\"agreement\"",
                "spec.property(\"nobody decides\", g -> g.none(p -> p.decided));\n$0");

        Ran ran = run("tutorial.MajorityVote", "--n", "3", "--inputs", "1,1,1", "--classpath", classes);
        assertThat(ran.out())
                .startsWith("REFUTED  MajorityVote.nobody decides   n=3, 1 round, executed\n")
                .contains(
                        "\n  replay:  ./earshot replay target/earshot/MajorityVote-nobody-decides.itf.json --classpath"
                                + " classes\n")
                .endsWith("RESULT instances=1 decided=0 undecided=0 refuted=1 rounds=0\n");
        assertThat(ran.exit()).isEqualTo(1);

        Ran replayed =
                Ran.in(folder, "replay", "target/earshot/MajorityVote-nobody-decides.itf.json", "--classpath", classes);
        assertThat(replayed.out().lines().findFirst())
                .isEqualTo(ran.out().lines().findFirst());
        assertThat(replayed.out()).endsWith(" same=true\n");
        assertThat(replayed.exit()).isEqualTo(1);
    }

    @Test
    void code_that_throws_in_a_round_is_refuted_too() throws IOException {
        String classes =
                Tutorial.compiled(folder, "MajorityVote", "decided = true;", "decided = 1 / (n() - in.size()) > 0;");

        Ran ran = run("tutorial.MajorityVote", "--n", "3", "--inputs", "1,1,1", "--classpath", classes);

        assertThat(ran.out())
                .startsWith(
                        "REFUTED  MajorityVote.definedness   n=3, in a run on Akka\n  MajorityVote.Vote.update of p")
                .contains(
                        " in round 0 threw ArithmeticException: / by zero\n  sample may find a run that replay can show: "
                                + " ./earshot sample tutorial.MajorityVote --n 3\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void a_synchronous_protocol_runs_only_with_an_acknowledgement() {
        refused(
                "FloodMin is synchronous: it is safe only while synchronous-crash(f) holds in every round, which no network"
                        + " can promise, and a message that is late can make it decide wrongly; add --synchronous to run it"
                        + " all the same",
                "FloodMin",
                "--n",
                "3");

        Ran ran = run("FloodMin", "--n", "3", "-P", "f=1", "--inputs", "3,1,2", "--synchronous");
        assertThat(ran.out()).contains("  p0  decided 1 after 2 rounds\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void what_can_go_wrong_in_experiments_can_go_wrong_here() {
        Ran ran = Ran.in(
                folder,
                "run",
                "LastVoting",
                "--n",
                "3",
                "--inputs",
                "7,7,7",
                "--delay",
                "uniform(1ms, 3ms)",
                "--duplication",
                "0.5",
                "--partition",
                "p0 p1 | p2@0ms",
                "--timeout",
                "20ms",
                "--pause",
                "p1@1ms..5ms",
                "--limit",
                "300ms");

        // p2 is alone for good, so it learns nothing; the others decide
        assertThat(ran.out())
                .contains("undecided: 1 instance had no decision of every process in time")
                .endsWith("RESULT instances=1 decided=0 undecided=1 refuted=0 rounds=0\n");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        refused(
                "--inputs 1,2 has 2 values for 3 processes; give one for each of p0 to p2",
                "LastVoting",
                "--n",
                "3",
                "--inputs",
                "1,2");
        refused(
                "--inputs 1,x,2: input \"x\" is not an integer, which p1 takes",
                "LastVoting",
                "--n",
                "3",
                "--inputs",
                "1,x,2");
        refused("--inputs 1: input \"1\" is not true or false, which p0 takes", "BenOr", "--n", "1", "--inputs", "1");
        refused(
                "--loss: loss is '1.5': 1.5 is not from 0 to 1; it is a probability from 0 to 1, bursts(0.1, length 5), or"
                        + " gilbert-elliott(to-bad 0.01, to-good 0.2, good 0, bad 0.8)",
                "LastVoting",
                "--n",
                "3",
                "--loss",
                "1.5");
        refused(
                "--crash: crash is 'p3': there is no p3 among p0 to p2; it is " + Key.CRASH.allowed(),
                "LastVoting",
                "--n",
                "3",
                "--crash",
                "p3");
        refused(
                "FloodMin is not for this group: it requires 0 <= f < n (n = 2, f = 2); choose another number of processes or"
                        + " other parameters",
                "FloodMin",
                "--n",
                "2",
                "-P",
                "f=2");
        refused("FloodMin has no parameter g; it has f", "FloodMin", "--n", "2", "-P", "g=2");
        refused("-P f is not NAME=VALUE, as in -P f=1", "FloodMin", "--n", "2", "-P", "f");
        refused("-P f=x: 'x' is not a whole number", "FloodMin", "--n", "2", "-P", "f=x");
        refused("-P f=1 gives f a second value", "FloodMin", "--n", "2", "-P", "f=0", "-P", "f=1");
    }

    private void refused(String message, String protocol, String... args) {
        Ran ran = run(protocol, args);

        assertThat(ran.both()).isEqualTo("error: " + message + "\n");
        assertThat(ran.exit()).isEqualTo(3);
    }
}
