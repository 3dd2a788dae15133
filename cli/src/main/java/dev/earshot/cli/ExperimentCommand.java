package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Format;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.experiment.Cell;
import dev.earshot.runtime.experiment.Entry;
import dev.earshot.runtime.experiment.Experiment;
import dev.earshot.runtime.experiment.Models;
import dev.earshot.runtime.experiment.Report;
import dev.earshot.runtime.experiment.Run;
import dev.earshot.runtime.experiment.Summary;
import dev.earshot.runtime.experiment.Sweep;
import dev.earshot.runtime.experiment.file.ExperimentFile;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment. */
@picocli.CommandLine.Command(
        name = "experiment",
        subcommands = CompareCommand.class,
        description = {
            "Run every combination of the settings in FILE, and report latencies, costs and what networks did.",
            "A sweep that was interrupted goes on where it was when it is started again with the same --out."
        })
final class ExperimentCommand extends Question {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The experiment, in YAML; without one, --set says everything.")
    Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUES",
            description = "Sets a key, as if it were in the file: --set n=3,5 or --set 'delay=uniform(1ms, 9ms)';"
                    + " may be given several times.")
    List<String> settings = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results go (default: target/earshot/ and the name of the experiment).")
    Path folder;

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            converter = Values.Positive.class,
            description =
                    "How many simulated runs at a time (default: one for each core). Results do not depend on it.")
    Integer threads;

    @Mixin
    ClassPathOption classPath;

    @Override
    Answer answer(Console console) throws Exception {
        Experiment experiment = read(console);
        Path relative = folder != null
                ? folder
                : Path.of("target", "earshot", experiment.name().replaceAll("[^\\w-]+", "-"));
        Path out = console.resolve(relative);
        Summary summary = Summary.of(experiment, swept(console, experiment, out));
        Map<String, String> environment = environment(console);
        Report.write(summary, out, environment);
        Answer answer = new ExperimentAnswer(summary, relative, environment).answer(kept(console, summary));
        Files.writeString(out.resolve("summary.json"), Format.JSON.write("experiment", answer));
        return answer;
    }

    private Experiment read(Console console) {
        List<Entry> entries = new ArrayList<>();
        if (file != null) {
            entries.addAll(ExperimentFile.read(file.toString(), text(console)));
        } else if (settings.isEmpty()) {
            throw new InputException("no experiment is given; name a file, or say --set protocol=LastVoting and what"
                    + " else is to be set; see earshot experiment --help");
        }
        settings.forEach(setting -> entries.add(entry(setting)));
        ClassPath classes = classPath.get(console);
        return Experiment.of(
                entries, (text, n) -> protocol(text, n, classes), new Models(classes.loader(), console.directory()));
    }

    private String text(Console console) {
        try {
            return Files.readString(console.resolve(file));
        } catch (IOException e) {
            throw new InputException(file + " cannot be read as a text file: " + e.getMessage(), e);
        }
    }

    /** Values are separated by commas outside of parentheses. */
    private static Entry entry(String setting) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            throw new InputException("--set " + setting + " is not KEY=VALUES, as in --set n=3,5");
        }
        List<Entry.Value> values = new ArrayList<>();
        int depth = 0;
        int begin = equals + 1;
        for (int i = begin; i <= setting.length(); i++) {
            char c = i == setting.length() ? ',' : setting.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth <= 0 || i == setting.length())) {
                values.add(new Entry.Value("--set", setting.substring(begin, i).strip()));
                begin = i + 1;
            }
        }
        return new Entry("--set", setting.substring(0, equals).strip(), values);
    }

    /** An algorithm with parameters in parentheses. */
    private static Protocol<?> protocol(String text, int n, ClassPath classes) {
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open).strip();
        List<String> parameters = new ArrayList<>();
        if (open >= 0 && text.endsWith(")")) {
            for (String parameter : text.substring(open + 1, text.length() - 1).split(",")) {
                parameters.add(parameter.strip());
            }
        }
        try {
            Class<?> type = Protocols.find(name, classes);
            return Protocols.make(type, new ParameterOption(parameters).values(type, n), n);
        } catch (InputException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private List<Run> swept(Console console, Experiment experiment, Path out) throws InterruptedException {
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        long start = console.clock().getAsLong();
        AtomicBoolean cancelled = new AtomicBoolean();
        Runnable cancel = () -> {
            cancelled.set(true);
            console.err()
                    .println("interrupted; the runs that were done are kept in " + out
                            + ", and the same command goes on with the others");
        };
        try (Progress progress = new Progress(console, "runs", 1)) {
            return Interruption.possible(
                    cancel,
                    () -> Sweep.run(experiment, out, cores, (done, all, earlier) -> {
                        if (cancelled.get()) {
                            throw new CancellationException();
                        }
                        double seconds = (console.clock().getAsLong() - start) / 1e9;
                        long left = Math.round(seconds * (all - done) / Math.max(1, done - earlier));
                        progress.at(done, all, "runs, " + left + " s left");
                    }));
        } catch (RefusedException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /** Keeps the first run in which a claim was false, if one was; the text that shows it. */
    private Optional<String> kept(Console console, Summary summary) {
        return summary.broken().flatMap(run -> {
            Cell cell = summary.experiment().cells().get(run.cell());
            return Sweep.broken(cell, run).map(broken -> kept(console, cell.protocol(), broken.trace()));
        });
    }

    private String kept(Console console, Protocol<?> algorithm, Trace trace) {
        Refutation<?> refutation = new Refutation<>(algorithm, trace, false);
        Path kept = Path.of("target", "earshot").resolve(refutation.fileName());
        Recordings.write(console, kept, algorithm, trace);
        return refutation.text() + "  replay:  " + classPath.replaying(kept) + "\n";
    }

    private static Map<String, String> environment(Console console) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("earshot", new Commands.Version().getVersion()[0].substring("earshot ".length()));
        environment.put("commit", Commit.of(console.directory()).orElse("unknown"));
        environment.putAll(Report.environment());
        return environment;
    }
}
