package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import picocli.AutoComplete;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the commands. Nothing else is printed, as the shell is to run it. */
@picocli.CommandLine.Command(
        name = "completion",
        description = "Print a script that makes bash or zsh complete the commands and options of earshot.",
        footer = {"", "Use it in the current shell:  source <(./earshot completion)"})
final class CompletionCommand implements Command {
    @Spec
    CommandSpec spec;

    @Mixin
    Help help;

    @Override
    public Exit run(Console console) {
        console.out().print(AutoComplete.bash("earshot", spec.root().commandLine()));
        console.out().flush();
        return Exit.HOLDS;
    }
}
