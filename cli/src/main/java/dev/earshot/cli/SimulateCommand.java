package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.experiment.Cell;
import dev.earshot.runtime.experiment.Trial;
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

/** Runs an algorithm in virtual time. */
@picocli.CommandLine.Command(
        name = "simulate",
        description = {
            "Run PROTOCOL in virtual time, and watch its claims. The same seed gives the same run, on any machine.",
            "What goes wrong is said in the words of experiments; docs/formats/experiment.md explains them."
        })
final class SimulateCommand extends Question {
    @Mixin
    ProtocolOptions protocol;

    @Mixin
    GroupOptions group;

    @Mixin
    RunOptions options;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "0",
            converter = Values.Seed.class,
            description = "The seed of all that is drawn at random (default: 0).")
    long seed;

    @Option(
            names = "--runs",
            paramLabel = "COUNT",
            defaultValue = "1",
            converter = Values.Positive.class,
            description = "How many runs, with as many seeds from --seed on (default: 1).")
    int runs;

    @Override
    Answer answer(Console console) throws Exception {
        Protocol<?> algorithm = protocol.load(console, group.n);
        Assumed.acknowledge(algorithm, options.synchronous);
        return answer(
                console,
                algorithm,
                SettingOptions.cell(spec, console, protocol, algorithm, group.n, options.synchronous));
    }

    private <P extends RoundProcess<?, ?>> Answer answer(Console console, Protocol<P> algorithm, Cell cell) {
        List<Object> values = options.values(algorithm, group.n);
        Simulated<P> all = new Simulated<>(algorithm, values, seed);
        try (Progress progress = new Progress(console, "runs", runs)) {
            for (int i = 0; i < runs && all.failing().isEmpty(); i++) {
                all.add(Trial.run(cell, algorithm, seed + i, values));
                progress.done(i + 1);
            }
        } catch (RefusedException e) {
            throw new InputException(e.getMessage(), e);
        }
        return answer(console, algorithm, new SimulateAnswer<>(all, cell));
    }

    /** Executes what was recorded once more, in lock-step: only what was executed there is shown. */
    private <P extends RoundProcess<?, ?>> Answer answer(
            Console console, Protocol<P> algorithm, SimulateAnswer<P> found) {
        Simulated<P> all = found.all();
        RunRecord record = all.first().episode().record();
        Conformance.difference(algorithm, record).ifPresent(difference -> {
            throw new IllegalStateException("the run is not the lock-step run of its heard-of sets: " + difference);
        });
        Optional<Trial<P>> failing = all.failing();
        if (failing.isPresent() && failing.get().episode().failure().isPresent()) {
            return found.undefined(failing.get().episode().failure().get());
        }
        Schedule shown = failing.flatMap(trial -> trial.episode().broken())
                .map(broken -> broken.trace().schedule())
                .orElseGet(record::toSchedule);
        Trace trace = Trace.execute(algorithm, shown);
        if (trace.violation().isPresent()) {
            Refutation<P> refutation = new Refutation<>(algorithm, trace, false);
            Path kept = options.kept(refutation);
            Recordings.write(console, kept, algorithm, trace);
            return found.refuted(refutation, kept, protocol.classPath.replaying(kept));
        }
        if (failing.isPresent()) {
            throw new IllegalStateException("a claim that was false in the run holds in lock-step: " + trace);
        }
        if (options.file != null) {
            Recordings.write(console, options.file, algorithm, trace);
        }
        return found.unrefuted(trace, Optional.ofNullable(options.file).map(protocol.classPath::replaying));
    }
}
