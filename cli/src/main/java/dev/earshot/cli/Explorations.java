package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Counterexample;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.FairCycle;
import dev.earshot.verifier.explore.Fairness;
import dev.earshot.verifier.explore.Induction;
import dev.earshot.verifier.explore.Need;
import dev.earshot.verifier.explore.Options;
import dev.earshot.verifier.report.TestSuite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explores protocols one after the other and tells what was found of each. */
final class Explorations {
    /**
     * What is to be found out of each protocol.
     *
     * @param drawn whether to draw the states
     * @param needed whether its assumptions are needed, too
     * @param inductive whether to check the invariants from every state instead of exploring
     * @param always what every round satisfies in a run that goes on for ever
     * @param again what some round satisfies again and again; with neither, this is not asked
     */
    record Question(
            Options options,
            boolean drawn,
            boolean needed,
            boolean inductive,
            List<String> always,
            List<String> again) {
        boolean isForEver() {
            return !always.isEmpty() || !again.isEmpty();
        }
    }

    private final Console console;
    private final Question question;
    private final RunFiles files;
    private final List<ExploredProtocol> found = new ArrayList<>();
    private List<Protocol<?>> asked = List.of();

    Explorations(Console console, Question question, RunFiles files) {
        this.console = console;
        this.question = question;
        this.files = files;
    }

    /** What was found of all of them; of those only that came before the search was cancelled. */
    Answer of(List<Protocol<?>> protocols) {
        asked = List.copyOf(protocols);
        for (Protocol<?> protocol : protocols) {
            if (!question.options().cancelled().getAsBoolean()) {
                found.add(explored(protocol));
            }
        }
        StringBuilder text = new StringBuilder();
        List<Object> data = new ArrayList<>();
        Map<String, Long> figures = new LinkedHashMap<>();
        Exit exit = found.size() < protocols.size() ? Exit.UNDECIDED : Exit.HOLDS;
        for (ExploredProtocol one : found) {
            text.append(one.text()).append('\n');
            data.add(one.data());
            one.figures().forEach((key, value) -> figures.merge(key, value, Long::sum));
            exit = ExploredProtocol.worse(exit, one.exit());
        }
        Map<String, Object> summary = new LinkedHashMap<>(figures);
        summary.put("protocols", found.size());
        return new Answer(exit, text.toString(), Map.of("protocols", data), summary);
    }

    /** The same as tests, for a build server. */
    String tests() {
        return TestSuite.xml(Stream.concat(
                        found.stream().map(ExploredProtocol::tests),
                        asked.stream().skip(found.size()).map(ExplorationTests::missed))
                .toList());
    }

    /** The same as a page for a browser. */
    String page() {
        return ExplorationPage.of(found);
    }

    private <P extends RoundProcess<?, ?>> ExploredProtocol explored(Protocol<P> protocol) {
        try (Progress progress = new Progress(console, "states", Long.MAX_VALUE)) {
            Options options = question.options()
                    .watchedBy(
                            question.options().cancelled(),
                            at -> progress.counted(
                                    at.states(),
                                    protocol.name() + ": round " + at.rounds() + ", " + at.frontier() + " ahead"));
            if (question.inductive()) {
                Induction induction = Explorer.induct(protocol, options);
                return new CheckedInduction(protocol, induction);
            }
            if (question.isForEver()) {
                return fair(protocol, options);
            }
            Exploration exploration = Explorer.explore(protocol, options);
            List<ExploredRuns.Kept> kept = kept(protocol, options, exploration);
            List<Need> needs = question.needed() ? Explorer.need(protocol, options) : List.of();
            Optional<StatePicture> picture =
                    question.drawn() ? Optional.of(StatePicture.of(protocol, options)) : Optional.empty();
            return new ExploredRuns(protocol, options, exploration, kept, needs, picture);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /** Runs that go on for ever, for each termination that is claimed. */
    private <P extends RoundProcess<?, ?>> FairRuns fair(Protocol<P> protocol, Options options) {
        Fairness<P> fairness = Fairness.named(question.always(), question.again());
        List<FairRuns.Cycle> cycles = new ArrayList<>();
        for (GoodPhases<P> phases : protocol.spec().terminations()) {
            if (options.claims().isEmpty() || options.claims().contains(phases.name())) {
                FairCycle cycle = Explorer.cycle(protocol, options, phases.name(), fairness);
                Optional<String> replay = cycle instanceof FairCycle.Found found
                        ? Optional.of(files.keep(protocol, phases.name() + " for ever", found.trace())
                                .replay())
                        : Optional.empty();
                cycles.add(new FairRuns.Cycle(phases.name(), cycle, replay));
            }
        }
        return new FairRuns(protocol, options, question.always(), question.again(), cycles);
    }

    /** The counterexamples, each among as few processes as break the claim, in files. */
    private List<ExploredRuns.Kept> kept(Protocol<?> protocol, Options options, Exploration exploration) {
        if (!(exploration instanceof Exploration.Refuted refuted)) {
            return List.of();
        }
        Map<String, Counterexample> smallest = smaller(protocol, options, refuted.counterexamples());
        List<ExploredRuns.Kept> kept = new ArrayList<>();
        for (Counterexample found : refuted.counterexamples()) {
            Counterexample shown = smallest.getOrDefault(found.claim(), found);
            kept.add(new ExploredRuns.Kept(shown, files.keep(protocol, shown.claim(), shown.trace())));
        }
        return kept;
    }

    /** Those among fewest processes, of the claims that fewer processes than these break; by the name of the claim. */
    private static Map<String, Counterexample> smaller(
            Protocol<?> protocol, Options options, List<Counterexample> counterexamples) {
        Map<String, Counterexample> smallest = new HashMap<>();
        Set<String> open = counterexamples.stream().map(Counterexample::claim).collect(Collectors.toSet());
        for (int n = 1; n < options.n() && !open.isEmpty(); n++) {
            if (protocol.brokenConstraint(n).isEmpty()
                    && Explorer.explore(protocol, options.withProcesses(n)) instanceof Exploration.Refuted refuted) {
                refuted.counterexamples().stream()
                        .filter(each -> open.remove(each.claim()))
                        .forEach(each -> smallest.put(each.claim(), each));
            }
        }
        return smallest;
    }
}
