package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.runtime.akka.Decisions;
import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.monitor.GoodPhaseFacts;
import dev.earshot.runtime.monitor.RunFacts;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.GoodPhaseWatch;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.StateFields;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run on Akka came to.
 *
 * @param instances how many were asked for
 * @param nanos how long it took
 */
record RunAnswer<P extends RoundProcess<?, ?>>(
        Protocol<P> protocol, List<Object> inputs, int instances, Tally tally, long nanos) {
    /**
     * No claim was false; undecided if some instance was not decided in time.
     *
     * @param first the first instance
     * @param replay the command that replays it, if it was written to a file
     */
    Answer unrefuted(Optional<Trace> first, Optional<String> replay) {
        int undecided = instances - tally.decided();
        StringBuilder text = new StringBuilder("RAN " + Words.count(instances, "instance") + " on Akka   "
                + protocol.name() + Words.parameters(protocol) + "   n=" + inputs.size() + ", inputs "
                + inputs.stream().map(StateFields::show).collect(Collectors.joining(",")) + "\n");
        lines().forEach(line -> text.append("  ").append(line).append('\n'));
        first.flatMap(trace -> Assumed.broken(protocol, trace.schedule()))
                .ifPresent(broken -> text.append("  note: " + broken + Assumed.CONSEQUENCE + "\n"));
        if (undecided > 0) {
            text.append("  undecided: " + Words.count(undecided, "instance")
                    + " had no decision of every process in time; try a longer --limit or another --timeout\n");
        }
        replay.ifPresent(command -> text.append("  replay:  ").append(command).append('\n'));
        return new Answer(
                undecided > 0 ? Exit.UNDECIDED : Exit.HOLDS, text.toString(), data(Optional.empty()), summary(0));
    }

    /** A claim was false in a run, which is kept in the file and which the command replays. */
    Answer refuted(Refutation<?> refutation, Path file, String replay) {
        Map<String, Object> found = new LinkedHashMap<>(refutation.data());
        found.put("file", file.toString());
        return new Answer(
                Exit.REFUTED, refutation.text() + "  replay:  " + replay + "\n", data(Optional.of(found)), summary(1));
    }

    /** The code of a round threw; the run is not recorded up to there, as that round did not close. */
    Answer undefined(ProcessFailure failure) {
        String claim = protocol.name() + "." + Violation.DEFINEDNESS;
        String text = "REFUTED  " + claim + "   n=" + inputs.size() + ", in a run on Akka\n  " + failure.getMessage()
                + "\n  sample may find a run that replay can show:  ./earshot sample "
                + protocol.type().getName()
                + " --n " + inputs.size() + "\n";
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("claim", Violation.DEFINEDNESS);
        found.put("falsePart", failure.getMessage());
        return new Answer(Exit.REFUTED, text, data(Optional.of(found)), summary(1));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (instances == 1) {
            tally.first().ifPresent(decisions -> {
                lines.addAll(outcomes(decisions));
                decisions.record().ifPresent(record -> lines.add(closings(record)));
            });
        } else {
            tally.results()
                    .forEach((value, count) -> lines.add("decided " + value + " in " + Words.count(count, "instance")));
            IntSummaryStatistics rounds = tally.rounds();
            if (rounds.getCount() > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "all had decided after %d to %d rounds, %.2f in the mean",
                        rounds.getMin(),
                        rounds.getMax(),
                        rounds.getAverage()));
            }
            lines.add("took " + seconds() + " s");
        }
        int watched = Words.watched(protocol);
        lines.add(Words.count(watched, "claim") + " held at every lock-step cut");
        facts().ifPresent(facts -> lines.addAll(facts.lines()));
        return lines;
    }

    /** What the first instance was like; of many instances nobody asks about one. */
    private Optional<RunFacts> facts() {
        return instances == 1
                ? tally.first().flatMap(Decisions::record).map(record -> RunFacts.of(protocol, record))
                : Optional.empty();
    }

    private static List<String> outcomes(Decisions<Object> decisions) {
        List<String> lines = new ArrayList<>();
        for (int p = 0; p < decisions.outcomes().size(); p++) {
            Decisions.Outcome<Object> outcome = decisions.outcomes().get(p);
            lines.add("p" + p + "  "
                    + outcome.value()
                            .map(value -> "decided " + value
                                    + outcome.learnedFrom()
                                            .map(from -> ", learned from " + from)
                                            .orElseGet(() -> " after " + Words.count(outcome.round() + 1, "round")))
                            .orElse("did not decide"));
        }
        return lines;
    }

    /** How many rounds were closed for which reason. */
    static String closings(RunRecord record) {
        return "rounds closed: " + record.closings(Cause.ENOUGH) + " with enough heard, "
                + record.closings(Cause.TIMEOUT) + " by timeout, " + record.closings(Cause.CATCH_UP) + " to catch up";
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }

    private Map<String, Object> summary(int refuted) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("instances", instances);
        summary.put("decided", tally.decided());
        summary.put("undecided", refuted > 0 ? 0 : instances - tally.decided());
        summary.put("refuted", refuted);
        summary.put(
                "rounds", tally.rounds().getCount() == 0 ? 0 : tally.rounds().getMax());
        return summary;
    }

    private Map<String, Object> data(Optional<Map<String, Object>> refutation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("protocol", protocol.type().getName());
        data.put("parameters", protocol.parameters());
        data.put("n", inputs.size());
        data.put("inputs", inputs.stream().map(StateFields::show).toList());
        data.put("instances", instances);
        data.put("results", tally.results());
        data.put(
                "meanRounds",
                tally.rounds().getCount() == 0 ? null : tally.rounds().getAverage());
        data.put("nanos", nanos);
        data.put("first", tally.first().map(it -> (Object) outcomes(it)).orElse(null));
        data.put("facts", facts().map(RunAnswer::data).orElse(null));
        data.put("refutation", refutation.orElse(null));
        return data;
    }

    /** Facts for a program. */
    static Object data(RunFacts facts) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rounds", facts.rounds().size());
        Map<String, Object> predicates = new LinkedHashMap<>();
        facts.predicates()
                .forEach((name, held) -> predicates.put(name, Map.of("held", held.rounds(), "asked", held.asked())));
        data.put("predicates", predicates);
        data.put("assumptions", facts.assumptions());
        data.put(
                "broken",
                facts.broken()
                        .map(broken -> Map.of("assumption", broken.assumption(), "round", broken.round()))
                        .orElse(null));
        List<Object> terminations = new ArrayList<>();
        for (GoodPhaseFacts each : facts.goodPhases()) {
            Map<String, Object> termination = new LinkedHashMap<>();
            termination.put("name", each.name());
            termination.put("goal", each.goal());
            termination.put("began", each.good().map(GoodPhaseWatch.Span::began).orElse(null));
            termination.put("ended", each.good().map(GoodPhaseWatch.Span::ended).orElse(null));
            terminations.add(termination);
        }
        data.put("goodPhases", terminations);
        return data;
    }
}
