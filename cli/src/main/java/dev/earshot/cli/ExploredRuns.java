package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.ClaimResult;
import dev.earshot.verifier.explore.Counterexample;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Need;
import dev.earshot.verifier.explore.Options;
import dev.earshot.verifier.explore.Tally;
import dev.earshot.verifier.report.Page;
import dev.earshot.verifier.report.TestSuite;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What exploring the runs of one protocol found.
 *
 * @param kept the counterexamples in their files
 * @param needs which assumptions are needed; empty if that was not asked
 * @param picture of the states; empty if that was not asked
 */
record ExploredRuns(
        Protocol<?> protocol,
        Options options,
        Exploration exploration,
        List<Kept> kept,
        List<Need> needs,
        Optional<StatePicture> picture)
        implements ExploredProtocol {
    /** A counterexample and where it is. */
    record Kept(Counterexample counterexample, RunFiles.Kept run) {}

    Exploration.Summary summary() {
        return exploration.summary();
    }

    @Override
    public Exit exit() {
        if (exploration instanceof Exploration.Refuted) {
            return Exit.REFUTED;
        }
        boolean claims =
                protocol.spec().claims().size() + protocol.spec().terminations().size() > 0;
        boolean open = needs.stream().anyMatch(need -> need.answer() == Need.Answer.UNDECIDED);
        return exploration instanceof Exploration.Holds && claims && !open ? Exit.HOLDS : Exit.UNDECIDED;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(headline()).append('\n');
        for (ClaimResult result : summary().claims()) {
            text.append("  %-12s%s%s\n".formatted(word(result), result.claim(), after(result)));
        }
        Tally tally = summary().tally();
        text.append("  ").append(counts(tally)).append('\n');
        text.append("  first reached after 0, 1, … rounds: ")
                .append(byRound(tally))
                .append('\n');
        summary().notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
        undecided().forEach(line -> text.append("  undecided: ").append(line).append('\n'));
        needs.forEach(need -> text.append("  ").append(needed(need)).append('\n'));
        for (Kept each : kept) {
            text.append('\n').append(refuted(each));
        }
        return text.toString();
    }

    private String refuted(Kept each) {
        return new Refutation<>(protocol, each.counterexample().trace(), false)
                        .text()
                        .replaceFirst(", executed", " (shortest), executed")
                + "  replay:  " + each.run().replay() + "\n";
    }

    private String headline() {
        return ExploredProtocol.headline(
                summary().strength(), protocol, summary().time());
    }

    private static String counts(Tally tally) {
        String orbits = tally.states().equals(BigInteger.valueOf(tally.orbits()))
                ? ""
                : ", " + number(tally.orbits()) + " up to the names of processes";
        return String.format(Locale.ROOT, "%,d", tally.states()) + " states" + orbits + ", "
                + number(tally.transitions()) + " outcome transitions, " + number(tally.localStates())
                + " states of single processes";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String byRound(Tally tally) {
        return tally.byRound().stream().map(ExploredRuns::number).collect(Collectors.joining(" + "));
    }

    private static String word(ClaimResult result) {
        return result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String after(ClaimResult result) {
        return result.rounds().isPresent()
                ? " (after " + Words.count(result.rounds().getAsInt(), "round") + ")"
                : "";
    }

    private List<String> undecided() {
        List<String> lines = new ArrayList<>();
        if (exploration instanceof Exploration.Exhausted exhausted) {
            lines.add(exhausted.why() + ": " + number(summary().tally().nodes()) + " states seen, "
                    + number(exhausted.frontier()) + " of them not followed; most values: " + exhausted.grows());
        }
        if (exploration instanceof Exploration.Unreached) {
            lines.add("what is not reached may be impossible, and then the other claims may be true of nothing;"
                    + " try another --n, --values or --rounds");
        }
        if (exit() == Exit.UNDECIDED && protocol.spec().claims().isEmpty()) {
            lines.add(protocol.name() + " claims nothing; give its class a nested Specification");
        }
        return lines;
    }

    private String needed(Need need) {
        String name = "assumption \"" + need.assumption() + "\"";
        return switch (need.answer()) {
            case NEEDED ->
                name + " is needed: without it "
                        + ((Exploration.Refuted) need.without())
                                .counterexamples().stream()
                                        .map(each -> "\"" + each.claim() + "\" breaks in "
                                                + Words.count(
                                                        each.trace()
                                                                .schedule()
                                                                .rounds()
                                                                .size(),
                                                        "round"))
                                        .collect(Collectors.joining(", "));
            case NOT_NEEDED -> name + " is not needed among " + options.n() + ": without it all claims hold";
            case UNDECIDED -> name + ": the search without it did not end";
        };
    }

    @Override
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (ClaimResult.Outcome outcome : ClaimResult.Outcome.values()) {
            figures.put(
                    outcome.name().toLowerCase(Locale.ROOT),
                    summary().claims().stream()
                            .filter(result -> result.outcome() == outcome)
                            .count());
        }
        figures.put(
                "states",
                summary()
                        .tally()
                        .states()
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValue());
        figures.put("orbits", summary().tally().orbits());
        figures.put("transitions", summary().tally().transitions());
        return figures;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = ExploredProtocol.named(protocol);
        data.put("n", options.n());
        data.put("values", options.values());
        data.put("strength", summary().strength());
        data.put("exit", exit().code());
        data.put("milliseconds", summary().time().toMillis());
        Tally tally = summary().tally();
        data.put("states", tally.states());
        data.put("orbits", tally.orbits());
        data.put("transitions", tally.transitions());
        data.put("nodes", tally.nodes());
        data.put("byRound", tally.byRound());
        data.put("localStates", tally.localStates());
        data.put("claims", summary().claims().stream().map(ExploredRuns::claim).toList());
        data.put("notes", summary().notes());
        data.put("undecided", undecided());
        data.put("needs", needs.stream().map(this::need).toList());
        data.put("refutations", kept.stream().map(this::refutation).toList());
        return data;
    }

    private static Map<String, Object> claim(ClaimResult result) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", result.claim());
        data.put(
                "at",
                result.where() == null
                        ? null
                        : result.where().getFileName() + ":" + result.where().getLineNumber());
        data.put("outcome", word(result));
        data.put("rounds", result.rounds().isPresent() ? result.rounds().getAsInt() : null);
        return data;
    }

    private Map<String, Object> need(Need need) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("assumption", need.assumption());
        data.put("answer", need.answer().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        data.put("more", needed(need));
        return data;
    }

    private Map<String, Object> refutation(Kept each) {
        Map<String, Object> data = new LinkedHashMap<>(
                new Refutation<>(protocol, each.counterexample().trace(), false).data());
        data.put("n", each.counterexample().trace().schedule().n());
        data.put("file", each.run().file().toString());
        return data;
    }

    @Override
    public TestSuite tests() {
        return new ExploredRunsAsTests(this, this::refuted, undecided(), this::needed).suite();
    }

    @Override
    public void show(Page page) {
        page.heading(headline());
        page.table(
                "Claims of " + protocol.name(),
                List.of("Claim", "Outcome", "First after"),
                summary().claims().stream()
                        .map(result -> List.of(
                                result.claim(),
                                word(result),
                                result.rounds().isPresent()
                                        ? Words.count(result.rounds().getAsInt(), "round")
                                        : ""))
                        .toList());
        page.paragraph(counts(summary().tally()) + ".");
        List<Long> byRound = summary().tally().byRound();
        page.bars("States first reached, by round", byRound);
        picture.ifPresent(it -> it.show(page, exploration));
        summary().notes().forEach(note -> page.paragraph("Note: " + note + "."));
        undecided().forEach(line -> page.paragraph("Undecided: " + line + "."));
        needs.forEach(need -> page.paragraph(needed(need) + "."));
        List<String> rounds =
                protocol.rounds().stream().map(Class::getSimpleName).toList();
        for (Kept each : kept) {
            page.run(each.counterexample().claim(), each.counterexample().trace(), rounds);
            page.text(each.run().replay());
        }
    }
}
