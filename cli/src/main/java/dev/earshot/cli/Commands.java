package dev.earshot.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands there are. */
@CommandLine.Command(
        name = "earshot",
        description =
                "Distributed algorithms in the Heard-Of model: list, show, verify, explore, run, simulate, sample,"
                        + " experiment with and replay them.",
        versionProvider = Commands.Version.class,
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            VerifyCommand.class,
            ExploreCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            SampleCommand.class,
            ExperimentCommand.class,
            ReplayCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  everything asked holds, at the strength asked",
            "  1  a claim is refuted by an executed run",
            "  2  undecided, or the budget is used up",
            "  3  the input is bad: an option, a name, a file, a protocol",
            "  4  internal error"
        })
final class Commands {
    @Mixin
    Help help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;

    /** The command line, not yet parsed. */
    static CommandLine line() {
        CommandLine line = new CommandLine(new Commands());
        line.setUsageHelpWidth(100);
        line.setUsageHelpLongOptionsMaxWidth(30);
        line.setInterpolateVariables(false);
        line.setExpandAtFiles(false);
        List.of("run", "simulate")
                .forEach(name ->
                        SettingOptions.add(line.getSubcommands().get(name).getCommandSpec()));
        style(line);
        return line;
    }

    private static void style(CommandLine line) {
        line.getSubcommands().values().forEach(Commands::style);
        line.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .sortSynopsis(false)
                .synopsisHeading("Usage: ")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
    }

    /** The version of the jar this runs from. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"earshot " + (version == null ? "(from classes)" : version)};
        }
    }
}
