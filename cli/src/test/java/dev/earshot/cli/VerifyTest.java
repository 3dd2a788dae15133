package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.verifier.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    private static final String HASTY = """
            package mine;

            import dev.earshot.specs.*;
            import java.util.List;
            import java.util.Optional;

            public final class Hasty extends RoundProcess<Integer, Integer> {
                int x;
                boolean decided;

                @Override protected void init(Integer input) { x = input; }
                @Override protected List<Round<?>> rounds() { return List.of(new Vote()); }
                @Override protected Optional<Integer> output() { return decided ? Optional.of(x) : Optional.empty(); }

                final class Vote extends Round<Integer> {
                    @Override public void send(Outbox<Integer> out) { out.broadcast(x); }
                    @Override public void update(Mailbox<Integer> in) {
                        decided = true;
                    }
                }

                static final class Claims implements Specification<Hasty> {
                    @Override public void specify(Spec<Hasty> spec) {
                        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.x));
                        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.x));
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private Ran earshot(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(Arrays.asList(args));
        return Ran.in(folder, all.toArray(String[]::new));
    }

    /** Verifies Hasty, with a part of its source replaced. */
    private Ran hasty(String part, String instead, String... args) throws IOException {
        Javac.compiled(folder, "mine.Hasty", HASTY.replace(part, instead));
        List<String> all = new ArrayList<>(List.of("mine.Hasty", "--classpath", "classes", "--cases", "5"));
        all.addAll(Arrays.asList(args));
        return earshot("verify", all.toArray(String[]::new));
    }

    private static String timeless(String text) {
        return text.replaceAll("[0-9.]+ (ms|s)\\b", "<time>")
                .replaceAll("[0-9,]+ rlimit *", "<effort> ")
                .replaceAll("effort=[1-9][0-9]*", "effort=<effort>");
    }

    /** The lines of the catalogue's sources change; its relations should not. */
    private static String placeless(String text) {
        return text.replaceAll("java:[0-9]+", "java:LINE").replaceAll("(?m)(java:LINE|java) +", "$1 ");
    }

    private List<String> kept(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_protocol_that_is_right_is_proved_and_the_second_time_from_the_cache() {
        Ran first = earshot("verify", "TwoPhaseCommit", "--cases", "20", "--format", "html", "--out", "report");
        Ran next = earshot("verify", "twophasecommit", "--cases", "20");

        assertThat(first.out())
                .startsWith("TwoPhaseCommit   ")
                .contains("\nRESULT proved=9 ")
                .contains(" cached=0 ");
        assertThat(folder.resolve("report/earshot.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(first.exit()).isZero();
        Golden.compare("verify-proved.txt", placeless(timeless(next.both())));
        assertThat(next.exit()).isZero();
    }

    @Test
    void a_claim_that_is_false_is_refuted_by_a_run_that_replays() throws IOException {
        Ran ran = hasty("", "", "--no-cache");

        Golden.compare("verify-refuted.txt", timeless(ran.both()));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(kept("target/earshot")).containsExactly("Hasty-agreement.itf.json");
        assertThat(folder.resolve("target/caches")).doesNotExist();

        Ran replayed = earshot("replay", "target/earshot/Hasty-agreement.itf.json", "--classpath", "classes");
        assertThat(replayed.out())
                .startsWith("REFUTED  Hasty.agreement   n=2, 1 round, executed\n")
                .endsWith("RESULT held=0 refuted=1 not_inductive=0 rounds=1 same=true\n");
        assertThat(replayed.exit()).isEqualTo(1);
    }

    @Test
    void a_step_that_may_be_unreachable_is_not_inductive_also_when_it_is_replayed() throws IOException {
        String claim = "spec.property(\"agreement\", Consensus.agreement(p -> p.decided, p -> p.x));";
        Ran ran = hasty(claim, "spec.property(\"n: 1, 2 or 3\", g -> g.n() < 4 || g.phase() < 9);");

        assertThat(ran.out())
                .contains("NOT INDUCTIVE  Hasty.n: 1, 2 or 3   n=4, 0 rounds, executed\n")
                .contains(
                        "\n  replay:  ./earshot replay target/earshot/Hasty-n-1-2-or-3.itf.json --classpath classes\n");
        assertThat(ran.exit()).isEqualTo(2);

        Ran replayed = earshot("replay", "target/earshot/Hasty-n-1-2-or-3.itf.json", "--classpath", "classes");
        assertThat(replayed.out())
                .startsWith("NOT INDUCTIVE  Hasty.n: 1, 2 or 3   n=4, 0 rounds, executed\n"
                        + "  taken up in a state that may be unreachable\n")
                .endsWith("RESULT held=0 refuted=0 not_inductive=1 rounds=0 same=true\n");
        assertThat(replayed.exit()).isEqualTo(2);
    }

    @Test
    void a_report_in_a_format_is_all_of_stdout_or_a_file_beside_the_text() throws IOException {
        Ran printed = hasty("", "", "--format", "json", "--annotations");
        JsonNode json = new ObjectMapper().readTree(printed.out());
        assertThat(json.at("/format").textValue()).isEqualTo("earshot-report/1");
        assertThat(json.at("/exit").intValue()).isEqualTo(printed.exit()).isEqualTo(1);
        assertThat(json.at("/reports/0/claims/1/where/file").textValue()).isEqualTo("src/mine/Hasty.java");
        assertThat(json.at("/reports/0/claims/1/replay").textValue()).startsWith("./earshot replay ");
        assertThat(printed.err())
                .startsWith("::error file=src/mine/Hasty.java,line=25,title=Hasty.agreement%3A REFUTED n=2::REFUTED");

        for (Format format : Format.values()) {
            String name = format.name().toLowerCase(Locale.ROOT);
            Ran written = hasty("", "", "--format", name, "--out", "out/" + name, "--annotations");
            assertThat(kept("out/" + name)).containsExactlyInAnyOrder("Hasty-agreement.itf.json", format.fileName());
            assertThat(written.out())
                    .contains("\n::error file=src/mine/Hasty.java,line=25,")
                    .contains("\nRESULT ");
            assertThat(written.err()).isEmpty();
            assertThat(written.exit()).isEqualTo(1);
        }
    }

    @Test
    void code_that_cannot_be_read_is_refused_with_its_line() throws IOException {
        Ran ran = hasty("decided = true;", "x = (int) Math.sqrt(x);");

        Golden.compare("verify-refused.txt", timeless(ran.both()));
        assertThat(ran.exit()).isEqualTo(3);

        Ran shown = earshot("show", "mine.Hasty", "--classpath", "classes");
        assertThat(shown.out()).contains("Hasty.java:18").endsWith("RESULT obligations=0 scripts=0 refused=1\n");
        assertThat(shown.exit()).isEqualTo(3);
    }

    @Test
    void a_protocol_that_claims_nothing_is_no_success() throws IOException {
        Ran ran = hasty(HASTY.substring(HASTY.indexOf("    static final class Claims")), "}\n");

        assertThat(timeless(ran.both())).isEqualTo("""
                Hasty   mine.Hasty   0 claims, 0 obligations, <time>

                NOTHING CLAIMED  Hasty has no claims, so nothing was verified; give mine.Hasty a nested Specification

                RESULT proved=0 refuted=0 unknown=0 not_inductive=0 vacuous=0 reached=0 refused=0 claims=0 protocols=1 obligations=0 cached=0 effort=0
                """);
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void what_is_wrong_with_the_options_is_said_before_anything_is_verified() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file");

        refused("no protocol is given; name one that earshot list prints, or say --all");
        refused(
                "unknown protocol 'LastVotin'; did you mean LastVoting or ShortLastVoting?; see earshot list, or name a"
                        + " class of your own and say with --classpath where it is",
                "OneThirdRule",
                "LastVotin");
        refused(
                "-P f=1 is for one protocol, but 2 are given; verify the one with parameters on its own",
                "FloodMin",
                "OneThirdRule",
                "-P",
                "f=1");
        refused("FloodMin has no parameter T; it has f", "FloodMin", "-P", "T=1");
        refused(
                "invalid value for option '--format': 'xml' is not a format; it is text, json, junit, sarif or html; see"
                        + " earshot verify --help",
                "--all",
                "--format",
                "xml");
        refused(
                "invalid value for option '--solver-seed': '-1' is not a seed of the solver, a whole number from 0 on; see"
                        + " earshot verify --help",
                "--all",
                "--solver-seed",
                "-1");
        refused(
                "the report cannot be written to 'taken': a file is where a folder is to be; name another folder with"
                        + " --out",
                "OneThirdRule",
                "--out",
                "taken");
    }

    private void refused(String message, String... args) {
        Ran ran = earshot("verify", args);

        assertThat(ran.both()).isEqualTo("error: " + message + "\n");
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void what_is_read_and_what_is_to_be_proved_is_shown_and_written_as_scripts() throws IOException {
        Golden.compare("show.txt", placeless(earshot("show", "OneThirdRule").both()));

        Ran ran = earshot("show", "TwoPhaseCommit", "--smt", "smt", "--format", "json");
        JsonNode show = new ObjectMapper().readTree(ran.out()).get("show");
        List<String> named = new ArrayList<>();
        show.get("obligations").forEach(goal -> goal.get("files").forEach(file -> named.add(file.textValue())));
        assertThat(kept("smt")).isNotEmpty().hasSameSizeAs(named);
        assertThat(named)
                .allSatisfy(file -> assertThat(folder.resolve(file))
                        .content()
                        .startsWith("; ")
                        .endsWith("(check-sat)\n"));
    }
}
