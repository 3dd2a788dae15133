package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.protocols.Catalog;
import dev.earshot.protocols.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    @TempDir
    Path folder;

    @Test
    void every_command_has_its_help() {
        StringBuilder help = new StringBuilder(Ran.in(folder, "--help").out());
        for (String command : Commands.line().getSubcommands().keySet()) {
            Ran ran = Ran.in(folder, command, "--help");
            assertThat(ran.exit()).isZero();
            assertThat(ran.err()).isEmpty();
            help.append("\n$ earshot ").append(command).append(" --help\n").append(ran.out());
        }

        Golden.compare("help.txt", help.toString());
    }

    @Test
    void help_is_coloured_on_a_terminal_only() {
        assertThat(Ran.in(folder, "--help").out()).doesNotContain("\u001b");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        Earshot.run(new Console(folder, folder, printer, printer, false, true, System::nanoTime), "--help");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\u001b[1mlist");
    }

    @Test
    void every_option_is_described() {
        for (CommandLine command : Commands.line().getSubcommands().values()) {
            assertThat(command.getCommandSpec().args())
                    .allSatisfy(arg -> assertThat(arg.description())
                            .as("%s %s", command.getCommandName(), arg.paramLabel())
                            .isNotEmpty());
        }
    }

    @Test
    void the_list_names_every_protocol_and_what_it_assumes() throws IOException {
        List<String> lines = Ran.in(folder, "list").out().lines().toList();
        JsonNode json = new ObjectMapper()
                .readTree(Ran.in(folder, "list", "--format=json").out());

        assertThat(lines.get(0)).isEqualTo("PROTOCOL         CLASS        ASSUMES OF EVERY ROUND  WHAT IT IS");
        for (int i = 0; i < Catalog.entries().size(); i++) {
            Entry entry = Catalog.entries().get(i);
            assertThat(lines.get(i + 1)).startsWith(entry.name() + " ").endsWith("  " + entry.description());
            JsonNode data = json.at("/list/protocols/" + i);
            assertThat(data.get("name").textValue()).isEqualTo(entry.name());
            assertThat(data.get("assumes")).hasSameSizeAs(entry.assumptions());
        }
        assertThat(lines).contains("  FloodMin  f  how many processes may crash, 0 <= f < n");
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("RESULT protocols=" + Catalog.entries().size());
        assertThat(json.at("/result/protocols").intValue())
                .isEqualTo(Catalog.entries().size());
    }

    @Test
    void the_completion_script_is_one_that_bash_accepts() throws Exception {
        Ran ran = Ran.in(folder, "completion");
        Path script = Files.writeString(folder.resolve("completion"), ran.out());

        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$1\"; COMP_WORDS=(earshot sa); COMP_CWORD=1; _complete_earshot; echo \"${COMPREPLY[@]}\"",
                        "bash",
                        script.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("sample\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void a_bug_of_ours_has_its_trace_and_its_own_exit_code() {
        Ran ran = Ran.in(null, "replay", "run.itf.json");

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("internal error: earshot replay run.itf.json broke a rule of its own; this is a bug in"
                        + " Earshot, please report it with what follows\njava.lang.NullPointerException")
                .contains("\tat dev.earshot.cli.");
    }

    @Test
    void the_process_prints_what_the_command_prints_and_exits_with_its_code() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "lsit")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(Ran.in(folder, "lsit").both());
        assertThat(process.waitFor()).isEqualTo(3);
    }
}
