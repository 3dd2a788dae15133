package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.cli.report.Format;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that answers in the format asked for. */
abstract class Question implements Command {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Values.OutputFormat.class,
            description = "text or json (default: text)")
    Format format;

    @Mixin
    Help help;

    /**
     * Finds out what is asked.
     *
     * @throws InputException if what is asked makes no sense
     */
    abstract Answer answer(Console console) throws Exception;

    @Override
    public final Exit run(Console console) throws Exception {
        Answer answer = answer(console);
        console.out().print(format.write(spec.name(), answer));
        console.out().flush();
        return answer.exit();
    }
}
