package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreTest {
    @TempDir
    Path folder;

    private Ran earshot(String... args) {
        return Ran.in(folder, args);
    }

    @Test
    void a_right_protocol_holds_with_exact_counts_with_and_without_reductions() {
        Ran reduced = earshot("explore", "OneThirdRule", "--n", "5");
        Ran plain = earshot("explore", "OneThirdRule", "--n", "5", "--no-reduction");

        assertThat(reduced.out())
                .contains("EXPLORED n=5 values=2   OneThirdRule")
                .contains(" states=244 orbits=");
        assertThat(plain.out()).endsWith(" states=244 orbits=244 transitions=3276 protocols=1\n");
        assertThat(reduced.exit()).isZero();
        assertThat(plain.exit()).isZero();
        assertThat(reduced.err()).isEmpty();
    }

    @Test
    void a_wrong_protocol_is_refuted_among_the_fewest_processes_and_the_run_replays() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote");

        Ran explored = earshot("explore", "tutorial.MajorityVote", "--n", "5", "--classpath", classes);
        Golden.compare("explore-refuted.txt", explored.out().replaceAll("[0-9]+\\.[0-9]+ s\n", "<time>\n"));
        assertThat(explored.exit()).isEqualTo(1);

        Ran replayed = earshot("replay", "target/earshot/MajorityVote-agreement.itf.json", "--classpath", classes);
        assertThat(replayed.out()).contains("n=3, 2 rounds").endsWith(" rounds=2 same=true\n");
        assertThat(replayed.exit()).isEqualTo(1);
    }

    @Test
    void claims_whose_names_differ_in_signs_only_have_runs_in_files_of_their_own() throws IOException {
        String agreement = "spec.property(\"agreement\", Consensus.agreement(p -> p.decided, p -> p.decision));";
        String classes = Tutorial.compiled(
                folder,
                "MajorityVote",
                Pattern.quote(agreement),
                agreement + " spec.property(\"agreement?\", g -> g.forAll(p -> !p.decided));"
                        + " spec.property(\"agreement!\", g -> g.forAll(p -> !p.decided));");

        Ran explored = earshot("explore", "tutorial.MajorityVote", "--n", "3", "--classpath", classes);

        assertThat(explored.out())
                .contains("replay target/earshot/MajorityVote-agreement-.itf.json ")
                .contains("replay target/earshot/MajorityVote-agreement--2.itf.json ");
        assertThat(earshot("replay", "target/earshot/MajorityVote-agreement-.itf.json", "--classpath", classes)
                        .out())
                .startsWith("REFUTED  MajorityVote.agreement?   n=1, 1 round");
        assertThat(earshot("replay", "target/earshot/MajorityVote-agreement--2.itf.json", "--classpath", classes)
                        .out())
                .startsWith("REFUTED  MajorityVote.agreement!   n=1, 1 round");
    }

    @Test
    void what_does_not_end_within_the_budget_is_undecided_and_says_what_was_seen() {
        Ran ran = earshot("explore", "LastVoting", "--n", "3", "--threads", "1", "--budget", "states=500,time=5m");

        assertThat(ran.out())
                .containsPattern("  undecided: more than 500 states: [0-9,]+ states seen, [0-9,]+ of them not followed;"
                        + " most values: \\w+ \\([0-9]+ values\\)")
                .contains("RESULT holds=0 refuted=0 ");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void assumptions_that_are_needed_are_told() {
        assertThat(earshot("explore", "UniformVoting", "--n", "2", "--needed").out())
                .contains("  assumption \"no-split\" is needed: without it ")
                .contains("\"agreement\" breaks in 2 rounds");
    }

    @Test
    void an_assumption_left_out_is_no_longer_assumed() {
        Ran ran = earshot("explore", "UniformVoting", "--n", "2", "--without", "no-split", "--claim", "agreement");

        assertThat(ran.out()).contains("REFUTED  UniformVoting.agreement   n=2, 2 rounds (shortest), executed");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void invariants_are_checked_from_every_small_state() {
        Ran ran = earshot("explore", "UniformVoting", "--n", "2", "--inductive");

        assertThat(ran.out())
                .startsWith("INDUCTIVE n=2 values=2   UniformVoting")
                .contains("  kept: every initial state satisfies the invariants")
                .contains("RESULT kept=1 not_inductive=0 undecided=0 ");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void runs_that_go_on_for_ever_are_shown_once_around_and_replay() {
        Ran ran = earshot("explore", "OneThirdRule", "--n", "3", "--always", "majority");

        assertThat(ran.out())
                .contains(
                        "  for ever    all decide after two good rounds: after 0 rounds the next 1 round can come back for"
                                + " ever, and the goal is in none")
                .endsWith("RESULT ends=0 for_ever=1 undecided=0 protocols=1\n");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(earshot("replay", "target/earshot/OneThirdRule-all-decide-after-two-good-rounds-for-ever.itf.json")
                        .out())
                .contains("REPLAYED 1 round")
                .endsWith(" rounds=1 same=true\n");
    }

    @Test
    void fair_runs_that_all_end_hold() {
        Ran ran = earshot("explore", "OneThirdRule", "--n", "3", "--again", "uniform-more-than(2/3)");

        assertThat(ran.out()).endsWith("RESULT ends=1 for_ever=0 undecided=0 protocols=1\n");
        assertThat(ran.exit()).isZero();
        assertThat(earshot("explore", "OneThirdRule", "--n", "3", "--again", "uniform", "--inductive")
                        .err())
                .startsWith("error: --inductive, --needed and --again or --always are different questions");
        assertThat(earshot("explore", "OneThirdRule", "--n", "3", "--again", "uniforn")
                        .err())
                .startsWith("error: no heard-of predicate is called \"uniforn\"");
    }

    @Test
    void the_answer_as_json_has_the_figures_of_the_text() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(earshot("explore", "OneThirdRule", "TwoPhaseCommit", "--n", "3", "--format", "json")
                        .out());

        assertThat(json.at("/command").asText()).isEqualTo("explore");
        assertThat(json.at("/exit").asInt()).isZero();
        assertThat(json.at("/explore/protocols")).hasSize(2);
        JsonNode first = json.at("/explore/protocols/0");
        assertThat(first.at("/strength").asText()).isEqualTo("EXPLORED n=3 values=2");
        assertThat(first.at("/states").asInt()).isEqualTo(22);
        assertThat(first.at("/claims/3/name").asText()).isEqualTo("agreement");
        assertThat(first.at("/claims/3/outcome").asText()).isEqualTo("holds");
    }

    @Test
    void a_page_is_written_beside_the_runs() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote");

        Ran ran = earshot(
                "explore",
                "tutorial.MajorityVote",
                "--n",
                "3",
                "--format",
                "html",
                "--out",
                "out",
                "--classpath",
                classes);

        assertThat(ran.out()).contains("RESULT holds=");
        assertThat(Files.readString(folder.resolve("out/explored.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("States first reached, by round")
                .contains("<th class=\"words\" scope=\"col\">Claim</th>"
                        .replace("class=\"words\" scope=\"col\"", "scope=\"col\" class=\"words\""))
                .contains("breaks the claim")
                .contains(" states up to the names of processes, each at the number of rounds after which it is")
                .contains("in red a run that breaks a claim")
                .contains("class=\"node broken\"");
        assertThat(folder.resolve("out/MajorityVote-agreement.itf.json")).exists();
    }

    @Test
    void states_that_are_too_many_are_counted_and_not_drawn() {
        Ran ran = earshot("explore", "LastVoting", "--n", "2", "--format", "html");

        assertThat(ran.out())
                .contains("The states are more than 300, so they are counted and not drawn.")
                .contains("States first reached, by round")
                .doesNotContain("<script");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void names_that_nobody_has_are_refused() {
        assertThat(earshot("explore", "OneThirdRule", "--n", "3", "--claim", "agremen")
                        .err())
                .startsWith("error: --claim: OneThirdRule has no claim \"agremen\"; did you mean agreement?");
        assertThat(earshot("explore", "OneThirdRule", "--n", "3", "--without", "majority")
                        .err())
                .isEqualTo("error: --without: OneThirdRule has no assumption \"majority\"; it has none\n");
        assertThat(earshot("explore", "OneThirdRule", "--n", "3", "--budget", "state=3")
                        .err())
                .startsWith("error: invalid value for option '--budget': 'state=3' is no part of a budget; parts are"
                        + " states=COUNT, memory=SIZE and time=SPAN");
        assertThat(earshot("explore", "OneThirdRule", "--n", "31").err())
                .startsWith("error: n = 31; exploration takes 1 to 30 processes");
        assertThat(earshot("explore", "--n", "3").err())
                .isEqualTo("error: no protocol is given; name one that earshot list prints, or say --all\n");
        assertThat(earshot("explore", "OneThirdRule", "--n", "31").exit()).isEqualTo(3);
    }
}
