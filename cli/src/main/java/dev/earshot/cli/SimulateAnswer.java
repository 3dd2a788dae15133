package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.experiment.Cell;
import dev.earshot.runtime.experiment.Key;
import dev.earshot.runtime.monitor.RunFacts;
import dev.earshot.runtime.sim.Episode;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.StateFields;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What simulated runs came to. */
record SimulateAnswer<P extends RoundProcess<?, ?>>(Simulated<P> all, Cell cell) {
    /**
     * No claim was false; undecided if some run was not decided in time.
     *
     * @param first the first run
     * @param replay the command that replays it, if it was written to a file
     */
    Answer unrefuted(Trace first, Optional<String> replay) {
        int undecided = all.runs() - all.decided();
        StringBuilder text = new StringBuilder("SAMPLED " + strength() + "   " + circumstances() + "\n");
        lines().forEach(line -> text.append("  ").append(line).append('\n'));
        if (all.runs() == 1) {
            Assumed.broken(all.protocol(), first.schedule())
                    .ifPresent(broken -> text.append("  note: " + broken + Assumed.CONSEQUENCE + "\n"));
        } else if (all.brokenAssumptions() > 0) {
            text.append("  note: " + Words.count(all.brokenAssumptions(), "run")
                    + " broke an assumption on heard-of sets" + Assumed.CONSEQUENCE + "\n");
        }
        if (undecided > 0) {
            text.append("  undecided: " + Words.count(undecided, "run") + " had no result of every process that is up"
                    + " within " + cell.texts().get(Key.LIMIT)
                    + " of virtual time; try a longer --limit or another --timeout\n");
        }
        replay.ifPresent(command -> text.append("  replay:  ").append(command).append('\n'));
        return new Answer(
                undecided > 0 ? Exit.UNDECIDED : Exit.HOLDS, text.toString(), data(Optional.empty()), summary(0));
    }

    /** A claim was false in the last run, which is kept in the file and which the command replays. */
    Answer refuted(Refutation<?> refutation, Path file, String replay) {
        Map<String, Object> found = new LinkedHashMap<>(refutation.data());
        found.put("file", file.toString());
        String text = refutation.text() + "  found after " + strength() + "   " + circumstances() + "\n  replay:  "
                + replay + "\n";
        return new Answer(Exit.REFUTED, text, data(Optional.of(found)), summary(1));
    }

    /** The code of a round threw in the last run. */
    Answer undefined(ProcessFailure failure) {
        String text = "REFUTED  " + all.protocol().name() + "." + Violation.DEFINEDNESS + "   n="
                + all.inputs().size() + ", in a simulated run\n  " + failure.getMessage() + "\n  found after "
                + strength() + "   " + circumstances() + "\n";
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("claim", Violation.DEFINEDNESS);
        found.put("falsePart", failure.getMessage());
        return new Answer(Exit.REFUTED, text, data(Optional.of(found)), summary(1));
    }

    private String strength() {
        return Words.count(all.runs(), "run") + " in virtual time";
    }

    private String circumstances() {
        String seeds =
                all.runs() == 1 ? "seed " + all.seed() : "seeds " + all.seed() + " to " + (all.seed() + all.runs() - 1);
        String given = cell.texts().entrySet().stream()
                .filter(entry -> SettingOptions.isOption(entry.getKey())
                        && !entry.getValue().equals(entry.getKey().byDefault()))
                .map(entry -> ", " + entry.getKey().word() + " " + entry.getValue())
                .collect(Collectors.joining());
        return all.protocol().name() + Words.parameters(all.protocol()) + "   n="
                + all.inputs().size() + ", " + seeds + ", inputs "
                + all.inputs().stream().map(StateFields::show).collect(Collectors.joining(",")) + given;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (all.runs() == 1) {
            lines.addAll(outcomes());
            lines.add(RunAnswer.closings(all.first().episode().record()));
            lines.add(Words.count(all.messages(), "message") + " sent, "
                    + all.first().counts().late() + " of them came after their round");
        } else {
            all.results().forEach((value, count) -> lines.add("decided " + value + " in " + Words.count(count, "run")));
            if (all.decided() > 0) {
                List<Long> times = all.times();
                lines.add("the last process decided at " + millis(times.get(0)) + " to "
                        + millis(times.get(times.size() - 1)) + ", "
                        + millis(times.get((times.size() - 1) / 2)) + " in the median");
                lines.add(String.format(
                        Locale.ROOT,
                        "after %d to %d rounds, %.2f in the mean",
                        all.rounds().getMin(),
                        all.rounds().getMax(),
                        all.rounds().getAverage()));
            }
            lines.add(String.format(Locale.ROOT, "%.1f messages a run", all.messages() / (double) all.runs()));
        }
        int watched = Words.watched(all.protocol());
        lines.add(Words.count(watched, "claim") + " held at every lock-step cut");
        facts().ifPresent(facts -> lines.addAll(facts.lines()));
        return lines;
    }

    private Optional<RunFacts> facts() {
        return all.runs() == 1
                ? Optional.of(RunFacts.of(all.protocol(), all.first().episode().record()))
                : Optional.empty();
    }

    private List<String> outcomes() {
        List<String> lines = new ArrayList<>();
        for (int p = 0; p < all.inputs().size(); p++) {
            lines.add("p" + p + "  "
                    + all.first()
                            .episode()
                            .result(p)
                            .map(SimulateAnswer::outcome)
                            .orElse("did not decide"));
        }
        return lines;
    }

    private static String outcome(Episode.Result result) {
        String how = result.learnedFrom() < 0
                ? " after " + Words.count(result.round() + 1, "round")
                : ", learned from p" + result.learnedFrom();
        return "decided " + StateFields.show(result.value()) + how + ", at " + millis(result.at());
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }

    private Map<String, Object> summary(int refuted) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("runs", all.runs());
        summary.put("decided", all.decided());
        summary.put("undecided", all.runs() - all.decided() - refuted);
        summary.put("refuted", refuted);
        summary.put("rounds", all.decided() == 0 ? 0 : all.rounds().getMax());
        summary.put("messages", all.messages());
        return summary;
    }

    private Map<String, Object> data(Optional<Map<String, Object>> refutation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("protocol", all.protocol().type().getName());
        data.put("parameters", all.protocol().parameters());
        data.put("n", all.inputs().size());
        data.put("inputs", all.inputs().stream().map(StateFields::show).toList());
        data.put("seed", all.seed());
        Map<String, Object> setting = new LinkedHashMap<>();
        cell.texts().forEach((key, text) -> {
            if (SettingOptions.isOption(key)) {
                setting.put(key.word(), text);
            }
        });
        data.put("setting", setting);
        data.put("results", all.results());
        data.put("meanRounds", all.decided() == 0 ? null : all.rounds().getAverage());
        data.put("decidedNanos", all.times());
        data.put("first", outcomes());
        data.put("facts", facts().map(RunAnswer::data).orElse(null));
        data.put("refutation", refutation.orElse(null));
        return data;
    }
}
