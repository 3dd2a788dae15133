package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
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
     * @throws dev.earshot.specs.ProtocolException if the code of a claim or of {@code init} throws
     */
    public static Exploration explore(Protocol<?> protocol, Options options) {
        return exploreTyped(protocol, options);
    }

    private static <P extends RoundProcess<?, ?>> Exploration exploreTyped(Protocol<P> protocol, Options options) {
        long started = System.nanoTime();
        Setup<P> setup = Setup.of(protocol, options);
        Searches<P> searches = new Searches<>(setup);
        Searches.Done<P> done = searches.run();
        List<ClaimResult> results = results(done);
        List<Counterexample> counterexamples = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).outcome() == ClaimResult.Outcome.REFUTED) {
                Optional<Claim<P>> claim =
                        i < setup.claims().size() ? Optional.of(setup.claims().get(i)) : Optional.empty();
                counterexamples.add(counterexample(searches, done, claim, results.get(i)));
            }
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
        if (done.stopped().isPresent()) {
            return new Exploration.Exhausted(
                    summary,
                    done.stopped().get(),
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

    private static <P extends RoundProcess<?, ?>> List<ClaimResult> results(Searches.Done<P> done) {
        List<ClaimResult> results = new ArrayList<>();
        Findings findings = done.search().findings();
        List<Claim<P>> claims = done.plan().setup().claims();
        boolean ended = done.stopped().isEmpty();
        for (int i = 0; i < claims.size(); i++) {
            boolean reachable = claims.get(i).kind() == Claim.Kind.REACHABLE;
            ClaimResult.Outcome found = reachable ? ClaimResult.Outcome.REACHED : ClaimResult.Outcome.REFUTED;
            ClaimResult.Outcome not = reachable ? ClaimResult.Outcome.NOT_REACHED : ClaimResult.Outcome.HOLDS;
            results.add(result(claims.get(i).name(), claims.get(i).where(), findings.depth(i), found, not, ended));
        }
        results.add(result(
                Violation.DEFINEDNESS,
                null,
                findings.undefinedDepth(),
                ClaimResult.Outcome.REFUTED,
                ClaimResult.Outcome.HOLDS,
                ended));
        return results;
    }

    private static ClaimResult result(
            String name,
            StackTraceElement where,
            int depth,
            ClaimResult.Outcome found,
            ClaimResult.Outcome not,
            boolean ended) {
        if (depth != Findings.NEVER) {
            return new ClaimResult(name, where, found, OptionalInt.of(depth));
        }
        return new ClaimResult(name, where, ended ? not : ClaimResult.Outcome.UNDECIDED, OptionalInt.empty());
    }

    /** Finds the best run against a claim, or, without one, a run whose code throws, and executes it. */
    private static <P extends RoundProcess<?, ?>> Counterexample counterexample(
            Searches<P> searches, Searches.Done<P> done, Optional<Claim<P>> claim, ClaimResult result) {
        Setup<P> setup = done.plan().setup();
        Plan<P> plan = searches.plan(done.plan().kept());
        int index = claim.map(setup.claims()::indexOf).orElse(-1);
        Schedule schedule = new Shortest<>(plan)
                .run(result.rounds().getAsInt(), r -> setup.assumptions(), new AgainstClaim<>(plan, index))
                .orElseThrow(() -> new AssertionError("claim \"" + result.claim() + "\" was found false after "
                        + result.rounds().getAsInt() + " rounds, but no run of that length shows it"));
        Trace trace = Trace.execute(setup.protocol(), schedule, result.claim());
        boolean shown = trace.violation()
                .filter(violation -> violation.claim().equals(result.claim())
                        && violation.round() == result.rounds().getAsInt())
                .isPresent();
        if (!shown) {
            throw new AssertionError("claim \"" + result.claim() + "\" was found false after "
                    + result.rounds().getAsInt() + " rounds, but executing the run does not show it:\n"
                    + trace.table());
        }
        return new Counterexample(result.claim(), trace);
    }
}
