package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleAndReplayTest {
    @TempDir
    Path folder;

    private Ran earshot(String... args) {
        return Ran.in(folder, args);
    }

    @Test
    void a_sample_of_a_right_protocol_says_of_each_claim_that_it_held() throws IOException {
        String classes = Tutorial.compiled(folder, "TwoThirdsVote");

        Ran ran = earshot(
                "sample",
                "tutorial.TwoThirdsVote",
                "--n",
                "4",
                "--rounds",
                "200",
                "--seed",
                "1",
                "--classpath",
                classes);

        Golden.compare("sample-holds.txt", ran.out());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
    }

    @Test
    void a_sample_of_a_wrong_protocol_keeps_its_smallest_failing_run_which_replays() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote");

        Ran sampled = earshot("sample", "tutorial.MajorityVote", "--n", "3", "--classpath", classes);
        Golden.compare("sample-refuted.txt", sampled.both());
        assertThat(sampled.exit()).isEqualTo(1);

        Ran replayed = earshot("replay", "target/earshot/MajorityVote-agreement.itf.json", "--classpath", classes);
        Golden.compare("replay-refuted.txt", replayed.both());
        assertThat(replayed.exit()).isEqualTo(1);
    }

    @Test
    void a_replay_of_repaired_code_says_what_is_different_and_is_undecided() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote");
        earshot("sample", "tutorial.MajorityVote", "--n", "3", "--classpath", classes);

        Tutorial.compiled(folder, "MajorityVote", "2 \\* in.size\\(\\) <= n\\(\\)", "3 * in.size() <= 2 * n()");
        Ran replayed = earshot("replay", "target/earshot/MajorityVote-agreement.itf.json", "--classpath", classes);

        Golden.compare("replay-differs.txt", replayed.both());
        assertThat(replayed.exit()).isEqualTo(2);
    }

    @Test
    void a_run_outside_the_assumption_is_refuted_with_a_note_that_says_so() {
        Ran sampled = earshot(
                "sample",
                "dev.earshot.specs.toy.ToyUniformVoting",
                "--n",
                "3",
                "--under",
                "non-empty",
                "--out",
                "kept");

        Golden.compare("sample-outside.txt", sampled.both().replaceAll("java:[0-9]+", "java:LINE"));
        assertThat(sampled.exit()).isEqualTo(1);
    }

    @Test
    void what_was_never_put_to_the_test_leaves_the_sample_undecided() throws IOException {
        String classes = Tutorial.compiled(
                folder, "MajorityVote", "g.exists\\(p -> p.decided\\)", "g.n() > 3 && g.exists(p -> p.decided)");

        Ran ran = earshot("sample", "tutorial.MajorityVote", "--n", "2", "--rounds", "100", "--classpath", classes);

        Golden.compare("sample-undecided.txt", ran.both());
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void a_protocol_that_claims_nothing_is_undecided() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote", "spec\\..*;", "");

        Ran ran = earshot("sample", "tutorial.MajorityVote", "--n", "3", "--rounds", "80", "--classpath", classes);

        assertThat(ran.out()).isEqualTo("""
                SAMPLED 80 rounds in 10 runs   MajorityVote   n=3, seed 0, any heard-of sets
                  undecided: MajorityVote claims nothing; give its class a nested Specification
                RESULT held=0 refuted=0 reached=0 exercised=0 untested=0 rounds=80 runs=10
                """);
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void the_same_seed_gives_the_same_sample_whatever_the_locale() {
        Locale before = Locale.getDefault();
        String here = earshot("sample", "LastVoting", "--n", "3", "--under", "arbitrary", "--rounds", "12000")
                .out();
        try {
            for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(earshot("sample", "LastVoting", "--n", "3", "--under", "arbitrary", "--rounds", "12000")
                                .out())
                        .as(tag)
                        .isEqualTo(here);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void json_has_what_the_text_has() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote");
        Ran refuted =
                earshot("sample", "tutorial.MajorityVote", "--n", "3", "--classpath", classes, "--format", "json");
        Ran replayed = earshot(
                "replay", "target/earshot/MajorityVote-agreement.itf.json", "--classpath", classes, "--format", "json");
        Ran held = earshot(
                "sample",
                "tutorial.TwoThirdsVote",
                "--n",
                "3",
                "--rounds",
                "100",
                "--format",
                "json",
                "--classpath",
                Tutorial.compiled(folder, "TwoThirdsVote"));

        JsonNode sample = json(refuted);
        assertThat(sample.at("/exit").intValue()).isEqualTo(refuted.exit()).isEqualTo(1);
        assertThat(sample.at("/result/refuted").intValue()).isEqualTo(1);
        assertThat(sample.at("/sample/protocol").textValue()).isEqualTo("tutorial.MajorityVote");
        assertThat(sample.at("/sample/refutation/claim").textValue()).isEqualTo("agreement");
        assertThat(sample.at("/sample/refutation/at").textValue()).isEqualTo("MajorityVote.java:61");
        assertThat(sample.at("/sample/refutation/file").textValue())
                .isEqualTo("target/earshot/MajorityVote-agreement.itf.json");
        assertThat(json(replayed).at("/replay/refutation/table")).isEqualTo(sample.at("/sample/refutation/table"));
        assertThat(json(replayed).at("/replay/difference").isNull()).isTrue();
        assertThat(json(held).at("/sample/refutation").isNull()).isTrue();
        assertThat(json(held).at("/sample/claims").findValuesAsText("verdict"))
                .containsExactly("held", "held", "held", "held", "held", "reached", "exercised");
    }

    private static JsonNode json(Ran ran) throws IOException {
        assertThat(ran.err()).isEmpty();
        return new ObjectMapper().readTree(ran.out());
    }

    @Test
    void a_protocol_whose_code_throws_is_the_operators_to_mend() throws IOException {
        String init = Tutorial.compiled(folder, "MajorityVote", "x = input;", "x = Integer.valueOf(input + \"!\");");
        Ran started = earshot("sample", "tutorial.MajorityVote", "--n", "3", "--classpath", init);
        assertThat(started.both())
                .isEqualTo("error: MajorityVote.init of p0 with input 1 threw NumberFormatException: For input string:"
                        + " \"1!\"\n");
        assertThat(started.exit()).isEqualTo(3);

        String claims = Tutorial.compiled(
                folder, "MajorityVote", "spec.property\\(\"agreement\"", "int zero = 1 / (spec.claims().size()); $0");
        Ran specified = earshot("sample", "tutorial.MajorityVote", "--n", "3", "--classpath", claims);
        assertThat(specified.both())
                .isEqualTo("error: the protocol's code threw java.lang.ArithmeticException: / by zero at"
                        + " MajorityVote.java:61; what it does must be defined wherever it is used\n");
        assertThat(specified.exit()).isEqualTo(3);
    }

    @Test
    void a_file_that_is_no_recorded_run_is_refused_with_the_place() throws IOException {
        Files.writeString(folder.resolve("empty.itf.json"), "");
        Files.writeString(folder.resolve("cut.itf.json"), "{\"#meta\":\n  {");
        Files.write(folder.resolve("binary.itf.json"), new byte[] {(byte) 0xff, 0});
        Files.createDirectory(folder.resolve("folder"));

        refused("empty.itf.json:1:1: the file is empty; expected a JSON object", "empty.itf.json");
        refused("cut.itf.json:2:4: the file ends in the middle of a value; it was cut off", "cut.itf.json");
        refused(
                "'binary.itf.json' is not a text in UTF-8; name a file that verify, explore, sample or run has written",
                "binary.itf.json");
        refused("'folder' is a folder; name a file that verify, explore, sample or run has written", "folder");
        refused(
                "'none.itf.json' cannot be read: there is no such file; name a file that verify, explore, sample or run has written",
                "none.itf.json");
    }

    @Test
    void a_run_of_a_class_that_is_not_there_asks_for_the_class_path() throws IOException {
        String classes = Tutorial.compiled(folder, "MajorityVote");
        earshot("sample", "tutorial.MajorityVote", "--n", "3", "--classpath", classes);

        refused(
                "'target/earshot/MajorityVote-agreement.itf.json' is a run of tutorial.MajorityVote, which is no class of"
                        + " Earshot; say with --classpath where it is",
                "target/earshot/MajorityVote-agreement.itf.json");
    }

    private void refused(String message, String file) {
        Ran ran = earshot("replay", file);

        assertThat(ran.both()).isEqualTo("error: " + message + "\n");
        assertThat(ran.exit()).isEqualTo(3);
    }
}
