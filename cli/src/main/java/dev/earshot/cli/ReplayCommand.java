package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.runtime.akka.Replay;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.itf.ItfFile;
import dev.earshot.specs.itf.Recording;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a recorded run again, in lock-step or on Akka. */
@picocli.CommandLine.Command(
        name = "replay",
        description = {
            "Execute the run in FILE again, in lock-step rounds or on Akka, and watch its claims.",
            "FILE is one that verify, explore, sample or run has written. Where the code does something else than was"
                    + " recorded, that is said, and the exit code is 2 unless a claim is refuted. On Akka every process"
                    + " hears just whom it heard, and its states are compared with those of lock-step."
        })
final class ReplayCommand extends Question {
    /** Where a run is executed. */
    enum Place {
        LOCKSTEP,
        AKKA
    }

    @Parameters(paramLabel = "FILE", description = "A run, in Informal Trace Format (ITF).")
    Path file;

    @Option(
            names = "--on",
            paramLabel = "PLACE",
            defaultValue = "lockstep",
            converter = Values.ReplayPlace.class,
            description = "Where to execute it: lockstep or akka (default: lockstep).")
    Place place;

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Values.Span.class,
            description = "When to give up a run on Akka, with exit code 2 (default: 30s).")
    Duration limit;

    @Mixin
    ClassPathOption classPath;

    @Override
    Answer answer(Console console) throws InterruptedException {
        ItfFile recorded = Recordings.read(console, file);
        ClassPath path = classPath.get(console);
        Class<?> type = path.find(recorded.protocol())
                .orElseThrow(() -> new InputException("'" + file + "' is a run of " + recorded.protocol()
                        + ", which is no class of Earshot"
                        + (path.toString().isEmpty() ? "" : " and not on --classpath " + path)
                        + "; say with --classpath where it is"));
        Protocol<?> protocol = Protocols.make(type, recorded.parameters(), recorded.n());
        return replayed(protocol, recorded.decode(protocol));
    }

    private <P extends RoundProcess<?, ?>> Answer replayed(Protocol<P> protocol, Recording recording)
            throws InterruptedException {
        Trace trace = executed(protocol, recording);
        Optional<String> onAkka = place == Place.AKKA ? differenceOnAkka(protocol, trace) : Optional.empty();
        return new ReplayAnswer<>(protocol, file, place, trace, onAkka, recording.firstDifference(trace)).answer();
    }

    private Optional<String> differenceOnAkka(Protocol<?> protocol, Trace trace) throws InterruptedException {
        try {
            return Replay.of(protocol, trace.schedule(), limit).difference();
        } catch (RefusedException e) {
            throw new InputException("'" + file + "' cannot be replayed on Akka: " + e.getMessage(), e);
        }
    }

    /**
     * The run as the code does it now, up to the claim that was recorded as broken: others may break before. If that one
     * does not break any more, up to the first that does.
     */
    private static <P extends RoundProcess<?, ?>> Trace executed(Protocol<P> protocol, Recording recording) {
        return recording
                .violation()
                .map(claim -> Trace.execute(protocol, recording.schedule(), claim))
                .filter(trace -> trace.violation().isPresent())
                .orElseGet(() -> Trace.execute(protocol, recording.schedule()));
    }
}
