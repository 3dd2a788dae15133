package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Explores every run of an algorithm's real code among few processes: the front door of this package. */
public final class Explorer {
    private Explorer() {}

    /**
     * Explores all runs that the options ask for and checks every claim on them.
     *
     * @throws IllegalArgumentException if the options name unknown claims or assumptions, or break a constraint of the
     *     algorithm
     * @throws dev.earshot.specs.ProtocolException if the code of a claim, of an assumption or of {@code init} throws
     */
    public static Exploration explore(Protocol<?> protocol, Options options) {
        return exploreTyped(protocol, options);
    }

    /**
     * Explores without each assumption in turn: one that no claim needs for these processes and values is perhaps not
     * needed at all.
     *
     * @return by assumption, in the order stated
     */
    public static List<Need> need(Protocol<?> protocol, Options options) {
        List<Need> needs = new ArrayList<>();
        for (Assumption<?> assumption : protocol.spec().assumptions()) {
            needs.add(new Need(
                    assumption.name(),
                    assumption.where(),
                    explore(protocol, options.withoutAssumptions(assumption.name()))));
        }
        return needs;
    }

    /**
     * Checks the invariants without exploring: from every state over small domains in which all of them are true, the properties
     * follow and each round keeps the invariants, and initially they are true. Numbers are tried up to 2.
     *
     * @throws IllegalArgumentException as {@link #explore}, and if no small domain is known for a state field
     * @throws dev.earshot.specs.ProtocolException as {@link #explore}
     */
    public static Induction induct(Protocol<?> protocol, Options options) {
        return new Searches<>(Setup.of(protocol, options)).induction();
    }

