package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import dev.earshot.runtime.experiment.BadExperimentException;
import dev.earshot.runtime.notation.Nearest;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.itf.MalformedFileException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command: parses, answers, prints, and turns whatever happens into an exit code. */
final class Earshot {
    private Earshot() {}

    /** Runs the command that the arguments name and gives its exit code, 0 to 4. */
    static int run(Console console, String... args) {
        CommandLine line = Commands.line();
        try {
            return dispatch(console, line, line.parseArgs(args)).code();
        } catch (ParameterException e) {
            return refuse(console, explain(e));
        } catch (BadExperimentException e) {
            e.problems().forEach(problem -> refuse(console, problem));
            return Exit.BAD_INPUT.code();
        } catch (InputException | ProtocolException | MalformedFileException e) {
            return refuse(console, e.getMessage());
        } catch (Throwable e) {
            return ClassPath.culprit(e)
                    .map(code -> refuse(
                            console,
                            "the protocol's code threw " + e + " at " + code.getFileName() + ":" + code.getLineNumber()
                                    + "; what it does must be defined wherever it is used"))
                    .orElseGet(() -> broken(console.err(), e, args));
        }
    }

    private static Exit dispatch(Console console, CommandLine line, ParseResult parsed) throws Exception {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine chosen = last.commandSpec().commandLine();
        if (last.isVersionHelpRequested()) {
            chosen.printVersionHelp(console.out(), Ansi.OFF);
            return Exit.HOLDS;
        }
        if (last.isUsageHelpRequested()) {
            chosen.usage(console.out(), console.coloured() ? Ansi.ON : Ansi.OFF);
            return Exit.HOLDS;
        }
        if (chosen == line) {
            throw new InputException("no command is given; the commands are "
                    + String.join(", ", line.getSubcommands().keySet()) + "; see earshot --help");
        }
        return ((Command) chosen.getCommand()).run(console);
    }

    private static int refuse(Console console, String message) {
        console.err().println("error: " + message.strip().replaceAll("\\s*\\R\\s*", "; "));
        return Exit.BAD_INPUT.code();
    }

    private static String explain(ParameterException e) {
        CommandLine where = e.getCommandLine();
        String help = where.getCommandSpec().qualifiedName() + " --help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            if (where.getSubcommands().isEmpty() || argument.startsWith("-")) {
                List<String> options = where.getCommandSpec().options().stream()
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .toList();
                return argument.startsWith("-")
                        ? "unknown option " + argument + Nearest.question(argument, options) + "; see " + help
                        : "unexpected argument '" + argument + "'; see " + help;
            }
            return "unknown command '" + argument + "'"
                    + Nearest.question(argument, where.getSubcommands().keySet()) + "; the commands are "
                    + String.join(", ", where.getSubcommands().keySet());
        }
        String message = e.getMessage();
        return Character.toLowerCase(message.charAt(0)) + message.substring(1) + "; see " + help;
    }

    private static int broken(PrintStream err, Throwable e, String... args) {
        err.println("internal error: earshot " + String.join(" ", args)
                + " broke a rule of its own; this is a bug in Earshot, please report it with what follows");
        e.printStackTrace(err);
        return Exit.INTERNAL_ERROR.code();
    }
}
