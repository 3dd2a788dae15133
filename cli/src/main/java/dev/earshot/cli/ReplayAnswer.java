package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a replay showed.
 *
 * @param trace the run in lock-step
 * @param onAkka how the run on Akka differs from it; empty if it does not, or was not asked for
 * @param fromRecord how the run in lock-step differs from what was recorded
 */
record ReplayAnswer<P extends RoundProcess<?, ?>>(
        Protocol<P> protocol,
        Path file,
        ReplayCommand.Place place,
        Trace trace,
        Optional<String> onAkka,
        Optional<String> fromRecord) {
    Answer answer() {
        boolean refuted = refutation().map(Refutation::isFromInitialState).orElse(false);
        boolean open = refutation().isPresent() || fromRecord.isPresent() || onAkka.isPresent();
        Exit exit = refuted ? Exit.REFUTED : open ? Exit.UNDECIDED : Exit.HOLDS;
        return new Answer(exit, text(), data(), summary(refuted));
    }

    /** What another place than lock-step did not do shows nothing of a claim there. */
    private Optional<Refutation<P>> refutation() {
        return trace.violation()
                .filter(violation -> onAkka.isEmpty())
                .map(violation -> new Refutation<>(protocol, trace, false));
    }

    private boolean isOnAkka() {
        return place == ReplayCommand.Place.AKKA;
    }

    private int rounds() {
        return trace.schedule().rounds().size();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append(refutation()
                .map(it -> it.text(isOnAkka() ? "executed on Akka" : "executed"))
                .orElseGet(this::unrefuted));
        onAkka.ifPresent(it -> text.append("  is not the run of lock-step shown here: ")
                .append(it)
                .append('\n'));
        fromRecord.ifPresent(it ->
                text.append("  differs from what was recorded: ").append(it).append('\n'));
        return text.toString();
    }

    private String unrefuted() {
        String held = "  " + Words.count(Words.watched(protocol), "claim") + " held at every start of a round\n";
        return "REPLAYED " + Words.count(rounds(), "round") + (isOnAkka() ? " on Akka" : "") + "   " + protocol.name()
                + Words.parameters(protocol) + "   n=" + trace.schedule().n() + "\n" + (onAkka.isPresent() ? "" : held)
                + trace.table();
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("file", file.toString());
        data.put("on", place.name().toLowerCase(Locale.ROOT));
        data.put("protocol", protocol.type().getName());
        data.put("parameters", protocol.parameters());
        data.put("n", trace.schedule().n());
        data.put("rounds", rounds());
        data.put("takenUp", trace.schedule().start().map(Moment::round).orElse(null));
        data.put("table", trace.table().lines().toList());
        data.put("difference", onAkka.or(() -> fromRecord).orElse(null));
        data.put("refutation", refutation().map(Refutation::data).orElse(null));
        return data;
    }

    private Map<String, Object> summary(boolean refuted) {
        Map<String, Object> summary = new LinkedHashMap<>();
        boolean heldAll = refutation().isEmpty() && onAkka.isEmpty();
        summary.put("held", heldAll ? Words.watched(protocol) : 0);
        summary.put("refuted", refuted ? 1 : 0);
        summary.put("not_inductive", refutation().isPresent() && !refuted ? 1 : 0);
        summary.put("rounds", rounds());
        summary.put("same", fromRecord.isEmpty() && onAkka.isEmpty());
        return summary;
    }
}
