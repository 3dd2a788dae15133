package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.itf.ItfFile;
import dev.earshot.specs.itf.Recording;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Executes a recorded run again, in lock-step. */
@picocli.CommandLine.Command(
        name = "replay",
        description = {
            "Execute the run in FILE again, in lock-step rounds, and watch its claims.",
            "FILE is one that verify, sample or run has written. Where the code does something else than was recorded,"
                    + " that is said, and the exit code is 2 unless a claim is refuted."
        })
final class ReplayCommand extends Question {
    @Parameters(paramLabel = "FILE", description = "A run, in Informal Trace Format (ITF).")
    Path file;

    @Mixin
    ClassPathOption classPath;

    @Override
    Answer answer(Console console) {
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

    private <P extends RoundProcess<?, ?>> Answer replayed(Protocol<P> protocol, Recording recording) {
        Trace trace = executed(protocol, recording);
        Optional<String> difference = recording.firstDifference(trace);
        Optional<Refutation<P>> refutation =
                trace.violation().map(violation -> new Refutation<>(protocol, trace, false));
        int watched = Words.watched(protocol);
        int rounds = trace.schedule().rounds().size();

        StringBuilder text = new StringBuilder();
        text.append(refutation
                .map(Refutation::text)
                .orElseGet(() -> "REPLAYED " + Words.count(rounds, "round") + "   " + protocol.name()
                        + Words.parameters(protocol) + "   n="
                        + trace.schedule().n() + "\n  "
                        + Words.count(watched, "claim") + " held at every start of a round\n" + trace.table()));
        difference.ifPresent(it ->
                text.append("  differs from what was recorded: ").append(it).append('\n'));

        Map<String, Object> data = new LinkedHashMap<>();
        data.put("file", file.toString());
        data.put("protocol", protocol.type().getName());
        data.put("parameters", protocol.parameters());
        data.put("n", trace.schedule().n());
        data.put("rounds", rounds);
        data.put("takenUp", trace.schedule().start().map(Moment::round).orElse(null));
        data.put("table", trace.table().lines().toList());
        data.put("difference", difference.orElse(null));
        data.put("refutation", refutation.map(Refutation::data).orElse(null));

        Map<String, Object> summary = new LinkedHashMap<>();
        boolean refuted = refutation.map(Refutation::isFromInitialState).orElse(false);
        summary.put("held", refutation.isPresent() ? 0 : watched);
        summary.put("refuted", refuted ? 1 : 0);
        summary.put("not_inductive", refutation.isPresent() && !refuted ? 1 : 0);
        summary.put("rounds", rounds);
        summary.put("same", difference.isEmpty());
        boolean open = refutation.isPresent() || difference.isPresent();
        Exit exit = refuted ? Exit.REFUTED : open ? Exit.UNDECIDED : Exit.HOLDS;
        return new Answer(exit, text.toString(), data, summary);
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
