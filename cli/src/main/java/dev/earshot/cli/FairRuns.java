package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.FairCycle;
import dev.earshot.verifier.explore.Options;
import dev.earshot.verifier.report.Page;
import dev.earshot.verifier.report.TestSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether runs of one protocol can go on for ever without reaching the goals of its terminations.
 *
 * @param always what every round of these runs satisfies
 * @param again what some round satisfies again and again
 */
record FairRuns(Protocol<?> protocol, Options options, List<String> always, List<String> again, List<Cycle> cycles)
        implements ExploredProtocol {
    /** What was found of one termination, and the command that replays a run that goes round. */
    record Cycle(String termination, FairCycle found, Optional<String> replay) {
        private Exit exit() {
            return found instanceof FairCycle.Found
                    ? Exit.REFUTED
                    : found instanceof FairCycle.None ? Exit.HOLDS : Exit.UNDECIDED;
        }

        private String word() {
            return found instanceof FairCycle.Found
                    ? "for ever"
                    : found instanceof FairCycle.None ? "ends" : "undecided";
        }

        private String more() {
            if (found instanceof FairCycle.Found cycle) {
                return "after " + Words.count(cycle.start(), "round") + " the next "
                        + Words.count(cycle.length(), "round") + " can come back for ever, and the goal is in none";
            }
            if (found instanceof FairCycle.None none) {
                return String.format(
                        Locale.ROOT,
                        "every such run reaches the goal; %,d states and %,d transitions before it",
                        none.states(),
                        none.transitions());
            }
            return ((FairCycle.Undecided) found).why();
        }
    }

    @Override
    public Exit exit() {
        return cycles.stream().map(Cycle::exit).reduce(ExploredProtocol::worse).orElse(Exit.UNDECIDED);
    }

    private String headline() {
        return "EXPLORED n=" + options.n() + " values=" + options.values() + "   " + protocol.name()
                + Words.parameters(protocol) + "   for ever"
                + (always.isEmpty() ? "" : ", always " + String.join(" and ", always))
                + (again.isEmpty() ? "" : ", again and again " + String.join(" and ", again));
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(headline()).append('\n');
        for (Cycle cycle : cycles) {
            text.append("  %-12s%s: %s\n".formatted(cycle.word(), cycle.termination(), cycle.more()));
            cycle.found()
                    .notes()
                    .forEach(note -> text.append("  note: ").append(note).append('\n'));
            if (cycle.found() instanceof FairCycle.Found found) {
                text.append(found.trace().table());
                cycle.replay()
                        .ifPresent(command ->
                                text.append("  replay:  ").append(command).append('\n'));
            }
        }
        if (cycles.isEmpty()) {
            text.append("  undecided: no termination is claimed\n");
        }
        return text.toString();
    }

    private long count(Exit exit) {
        return cycles.stream().filter(cycle -> cycle.exit() == exit).count();
    }

    @Override
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("ends", count(Exit.HOLDS));
        figures.put("for_ever", count(Exit.REFUTED));
        figures.put("undecided", count(Exit.UNDECIDED));
        return figures;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = ExploredProtocol.named(protocol);
        data.put("n", options.n());
        data.put("values", options.values());
        data.put("exit", exit().code());
        data.put("always", always);
        data.put("again", again);
        data.put("terminations", cycles.stream().map(FairRuns::data).toList());
        return data;
    }

    private static Map<String, Object> data(Cycle cycle) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", cycle.termination());
        data.put("outcome", cycle.word());
        data.put("more", cycle.more());
        data.put("notes", cycle.found().notes());
        if (cycle.found() instanceof FairCycle.Found found) {
            data.put("start", found.start());
            data.put("length", found.length());
            data.put("table", found.trace().table().lines().toList());
        }
        data.put("replay", cycle.replay().orElse(null));
        return data;
    }

    @Override
    public TestSuite tests() {
        List<TestSuite.Case> cases = new ArrayList<>();
        cycles.forEach(cycle -> cases.add(test(cycle)));
        if (cycles.isEmpty()) {
            String why = protocol.name() + " claims no termination";
            cases.add(ExplorationTests.undecided("a termination is claimed", "nothing_claimed", why, why));
        }
        return ExplorationTests.suite(protocol, Duration.ZERO, Map.of("strength", headline()), cases);
    }

    private static TestSuite.Case test(Cycle cycle) {
        String text = cycle.more() + "\n"
                + (cycle.found() instanceof FairCycle.Found found
                        ? found.trace().table()
                        : "")
                + cycle.replay().map(command -> "replay:  " + command + "\n").orElse("");
        return switch (cycle.exit()) {
            case HOLDS -> ExplorationTests.passed(cycle.termination(), text);
            case REFUTED -> ExplorationTests.failed(cycle.termination(), "for_ever", cycle.more(), text);
            default -> ExplorationTests.undecided(cycle.termination(), "undecided", cycle.more(), text);
        };
    }

    @Override
    public void show(Page page) {
        page.heading(headline());
        List<String> rounds =
                protocol.rounds().stream().map(Class::getSimpleName).toList();
        for (Cycle cycle : cycles) {
            page.paragraph(cycle.termination() + ": " + cycle.more() + ".");
            if (cycle.found() instanceof FairCycle.Found found) {
                page.run(cycle.termination() + " for ever", found.trace(), rounds);
            }
        }
    }
}