    /**
     * Looks for a run that never reaches the goal of a termination claim though the network is fair, whoever coordinates
     * and however coins fall. What holds after good phases in a row says {@link #explore}; here they need not follow each other.
     *
     * @param termination the name of the claim of good phases whose last claim is the goal
     * @throws IllegalArgumentException as {@link #explore}, if there is no such claim, or if rounds are bounded
     * @throws dev.earshot.specs.ProtocolException as {@link #explore}
     */
    public static <P extends RoundProcess<?, ?>> FairCycle cycle(
            Protocol<P> protocol, Options options, String termination, Fairness<P> fairness) {
        if (options.rounds().isPresent()) {
            throw new IllegalArgumentException("rounds = " + options.rounds().getAsInt()
                    + "; a cycle goes on for ever, so rounds cannot be bounded");
        }
        Setup<P> setup = Setup.of(protocol, options.withClaims(termination));
        GoodPhases<P> phases = setup.terminations().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "claim \"" + termination + "\" is no termination, so it has no goal"));
        CodeFacts code = fairness.isNamed() ? CodeFacts.of(setup) : CodeFacts.EVERYTHING;
        return new Searches<>(setup.withoutClaims(), code).cycle(phases, fairness);
    }

    /**
     * The states of a small space and how they follow each other, whatever the claims say; collected anew, so it costs
     * nothing where it is not asked for. Permutations of values are not reduced.
     *
     * @param most the most states that it may have
     * @return empty if there are more, or the time of the options is over
     * @throws IllegalArgumentException as {@link #explore}
     * @throws dev.earshot.specs.ProtocolException as {@link #explore}
     */
    public static Optional<StateGraph> graph(Protocol<?> protocol, Options options, int most) {
        return graphOf(Setup.of(protocol, options), most);
    }

    private static <P extends RoundProcess<?, ?>> Optional<StateGraph> graphOf(Setup<P> setup, int most) {
        return new Searches<>(setup.withoutClaims(), CodeFacts.of(setup)).graph(most);
    }

    private static <P extends RoundProcess<?, ?>> Exploration exploreTyped(Protocol<P> protocol, Options options) {
        long started = System.nanoTime();
        Setup<P> setup = Setup.of(protocol, options);
        Searches<P> searches = new Searches<>(setup);
        Searches.Done<P> done = searches.run();
        Refutations<P> refutations = new Refutations<>(searches, done);
        List<ClaimResult> results = new ArrayList<>();
        List<Counterexample> counterexamples = new ArrayList<>();
        Findings findings = done.findings();
        for (int i = 0; i < setup.claims().size(); i++) {
            results.add(result(done, setup.claims().get(i), findings.depth(i)));
            if (results.get(i).outcome() == ClaimResult.Outcome.REFUTED) {
                counterexamples.add(refutations.ofClaim(i, findings.depth(i)));
            }
        }
        for (GoodPhaseSearch.Found<P> found : done.goodPhases()) {
            results.add(result(found));
            if (!found.holds()) {
                counterexamples.add(refutations.ofGoodPhases(found));
            }
        }
        if (done.goodPhases().isEmpty()) {
            setup.terminations().forEach(phases -> results.add(undecided(phases)));
        }
        results.add(definedness(done));
        if (findings.undefinedDepth() != Findings.NEVER) {
            counterexamples.add(refutations.ofDefinedness(findings.undefinedDepth()));
        }
        Exploration.Summary summary = new Exploration.Summary(
                protocol.name(),
                Notes.strength(done),
                done.search().tally(),
                results,
                Notes.of(done),
                Duration.ofNanos(System.nanoTime() - started));
        return verdict(done, summary, counterexamples);
    }

    private static Exploration verdict(
            Searches.Done<?> done, Exploration.Summary summary, List<Counterexample> counterexamples) {
        if (!counterexamples.isEmpty()) {
            return new Exploration.Refuted(summary, counterexamples);
        }
        if (summary.claims().stream().anyMatch(result -> result.outcome() == ClaimResult.Outcome.UNDECIDED)) {
            return new Exploration.Exhausted(
                    summary,
                    done.stopped().orElse("fingerprints do not tell the states from which good phases start"),
                    done.search().frontierLeft(),
                    done.plan()
                            .locals()
                            .widestField(done.plan().setup().protocol().fields()));
        }
        List<String> unreached = summary.claims().stream()
                .filter(result -> result.outcome() == ClaimResult.Outcome.NOT_REACHED)
                .map(ClaimResult::claim)
                .toList();
        return unreached.isEmpty() ? new Exploration.Holds(summary) : new Exploration.Unreached(summary, unreached);
    }

    private static <P extends RoundProcess<?, ?>> ClaimResult result(Searches.Done<P> done, Claim<P> claim, int depth) {
        boolean reachable = claim.kind() == Claim.Kind.REACHABLE;
        return result(
                done,
                claim.name(),
                claim.where(),
                depth,
                reachable ? ClaimResult.Outcome.REACHED : ClaimResult.Outcome.REFUTED,
                reachable ? ClaimResult.Outcome.NOT_REACHED : ClaimResult.Outcome.HOLDS);
    }

    private static ClaimResult definedness(Searches.Done<?> done) {
        return result(
                done,
                Violation.DEFINEDNESS,
                null,
                done.findings().undefinedDepth(),
                ClaimResult.Outcome.REFUTED,
                ClaimResult.Outcome.HOLDS);
    }

    private static ClaimResult result(
            Searches.Done<?> done,
            String name,
            StackTraceElement where,
            int depth,
            ClaimResult.Outcome found,
            ClaimResult.Outcome not) {
        if (depth != Findings.NEVER) {
            return new ClaimResult(name, where, found, OptionalInt.of(depth));
        }
        return new ClaimResult(
                name, where, done.stopped().isEmpty() ? not : ClaimResult.Outcome.UNDECIDED, OptionalInt.empty());
    }

    private static <P extends RoundProcess<?, ?>> ClaimResult result(GoodPhaseSearch.Found<P> found) {
        ClaimResult.Outcome outcome = !found.holds()
                ? ClaimResult.Outcome.REFUTED
                : found.met() ? ClaimResult.Outcome.HOLDS : ClaimResult.Outcome.NOT_REACHED;
        return new ClaimResult(
                found.name(), found.phases().links().get(found.link()).where(), outcome, OptionalInt.empty());
    }

    private static ClaimResult undecided(GoodPhases<?> phases) {
        return new ClaimResult(phases.name(), phases.where(), ClaimResult.Outcome.UNDECIDED, OptionalInt.empty());
    }
}
