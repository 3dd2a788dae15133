package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.StateFields;
import dev.earshot.verifier.explore.Induction;
import dev.earshot.verifier.report.Page;
import dev.earshot.verifier.report.TestSuite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What checking the invariants of one protocol from every small state found. */
record CheckedInduction(Protocol<?> protocol, Induction induction) implements ExploredProtocol {
    private Induction.Summary summary() {
        return induction.summary();
    }

    /** A broken step shows no run: the state that it starts in may be unreachable. */
    @Override
    public Exit exit() {
        return induction instanceof Induction.Kept ? Exit.HOLDS : Exit.UNDECIDED;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(headline()).append('\n');
        lines().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private String headline() {
        return ExploredProtocol.headline(
                summary().strength(), protocol, summary().time());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (induction instanceof Induction.Kept) {
            lines.add("kept: every initial state satisfies the invariants, every round keeps them, and the other claims"
                    + " follow");
        } else if (induction instanceof Induction.Exhausted exhausted) {
            lines.add("undecided: " + exhausted.why());
        } else {
            broken((Induction.Broken) induction, lines);
        }
        lines.add(String.format(
                Locale.ROOT,
                "%,d states looked at, of which %,d satisfy the invariants; %,d outcome transitions from these",
                summary().candidates(),
                summary().states(),
                summary().steps()));
        lines.add("values tried: " + String.join(", ", summary().domains()));
        return lines;
    }

    private void broken(Induction.Broken broken, List<String> lines) {
        lines.add("NOT INDUCTIVE  \"" + broken.claim() + "\" in round " + (broken.round() + 1)
                + "; the state may be unreachable");
        broken.coordinator().ifPresent(coordinator -> lines.add("coordinator: " + coordinator));
        for (int p = 0; p < broken.state().size(); p++) {
            int process = p;
            StringBuilder line = new StringBuilder(
                    "p" + p + "  " + values(broken, broken.state().get(p)));
            broken.heard()
                    .ifPresent(heard ->
                            line.append("   heard ").append(heard.sets().get(process)));
            if (!broken.after().isEmpty()) {
                line.append("   then  ").append(values(broken, broken.after().get(p)));
            }
            lines.add(line.toString());
        }
        broken.coins().forEach(toss -> lines.add("coin of " + toss.process() + ": " + toss.outcome()));
    }

    private static String values(Induction.Broken broken, List<Object> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : " ")
                    .append(broken.fields().get(i))
                    .append('=')
                    .append(StateFields.show(values.get(i)));
        }
        return text.toString();
    }

    @Override
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("kept", induction instanceof Induction.Kept ? 1L : 0L);
        figures.put("not_inductive", induction instanceof Induction.Broken ? 1L : 0L);
        figures.put("undecided", induction instanceof Induction.Exhausted ? 1L : 0L);
        figures.put("states", summary().states());
        figures.put("steps", summary().steps());
        return figures;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = ExploredProtocol.named(protocol);
        data.put("strength", summary().strength());
        data.put("exit", exit().code());
        data.put("milliseconds", summary().time().toMillis());
        data.put("candidates", summary().candidates());
        data.put("states", summary().states());
        data.put("steps", summary().steps());
        data.put("domains", summary().domains());
        data.put("claim", induction instanceof Induction.Broken broken ? broken.claim() : null);
        data.put("lines", lines());
        return data;
    }

    @Override
    public TestSuite tests() {
        String name = "invariants are kept, and the other claims follow";
        String text = String.join("\n", lines());
        TestSuite.Case test = induction instanceof Induction.Kept
                ? ExplorationTests.passed(name, text + "\n")
                : ExplorationTests.undecided(
                        name,
                        induction instanceof Induction.Broken ? "not_inductive" : "undecided",
                        summary().strength() + ": " + lines().get(0),
                        text);
        return ExplorationTests.suite(
                protocol, summary().time(), Map.of("strength", summary().strength()), List.of(test));
    }

    @Override
    public void show(Page page) {
        page.heading(headline()).text(String.join("\n", lines()));
    }
}
