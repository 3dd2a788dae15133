package dev.earshot.verifier;

import dev.earshot.specs.Claim;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.ClaimWatch;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Shrinker;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.verifier.counterexample.Counterexamples;
import dev.earshot.verifier.counterexample.Runs;
import dev.earshot.verifier.explore.Counterexample;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.smt.Prover;
import dev.earshot.verifier.smt.Search;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Searches runs from the initial states, by the number of processes and then of rounds, and executes what is found. Small
 * groups in which the solver gives up, or takes another of several messages than the code, are explored.
 *
 * @param <P> the processes
 */
final class Executions<P extends RoundProcess<?, ?>> {
    /** Larger groups that the solver leaves open are not explored. */
    private static final int LARGEST_EXPLORED = 4;

    private static final dev.earshot.verifier.explore.Options.Budget EXPLORED =
            new dev.earshot.verifier.explore.Options.Budget(300_000, 1L << 30, Optional.empty());

    private final Prover prover;
    private final Options options;
    private final Protocol<P> protocol;
    private final Counterexamples.Loader<P> loader;
    private final TransitionSystem system;
    private final Runs runs;

    Executions(
            Prover prover,
            Options options,
            Protocol<P> protocol,
            Counterexamples.Loader<P> loader,
            TransitionSystem system) {
        this.prover = prover;
        this.options = options;
        this.protocol = protocol;
        this.loader = loader;
        this.system = system;
        this.runs = new Runs(system);
    }

    /**
     * A smallest run that breaks the claim; of a reachable claim, one that reaches it.
     *
     * @param smallest the number of processes to begin with
     */
    Optional<Trace> find(StatedClaim claim, int smallest) {
        return new Hunt(claim.name(), rounds -> runs.breaking(claim, rounds), schedule -> executed(claim, schedule))
                .from(smallest);
    }

    /**
     * A smallest run in whose last round an operation is not defined.
     *
     * @param smallest the number of processes to begin with
     */
    Optional<Trace> findUndefined(int smallest) {
        return new Hunt(Violation.DEFINEDNESS, runs::undefined, this::dying).from(smallest);
    }

    /** The search for one run. */
    private final class Hunt {
        private final String claim;
        private final IntFunction<Optional<Sequent>> sequents;
        private final Function<Schedule, Optional<Trace>> execution;
        /** By n, the parameters of groups in which the solver gave up, or found what the code does not do. */
        private final Map<Integer, Map<String, Integer>> open = new TreeMap<>();

        private long effort;

        Hunt(String claim, IntFunction<Optional<Sequent>> sequents, Function<Schedule, Optional<Trace>> execution) {
            this.claim = claim;
            this.sequents = sequents;
            this.execution = execution;
        }

        Optional<Trace> from(int smallest) {
            for (int n = smallest; n <= options.largestRun() && effort <= options.runningInAll(); n++) {
                Optional<Trace> found = among(n);
                if (found.isPresent()) {
                    return smaller().or(() -> found);
                }
            }
            return smaller();
        }

        private Optional<Trace> among(int n) {
            for (int rounds = 0; rounds <= longest() && effort <= options.runningInAll(); rounds++) {
                Optional<Sequent> sequent = sequents.apply(rounds);
                if (sequent.isEmpty()) {
                    continue;
                }
                Search search = prover.refute(sequent.get(), n);
                effort += search.effort();
                if (search instanceof Search.Found found) {
                    Schedule schedule = runs.schedule(protocol.type(), found.structure(), rounds);
                    Optional<Trace> trace = defined(() -> execution.apply(schedule));
                    if (trace.isPresent()) {
                        return trace;
                    }
                    open.putIfAbsent(n, schedule.parameters());
                } else if (search instanceof Search.GaveUp
                        && system.parameters().isEmpty()) {
                    open.putIfAbsent(n, Map.of());
                }
            }
            return Optional.empty();
        }

        private int longest() {
            return options.phases() * system.rounds().size();
        }

        /** What exploring the real code finds in groups that the solver left open, the smallest first. */
        private Optional<Trace> smaller() {
            for (Map.Entry<Integer, Map<String, Integer>> group : open.entrySet()) {
                if (group.getKey() <= LARGEST_EXPLORED && !prover.isCancelled()) {
                    Optional<Trace> trace = defined(() -> explored(group.getKey(), group.getValue()));
                    if (trace.isPresent()) {
                        return trace;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Trace> explored(int n, Map<String, Integer> parameters) {
            Protocol<P> instance = loader.load(parameters);
            boolean stated = instance.spec().claims().stream()
                    .anyMatch(each -> each.name().equals(claim) && each.kind() != Claim.Kind.REACHABLE);
            if (!stated
                    || !instance.inputs().isReadable()
                    || instance.brokenConstraint(n).isPresent()) {
                return Optional.empty();
            }
            Exploration found = Explorer.explore(
                    instance,
                    dev.earshot.verifier.explore.Options.of(n)
                            .withClaims(claim)
                            .withRounds(longest())
                            .withThreads(1)
                            .withBudget(EXPLORED));
            return found instanceof Exploration.Refuted refuted
                    ? refuted.counterexamples().stream()
                            .filter(each -> each.claim().equals(claim))
                            .map(Counterexample::trace)
                            .findFirst()
                    : Optional.empty();
        }
    }

    /** What came of an execution; nothing if the code of a claim throws on the way, which has an obligation of its own. */
    private static Optional<Trace> defined(Supplier<Optional<Trace>> execution) {
        try {
            return execution.get();
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }

    /** The run in whose last round the real code throws; empty if it does not. */
    private Optional<Trace> dying(Schedule schedule) {
        Protocol<P> instance = loader.load(schedule.parameters());
        Trace trace = Trace.execute(instance, schedule, Violation.DEFINEDNESS);
        return trace.violation().isPresent()
                ? Optional.of(Shrinker.of(instance).shrink(trace.schedule(), Violation.DEFINEDNESS))
                : Optional.empty();
    }

    /** The run as the real code does it; empty if it needs a choice that the code does not make. */
    private Optional<Trace> executed(StatedClaim claim, Schedule schedule) {
        Protocol<P> instance = loader.load(schedule.parameters());
        if (claim.kind() == StatedClaim.Kind.REACHABLE) {
            return reaches(instance, claim.name(), schedule)
                    ? Optional.of(Trace.execute(instance, schedule, ""))
                    : missed(claim, schedule);
        }
        Trace trace = Trace.execute(instance, schedule, claim.name());
        boolean broken =
                trace.violation().map(it -> it.claim().equals(claim.name())).orElse(false);
        return broken
                ? Optional.of(Shrinker.of(instance).shrink(trace.schedule(), claim.name()))
                : missed(claim, schedule);
    }

    private boolean reaches(Protocol<P> instance, String name, Schedule schedule) {
        var run = schedule.start(instance);
        schedule.rounds().forEach(run::step);
        ClaimWatch<P> watch = new ClaimWatch<>(instance);
        for (Claim<P> claim : instance.spec().claims()) {
            if (claim.name().equals(name)) {
                return watch.check(claim, run).isEmpty();
            }
        }
        throw new AssertionError("no claim \"" + name + "\" in " + instance.name());
    }

    private Optional<Trace> missed(StatedClaim claim, Schedule schedule) {
        if (system.rounds().stream().anyMatch(Counterexamples::chooses)) {
            return Optional.empty();
        }
        throw new AssertionError("the run found for \"" + claim.name() + "\" of " + protocol.name()
                + " does not reproduce when the code is executed\n" + schedule);
    }
}
