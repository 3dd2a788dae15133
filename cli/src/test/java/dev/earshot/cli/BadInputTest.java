package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with what the operator gives: one message on stderr, nothing on stdout, exit code 3. */
class BadInputTest {
    @TempDir
    Path folder;

    private void refused(String message, String... args) {
        Ran ran = Ran.in(folder, args);

        assertThat(ran.err()).isEqualTo("error: " + message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void a_command_that_is_missing_or_unknown() {
        refused(
                "no command is given; the commands are list, show, verify, explore, run, simulate, sample, experiment, replay, completion; see earshot --help");
        refused(
                "unknown command 'smaple'; did you mean sample?; the commands are list, show, verify, explore, run, simulate, sample, experiment, replay, completion",
                "smaple");
        refused(
                "unknown command 'prove'; the commands are list, show, verify, explore, run, simulate, sample, experiment, replay, completion",
                "prove",
                "LastVoting");
    }

    @Test
    void an_option_that_is_unknown_twice_there_or_without_its_value() {
        refused(
                "unknown option --round; did you mean --rounds?; see earshot sample --help",
                "sample",
                "LastVoting",
                "--n",
                "3",
                "--round",
                "5");
        refused("unknown option --xyz; see earshot --help", "--xyz");
        refused("unexpected argument 'more'; see earshot list --help", "list", "more");
        refused("missing required option: '--n=N'; see earshot sample --help", "sample", "LastVoting");
        refused("missing required parameter: 'PROTOCOL'; see earshot sample --help", "sample", "--n", "3");
        refused(
                "missing required parameter for option '--n' (N); see earshot sample --help",
                "sample",
                "LastVoting",
                "--n");
        refused(
                "option '--n' (N) should be specified only once; see earshot sample --help",
                "sample",
                "LastVoting",
                "--n=3",
                "--n=4");
    }

    @Test
    void a_value_outside_what_the_option_takes() {
        refused(
                "invalid value for option '--n': '0' is not a number of processes, n >= 1; see earshot sample --help",
                "sample",
                "LastVoting",
                "--n",
                "0");
        refused(
                "invalid value for option '--format': 'xml' is not a format; it is text or json; see earshot list"
                        + " --help",
                "list",
                "--format",
                "xml");
    }

    @Test
    void a_predicate_that_is_none() {
        refused(
                "--under: no heard-of predicate is called \"nosplit\"; there are arbitrary, non-empty, no-split, majority,"
                        + " more-than(2/3), all-but(1), non-empty-kernel, kernel-of-all-but(1), send-omission(1),"
                        + " synchronous-crash(1), uniform, uniform-more-than(2/3), complete; did you mean no-split?",
                "sample",
                "LastVoting",
                "--n",
                "3",
                "--under",
                "nosplit");
    }

    @Test
    void a_protocol_that_is_unknown() {
        refused(
                "unknown protocol 'LastVotin'; did you mean LastVoting or ShortLastVoting?; see earshot list, or name a class of your own"
                        + " and say with --classpath where it is",
                "sample",
                "LastVotin",
                "--n",
                "3");
        refused(
                "unknown protocol 'dev.you.Rule'; there is no such class on --classpath . either; give its full name, as in"
                        + " dev.you.Algorithm",
                "sample",
                "dev.you.Rule",
                "--n",
                "3",
                "--classpath",
                ".");
    }

    @Test
    void a_class_path_where_there_is_nothing() {
        refused(
                "--classpath names 'nowhere', where there is no folder or jar to read; give folders of class files and jars,"
                        + " separated by '" + java.io.File.pathSeparator + "'",
                "sample",
                "Rule",
                "--n",
                "3",
                "--classpath",
                "nowhere");
    }

    @Test
    void a_class_that_is_no_protocol_or_cannot_be_loaded() throws IOException {
        Path classes = Javac.compiled(folder, "Rule", "public class Rule {}");
        refused(
                "Rule is no protocol: a protocol is a concrete subclass of dev.earshot.specs.RoundProcess",
                "sample",
                "Rule",
                "--n",
                "3",
                "--classpath",
                classes.toString());

        Files.write(classes.resolve("Torn.class"), List.of("no class file"));
        Ran torn = Ran.in(folder, "sample", "Torn", "--n", "3", "--classpath", classes.toString());
        assertThat(torn.err())
                .startsWith("error: class Torn cannot be loaded: java.lang.ClassFormatError: ")
                .hasLineCount(1);
        assertThat(torn.exit()).isEqualTo(3);
    }
}
