package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.Options;
import dev.earshot.verifier.ProofStore;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Verifier;
import dev.earshot.verifier.report.Format;
import dev.earshot.verifier.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves the claims of algorithms for every n. */
@picocli.CommandLine.Command(
        name = "verify",
        description = {
            "Prove the claims of each PROTOCOL for every n, or show an executed run that breaks them.",
            "Parameters are proved for all values that the algorithm allows. What is neither proved nor refuted is said to"
                    + " be unknown, and the exit code is not 0."
        })
final class VerifyCommand implements Command {
    @Parameters(
            arity = "0..*",
            paramLabel = "PROTOCOL",
            description = "Names that list prints, or classes on --classpath.")
    List<String> names = List.of();

    @Option(names = "--all", description = "Verify every protocol that list prints.")
    boolean all;

    @Mixin
    ClassPathOption classPath;

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description =
                    "A value of a parameter with which the algorithm can be constructed, as in -P f=1; the proof is"
                            + " for all values. Chosen if not given.")
    List<String> parameters = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Values.ReportFormat.class,
            description = "text, json, junit, sarif or html (default: text)")
    Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write the report to a file in this folder, and to stdout what a person reads. Runs that break a"
                            + " claim are kept there too (default for them: target/earshot).")
    Path folder;

    @Option(
            names = "--cases",
            paramLabel = "COUNT",
            defaultValue = "2000",
            converter = Values.Positive.class,
            description =
                    "In how many random cases what was read from the class files is compared with the running code"
                            + " (default: 2000).")
    int cases;

    @Option(
            names = "--solver-seed",
            paramLabel = "SEED",
            defaultValue = "0",
            converter = Values.SolverSeed.class,
            description = "The random seed of the solver; verdicts should not depend on it (default: 0).")
    int seed;

    @Option(
            names = "--no-cache",
            description =
                    "Prove everything anew. Otherwise a proof of the same obligation by the same prover is taken from"
                            + " ~/.cache/earshot, or from below $XDG_CACHE_HOME.")
    boolean noCache;

    @Option(
            names = "--annotations",
            description =
                    "Also print what does not hold as workflow commands, which GitHub shows at the lines concerned.")
    boolean annotations;

    @Mixin
    Help help;

    @Override
    public Exit run(Console console) throws InterruptedException {
        List<Protocol<?>> protocols = protocols(console);
        if (folder != null) {
            Recordings.makeFolder(console, folder);
        }
        KeptRuns runs = new KeptRuns(new RunFiles(console, folder, classPath));
        List<Report> reports = verified(console, protocols, runs);
        Reports whole = runs.named(Reports.of(reports));
        if (format != Format.TEXT || annotations) {
            whole = whole.sourcesIn(console.directory());
        }
        print(console, whole);
        return Exit.ofCode(whole.exitCode());
    }

    /** All of them, loaded before the first is verified: what is wrong with the last is known at once. */
    private List<Protocol<?>> protocols(Console console) {
        Set<String> chosen = Protocols.chosen(names, all);
        if (chosen.size() > 1 && !parameters.isEmpty()) {
            throw new InputException("-P " + parameters.get(0) + " is for one protocol, but " + chosen.size()
                    + " are given; verify the one with parameters on its own");
        }
        ClassPath path = classPath.get(console);
        Set<Class<?>> types = new LinkedHashSet<>();
        chosen.forEach(name -> types.add(Protocols.find(name, path)));
        ParameterOption values = new ParameterOption(parameters);
        List<Protocol<?>> protocols = new ArrayList<>();
        types.forEach(type -> protocols.add(Protocols.make(type, values.forSomeGroup(type))));
        return protocols;
    }

    private List<Report> verified(Console console, List<Protocol<?>> protocols, KeptRuns runs)
            throws InterruptedException {
        List<Report> reports = new ArrayList<>();
        for (Protocol<?> protocol : protocols) {
            Report report = verified(console, protocol);
            runs.keep(protocol, report);
            reports.add(report);
            if (isReadByPeople()) {
                console.out().print(runs.named(Reports.of(List.of(report))).text() + "\n");
                console.out().flush();
            }
        }
        return reports;
    }

    private Report verified(Console console, Protocol<?> protocol) throws InterruptedException {
        try (Progress progress = new Progress(console, protocol.name(), 1)) {
            Options options = Options.seeded(seed).validating(cases);
            Verifier verifier = new Verifier(
                    options,
                    (done, total, task) -> progress.at(done, total, protocol.name() + ": " + task),
                    SourceFolders.reader(console.directory()),
                    noCache ? ProofStore.none() : ProofStore.in(console.caches().resolve("proofs")));
            return Interruption.possible(verifier::cancel, () -> verifier.verify(protocol));
        }
    }

    /** Whether stdout is for people: other formats are for a file, if one is asked for. */
    private boolean isReadByPeople() {
        return format == Format.TEXT || folder != null;
    }

    /** What comes after all protocols; the text of each has been printed as it was verified. */
    private void print(Console console, Reports reports) {
        if (folder != null) {
            Path file = folder.resolve(format.fileName());
            try {
                reports.write(format, console.resolve(file));
            } catch (IOException e) {
                throw Recordings.unwritable("the report", file, e, "--out");
            }
        }
        if (isReadByPeople()) {
            console.out().print((annotations ? reports.annotations() : "") + reports.result() + "\n");
        } else {
            console.out().print(reports.render(format));
            console.err().print(annotations ? reports.annotations() : "");
        }
        console.out().flush();
        console.err().flush();
    }
}
