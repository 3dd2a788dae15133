package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AkkaReplayTest {
    @TempDir
    Path folder;

    private Ran earshot(String... args) {
        return Ran.in(folder, args);
    }

    @Test
    void a_claim_that_exploring_refutes_is_false_on_akka_as_it_is_in_lock_step() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote");
        earshot("explore", "tutorial.MajorityVote", "--n", "3", "--claim", "agreement", "--classpath", classes);
        String file = "target/earshot/MajorityVote-agreement.itf.json";

        Ran lockstep = earshot("replay", file, "--classpath", classes);
        Ran akka = earshot("replay", file, "--classpath", classes, "--on", "akka");

        assertThat(akka.both())
                .isEqualTo(lockstep.both().replace("2 rounds, executed\n", "2 rounds, executed on Akka\n"))
                .startsWith("REFUTED  MajorityVote.agreement   n=3, 2 rounds, executed on Akka\n")
                .endsWith("RESULT held=0 refuted=1 not_inductive=0 rounds=2 same=true\n");
        assertThat(akka.exit()).isEqualTo(lockstep.exit()).isEqualTo(1);
    }

    @Test
    void code_that_throws_does_so_on_akka() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote", "2 \\* in.size\\(\\) <= n\\(\\)", "in.size() < 0");
        Ran explored = earshot("explore", "tutorial.MajorityVote", "--n", "3", "--classpath", classes);
        assertThat(explored.exit()).as(explored.both()).isEqualTo(1);

        Ran akka = earshot(
                "replay", "target/earshot/MajorityVote-definedness.itf.json", "--classpath", classes, "--on", "akka");

        assertThat(akka.out())
                .startsWith("REFUTED  MajorityVote.definedness   n=")
                .contains(", executed on Akka\n")
                .endsWith(" same=true\n");
        assertThat(akka.exit()).isEqualTo(1);
    }

    @Test
    void what_a_run_on_akka_recorded_is_done_again_also_where_it_is_waiting_or_synchronous() {
        for (String protocol : new String[] {"OneThirdRule", "LastVoting", "UniformVoting", "BenOr", "FloodMin"}) {
            Ran ran = earshot("run", protocol, "--n", "3", "--synchronous", "--record", "run.itf.json");
            assertThat(ran.exit()).as(ran.both()).isZero();

            Ran akka = earshot("replay", "run.itf.json", "--on", "akka");

            assertThat(akka.out())
                    .startsWith("REPLAYED ")
                    .contains(" on Akka   " + protocol)
                    .endsWith(" same=true\n");
            assertThat(akka.exit()).isZero();
        }
    }

    @Test
    void a_falsified_record_is_told_by_its_first_difference() throws IOException {
        earshot("run", "OneThirdRule", "--n", "3", "--inputs", "7,7,7", "--record", "run.itf.json");
        String recorded = Files.readString(folder.resolve("run.itf.json"));
        Files.writeString(
                folder.resolve("false.itf.json"),
                recorded.replaceFirst(
                        "(?s)\"decision\": (?=[^\\n]*bigint)(.*?)\"#bigint\":\"7\"",
                        "\"decision\": $1\"#bigint\":\"8\""));

        Ran akka = earshot("replay", "false.itf.json", "--on", "akka", "--format", "json");

        JsonNode json = new ObjectMapper().readTree(akka.out());
        assertThat(json.at("/replay/on").textValue()).isEqualTo("akka");
        assertThat(json.at("/replay/difference").textValue())
                .matches("after \\d+ rounds decision of p\\d is \\{\"#bigint\":\"7\"}, recorded \\{\"#bigint\":\"8\"}");
        assertThat(json.at("/result/same").booleanValue()).isFalse();
        assertThat(akka.exit()).isEqualTo(json.at("/exit").intValue()).isEqualTo(2);
    }

    @Test
    void a_round_that_the_runtime_keeps_open_cannot_be_replayed_there() {
        earshot(
                "sample",
                "dev.earshot.specs.toy.ToyUniformVoting",
                "--n",
                "3",
                "--under",
                "non-empty",
                "--out",
                "kept");

        Ran akka = earshot(
                "replay", "kept/ToyUniformVoting-votes-are-equal-and-held-by-their-voters.itf.json", "--on", "akka");

        assertThat(akka.both())
                .matches(
                        "error: 'kept/ToyUniformVoting-votes-are-equal-and-held-by-their-voters.itf.json' cannot be replayed on Akka:"
                                + " ToyUniformVoting waits in every round for \"[^\"]+\", and in round \\d of this run p\\d has"
                                + " messages of \\{[^}]*} only: the runtime does not close such a round; replay the run in"
                                + " lock-step\n");
        assertThat(akka.exit()).isEqualTo(3);
    }

    @Test
    void a_run_that_is_taken_up_in_the_middle_cannot_be_replayed_there() throws IOException {
        earshot("run", "OneThirdRule", "--n", "2", "--inputs", "7,7", "--record", "run.itf.json");
        String recorded = Files.readString(folder.resolve("run.itf.json"));
        String state = "{\"x\": {\"#map\":[[\"p0\",{\"#bigint\":\"7\"}],[\"p1\",{\"#bigint\":\"7\"}]]},"
                + "\"decided\": {\"#map\":[[\"p0\",false],[\"p1\",false]]},"
                + "\"decision\": {\"#map\":[[\"p0\",{\"tag\":\"None\",\"value\":{\"#tup\":[]}}],"
                + "[\"p1\",{\"tag\":\"None\",\"value\":{\"#tup\":[]}}]]}}";
        Files.writeString(
                folder.resolve("middle.itf.json"),
                recorded.replace(
                        "\"coins\": []",
                        "\"coins\": [], \"start\": {\"round\": {\"#bigint\":\"0\"}, \"alive\": {\"#set\":[\"p0\",\"p1\"]},"
                                + " \"initial\": " + state + ", \"now\": " + state + "}"));
        assertThat(earshot("replay", "middle.itf.json").exit()).isZero();

        Ran akka = earshot("replay", "middle.itf.json", "--on", "akka");

        assertThat(akka.both())
                .isEqualTo(
                        "error: 'middle.itf.json' cannot be replayed on Akka: the run is taken up in the state at the"
                                + " start of round 0, which may be unreachable, and processes on Akka start with their inputs;"
                                + " replay it in lock-step\n");
        assertThat(akka.exit()).isEqualTo(3);
    }

    @Test
    void a_place_that_there_is_not_is_refused() {
        Ran ran = earshot("replay", "run.itf.json", "--on", "paper");

        assertThat(ran.both())
                .isEqualTo("error: invalid value for option '--on': 'paper' is no place; it is lockstep or akka; see"
                        + " earshot replay --help\n");
        assertThat(ran.exit()).isEqualTo(3);
    }
}
