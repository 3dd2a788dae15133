package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.Extract;
import dev.earshot.verifier.Extract.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is read from the class files of an algorithm, and what is to be proved of it. */
@picocli.CommandLine.Command(
        name = "show",
        description = {
            "Show what is read from the class files of PROTOCOL, as relations, and what is to be proved of it, an obligation"
                    + " in each line.",
            "Nothing is proved, and parameters stand for all their values."
        })
final class ShowCommand extends Question {
    @Parameters(paramLabel = "PROTOCOL", description = "A name that list prints, or a class on --classpath.")
    String name;

    @Mixin
    ClassPathOption classPath;

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description =
                    "A value of a parameter with which the algorithm can be constructed, as in -P f=1. Needed for a"
                            + " class that list does not print.")
    List<String> parameters = List.of();

    @Option(
            names = "--smt",
            paramLabel = "DIR",
            description =
                    "Write each part of each obligation to this folder, as a script for any SMT-LIB 2 solver; what is"
                            + " proved is answered by unsat.")
    Path folder;

    @Override
    Answer answer(Console console) {
        Class<?> type = Protocols.find(name, classPath.get(console));
        Protocol<?> protocol = Protocols.make(type, new ParameterOption(parameters).forSomeGroup(type));
        Extract extract = Extract.of(SourceFolders.reader(console.directory()), protocol);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("protocol", type.getName());
        data.put("refusals", extract.refusals().stream().map(it -> it.text()).toList());
        data.put("relations", extract.relations().lines().toList());
        return extract.refusals().isEmpty() ? shown(console, protocol, extract, data) : refused(extract, data);
    }

    private Answer shown(Console console, Protocol<?> protocol, Extract extract, Map<String, Object> data) {
        List<Goal> goals = extract.goals();
        List<List<String>> files = folder == null ? List.of() : written(console, protocol, extract);
        List<List<String>> rows = new ArrayList<>();
        List<Object> obligations = new ArrayList<>();
        int scripts = 0;
        for (int i = 0; i < goals.size(); i++) {
            Goal goal = goals.get(i);
            rows.add(List.of("  " + goal.name(), goal.where().toString()));
            Map<String, Object> obligation = new LinkedHashMap<>();
            obligation.put("name", goal.name());
            obligation.put("claim", goal.claim());
            obligation.put("at", goal.where().toString());
            obligation.put("files", folder == null ? List.of() : files.get(i));
            obligations.add(obligation);
            scripts += folder == null ? 0 : files.get(i).size();
        }
        data.put("obligations", obligations);
        String text = extract.relations() + "\n" + Words.count(goals.size(), "obligation") + "\n" + Table.of(rows)
                + (folder == null ? "" : "\n" + Words.count(scripts, "script") + " in " + folder + "\n");
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("obligations", goals.size());
        summary.put("scripts", scripts);
        summary.put("refused", 0);
        return new Answer(Exit.HOLDS, text, data, summary);
    }

    private static Answer refused(Extract extract, Map<String, Object> data) {
        StringBuilder text = new StringBuilder();
        extract.refusals()
                .forEach(refusal -> text.append(refusal.text().stripTrailing()).append('\n'));
        data.put("obligations", List.of());
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("obligations", 0);
        summary.put("scripts", 0);
        summary.put("refused", extract.refusals().size());
        return new Answer(Exit.BAD_INPUT, text.toString(), data, summary);
    }

    /** The files of each obligation, as in {@code OneThirdRule-03-Vote-keeps-validity-1.smt2}. */
    private List<List<String>> written(Console console, Protocol<?> protocol, Extract extract) {
        List<List<String>> files = new ArrayList<>();
        try {
            Files.createDirectories(console.resolve(folder));
            for (Goal goal : extract.goals()) {
                List<String> scripts = extract.scripts(goal);
                String start = "%s-%02d-%s".formatted(protocol.name(), files.size() + 1, plain(goal.name()));
                List<String> names = new ArrayList<>();
                for (int part = 0; part < scripts.size(); part++) {
                    String number = "%0" + Integer.toString(scripts.size()).length() + "d";
                    Path file = folder.resolve(start + "-" + number.formatted(part + 1) + ".smt2");
                    Files.writeString(console.resolve(file), scripts.get(part));
                    names.add(file.toString());
                }
                files.add(names);
            }
        } catch (IOException e) {
            throw Recordings.unwritable("the scripts", folder, e, "--smt");
        }
        return files;
    }

    /** The letters and digits of a name, short enough for any file system. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]+", "-");
        return plain.length() > 80 ? plain.substring(0, 80) : plain;
    }
}
