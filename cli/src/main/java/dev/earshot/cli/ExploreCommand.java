package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.cli.report.Format;
import dev.earshot.runtime.notation.Nearest;
import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explores every run of algorithms among few processes. */
@picocli.CommandLine.Command(
        name = "explore",
        description = {
            "Walk every run of each PROTOCOL among N processes, on its real code, and check every claim.",
            "Nothing is read and nothing assumed about the code. A false claim is shown by a shortest run, which replay"
                    + " executes again."
        })
final class ExploreCommand implements Command {
    /** How an answer is written. */
    enum Form {
        /** For a person. */
        TEXT("explored.txt"),
        /** One object. */
        JSON("explored.json"),
        /** Tests, for a build server. */
        JUNIT("TEST-explored.xml"),
        /** A page for a browser. */
        HTML("explored.html");

        private final String fileName;

        Form(String fileName) {
            this.fileName = fileName;
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "PROTOCOL",
            description = "Names that list prints, or classes on --classpath.")
    List<String> names = List.of();

    @Option(names = "--all", description = "Explore every protocol that list prints.")
    boolean all;

    @Mixin
    ClassPathOption classPath;

    @Mixin
    ParameterOption parameters;

    @Mixin
    GroupOptions group;

    @Option(
            names = "--values",
            paramLabel = "COUNT",
            defaultValue = "2",
            converter = Values.Positive.class,
            description = "How many different inputs there are; each process starts with any of them (default: 2).")
    int values;

    @Option(
            names = "--rounds",
            paramLabel = "COUNT",
            converter = Values.Positive.class,
            description = "The last round to be executed (default: all rounds, where the states are finitely many).")
    Integer rounds;

    @Option(
            names = "--claim",
            paramLabel = "NAME",
            description = "Check only the claim with this name; may be given more than once.")
    List<String> claims = List.of();

    @Option(
            names = "--without",
            paramLabel = "ASSUMPTION",
            description = "Explore without what the algorithm assumes under this name; may be given more than once.")
    List<String> without = List.of();

    @Option(
            names = "--needed",
            description = "Also explore without each assumption in turn, and tell which ones the claims need.")
    boolean needed;

    @Option(
            names = "--inductive",
            description =
                    "Instead of runs, take every state over small domains in which the invariants are true, reachable or"
                            + " not: the properties follow, and each round keeps the invariants.")
    boolean inductive;

    @Option(
            names = "--again",
            paramLabel = "PREDICATE",
            description =
                    "Instead of claims, look for a run that never reaches the goal of a termination although the heard-of sets"
                            + " of some round satisfy this again and again; may be given more than once.")
    List<String> again = List.of();

    @Option(
            names = "--always",
            paramLabel = "PREDICATE",
            description = "The same for runs in which the heard-of sets of every round satisfy this.")
    List<String> always = List.of();

    @Option(
            names = "--turns",
            description = "Let the processes coordinate in turn, as they do when they run, and not in every order.")
    boolean turns;

    @Option(
            names = "--no-reduction",
            description = "Take every state for itself, also where processes are seen to be alike.")
    boolean noReduction;

