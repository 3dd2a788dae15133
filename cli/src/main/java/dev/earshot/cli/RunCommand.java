package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.runtime.akka.Decisions;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.experiment.Cell;
import dev.earshot.runtime.experiment.Staged;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an algorithm on Akka. */
@picocli.CommandLine.Command(
        name = "run",
        description = {
            "Run PROTOCOL on Akka, all processes in this JVM, and watch its claims.",
            "Claims are watched at the lock-step cuts of the run: every process at the start of the same round."
        })
final class RunCommand extends Question {
    /** How many instances are live at a process at most, those that linger for laggards included. */
    private static final int LIVE = 1 << 16;

    @Mixin
    ProtocolOptions protocol;

    @Mixin
    GroupOptions group;

    @Mixin
    RunOptions options;

    @Option(
            names = "--instances",
            paramLabel = "COUNT",
            defaultValue = "1",
            converter = Values.Positive.class,
            description = "How many instances to run, with the same inputs (default: 1).")
    int instances;

    @Option(
            names = "--in-flight",
            paramLabel = "COUNT",
            defaultValue = "64",
            converter = Values.Positive.class,
            description = "How many instances to run at the same time at most (default: 64).")
    int inFlight;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "0",
            converter = Values.Seed.class,
            description = "The seed of coins, losses and delays; threads do not repeat themselves all the same"
                    + " (default: 0).")
    long seed;

    @Override
    Answer answer(Console console) throws Exception {
        Protocol<?> algorithm = protocol.load(console, group.n);
        Assumed.acknowledge(algorithm, options.synchronous);
        return run(
                console,
                algorithm,
                SettingOptions.cell(spec, console, protocol, algorithm, group.n, options.synchronous));
    }

    private <P extends RoundProcess<?, ?>> Answer run(Console console, Protocol<P> algorithm, Cell cell)
            throws InterruptedException {
        List<Object> values = options.values(algorithm, group.n);
        long start = console.clock().getAsLong();
        Tally tally = tallied(console, cell, values);
        long nanos = console.clock().getAsLong() - start;
        tally.unexpected().ifPresent(bug -> {
            throw new IllegalStateException("a run failed", bug);
        });
        return answer(console, algorithm, new RunAnswer<>(algorithm, values, instances, tally, nanos));
    }

    private Tally tallied(Console console, Cell cell, List<Object> values) throws InterruptedException {
        Tally tally = new Tally();
        try (Staged staged = Staged.start(cell, seed, Math.max(LIVE, inFlight))) {
            staged.begin();
            new Proposals(staged.group(), values, instances, inFlight, cell.limit()).run(tally, console);
        } catch (RefusedException e) {
            throw new InputException(e.getMessage(), e);
        }
        return tally;
    }

    /** Executes what was recorded once more, in lock-step: only what was executed there is shown. */
    private <P extends RoundProcess<?, ?>> Answer answer(Console console, Protocol<P> algorithm, RunAnswer<P> ran) {
        Optional<Schedule> refuting =
                ran.tally().broken().map(broken -> broken.trace().schedule());
        Optional<RunRecord> first = ran.tally().first().flatMap(Decisions::record);
        first.flatMap(record -> Conformance.difference(algorithm, record)).ifPresent(difference -> {
            throw new IllegalStateException("the run is not the lock-step run of its heard-of sets: " + difference);
        });
        Optional<Trace> trace =
                refuting.or(() -> first.map(RunRecord::toSchedule)).map(schedule -> Trace.execute(algorithm, schedule));
        if (trace.flatMap(Trace::violation).isPresent()) {
            Refutation<P> refutation = new Refutation<>(algorithm, trace.get(), false);
            Path kept = options.kept(refutation);
            Recordings.write(console, kept, algorithm, trace.get());
            return ran.refuted(refutation, kept, protocol.classPath.replaying(kept));
        }
        if (ran.tally().failure().isPresent()) {
            return ran.undefined(ran.tally().failure().get());
        }
        if (refuting.isPresent()) {
            throw new IllegalStateException("a claim that was false in the run holds in lock-step: " + trace.get());
        }
        if (options.file != null && trace.isPresent()) {
            Recordings.write(console, options.file, algorithm, trace.get());
        }
        return ran.unrefuted(
                trace,
                Optional.ofNullable(options.file)
                        .filter(it -> trace.isPresent())
                        .map(protocol.classPath::replaying));
    }
}