    @Option(
            names = "--fingerprints",
            description =
                    "Tell states apart by 64 bits of each, which takes less memory; the chance that one is missed is told."
                            + " Otherwise states are compared exactly.")
    boolean fingerprints;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            converter = Values.SearchBudget.class,
            description =
                    "When to give up, as in states=1000000,memory=2g,time=30s (default: half of the memory that Java may"
                            + " use).")
    Options.Budget budget;

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            converter = Values.Positive.class,
            description = "How many threads search (default: as many as there are processors).")
    Integer threads;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Values.ExplorationFormat.class,
            description = "text, json, junit or html (default: text)")
    Form form;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write json, junit or html to a file in this folder, and to stdout what a person reads. Runs that break a claim"
                            + " are kept there too (default for them: target/earshot).")
    Path folder;

    @Mixin
    Help help;

    @Override
    public Exit run(Console console) {
        List<Protocol<?>> protocols = protocols(console);
        if (folder != null) {
            Recordings.makeFolder(console, folder);
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        Explorations explorations = new Explorations(
                console,
                new Explorations.Question(options(cancelled), form == Form.HTML, needed, inductive, always, again),
                new RunFiles(console, folder, classPath));
        Answer answer = Interruption.told(
                () -> cancelled.set(true),
                () -> explorations.of(protocols),
                found -> print(console, explorations, found));
        return answer.exit();
    }

    private List<Protocol<?>> protocols(Console console) {
        boolean forEver = !again.isEmpty() || !always.isEmpty();
        if (inductive && (forEver || needed) || forEver && (needed || rounds != null)) {
            throw new InputException(
                    "--inductive, --needed and --again or --always are different questions, and the last one is"
                            + " about all rounds; ask one at a time");
        }
        Set<String> chosen = Protocols.chosen(names, all);
        ClassPath path = classPath.get(console);
        List<Protocol<?>> protocols = new ArrayList<>();
        for (String name : chosen) {
            Class<?> type = Protocols.find(name, path);
            Protocol<?> protocol = Protocols.make(type, parameters.values(type, group.n), group.n);
            if (!protocol.inputs().isReadable()) {
                throw new InputException("inputs of " + protocol.name() + " are of "
                        + protocol.inputs().type() + ", which cannot be made up; exploring takes integers, booleans,"
                        + " strings, enums or a type parameter");
            }
            requireKnown(protocol);
            protocols.add(protocol);
        }
        return protocols;
    }

    /** Names that no protocol has would be ignored in silence. */
    private void requireKnown(Protocol<?> protocol) {
        List<String> stated = new ArrayList<>();
        protocol.spec().claims().stream().map(Claim::name).forEach(stated::add);
        protocol.spec().terminations().stream().map(GoodPhases::name).forEach(stated::add);
        List<String> assumed =
                protocol.spec().assumptions().stream().map(Assumption::name).toList();
        require(claims, "--claim", "claim", stated, protocol);
        require(without, "--without", "assumption", assumed, protocol);
    }

    private static void require(
            List<String> wanted, String option, String what, List<String> known, Protocol<?> protocol) {
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new InputException(option + ": " + protocol.name() + " has no " + what + " \"" + name + "\""
                        + Nearest.question(name, known)
                        + (known.isEmpty() ? "; it has none" : "; it has \"" + String.join("\", \"", known) + "\""));
            }
        }
    }

    private Options options(AtomicBoolean cancelled) {
        Options options;
        try {
            options = Options.of(group.n).withValues(values);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
        options = rounds == null ? options : options.withRounds(rounds);
        options = turns ? options.withCoordination(Options.Coordination.TAKING_TURNS) : options;
        options = noReduction ? options.withoutReductions() : options;
        options = fingerprints ? options.withFingerprints() : options;
        options = budget == null ? options : options.withBudget(budget);
        options = threads == null ? options : options.withThreads(threads);
        return options.withClaims(claims.toArray(String[]::new))
                .withoutAssumptions(without.toArray(String[]::new))
                .watchedBy(cancelled::get, progress -> {});
    }

    private void print(Console console, Explorations explorations, Answer answer) {
        String written = switch (form) {
            case TEXT -> Format.TEXT.write("explore", answer);
            case JSON -> Format.JSON.write("explore", answer);
            case JUNIT -> explorations.tests();
            case HTML -> explorations.page();
        };
        if (folder != null && form != Form.TEXT) {
            Path file = folder.resolve(form.fileName);
            try {
                Files.writeString(console.resolve(file), written);
            } catch (IOException e) {
                throw Recordings.unwritable("the answer", file, e, "--out");
            }
        }
        console.out().print(folder == null ? written : Format.TEXT.write("explore", answer));
        console.out().flush();
    }
}
