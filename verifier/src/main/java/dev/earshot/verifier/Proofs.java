package dev.earshot.verifier;

import dev.earshot.specs.RoundProcess;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.counterexample.Counterexamples;
import dev.earshot.verifier.counterexample.Execution;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.smt.Outcome;
import dev.earshot.verifier.smt.Prover;
import dev.earshot.verifier.smt.Search;
import dev.earshot.verifier.smt.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides obligations one by one: a proof for all n, an executed counterexample to induction, or neither.
 *
 * @param <P> the processes
 */
final class Proofs<P extends RoundProcess<?, ?>> {
    /** The sizes of groups in which premises are to be possible. */
    private static final int LARGEST_WITNESS = 4;

    private enum Possibility {
        SEEN,
        NONE,
        NOT_KNOWN
    }

    private final Prover prover;
    private final Settings settings;
    private final ProofStore store;
    private final Counterexamples<P> counterexamples;
    private final Map<List<Labelled>, Possibility> possible = new ConcurrentHashMap<>();
    /** Proofs kept by this verification: if it used them for other obligations, its effort would depend on the order. */
    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    /** By obligation, the label of the alternative that could be proved. */
    private final Map<Obligation, String> shown = new ConcurrentHashMap<>();

    private final String className;

    /**
     * @param settings those of the prover
     * @param store where proofs are kept
     */
    Proofs(Prover prover, Settings settings, ProofStore store, Counterexamples<P> counterexamples, String className) {
        this.prover = prover;
        this.settings = settings;
        this.store = store;
        this.counterexamples = counterexamples;
        this.className = className;
    }

    ObligationReport decide(Obligation obligation) {
        long start = System.nanoTime();
        Optional<Path> kept =
                obligation.kind() == Obligation.Kind.POSSIBLE ? Optional.empty() : store.place(obligation, settings);
        OptionalLong known = kept.filter(place -> !made.contains(place))
                .map(ProofStore::effort)
                .orElse(OptionalLong.empty());
        if (known.isPresent()) {
            return report(obligation, new Verdict.Proved(), known.getAsLong(), start, true);
        }
        Outcome outcome = null;
        long effort = 0;
        for (Sequent sequent : obligation.alternatives()) {
            outcome = prover.prove(sequent);
            effort += outcome.effort();
            if (outcome instanceof Outcome.Proved) {
                shown.put(obligation, sequent.goal().label());
                break;
            }
        }
        Verdict verdict = verdict(obligation, outcome);
        if (verdict instanceof Verdict.Proved) {
            verdict = switch (possibility(obligation)) {
                case SEEN -> verdict;
                case NONE ->
                    new Verdict.Vacuous(
                            "no group of up to " + LARGEST_WITNESS
                                    + " processes has a state and heard-of sets that satisfy the premises, so a proof says nothing");
                case NOT_KNOWN ->
                    new Verdict.Unknown(
                            "there is a proof, but whether anything satisfies its premises was not found out in groups of"
                                    + " up to " + LARGEST_WITNESS + " processes, so it may say nothing",
                            1,
                            "");
            };
        }
        if (verdict instanceof Verdict.Proved && prover.isCancelled()) {
            verdict = new Verdict.Unknown("cancelled, perhaps before the premises were known to be possible", 1, "");
        }
        if (verdict instanceof Verdict.Proved) {
            long used = effort;
            kept.ifPresent(place -> {
                made.add(place);
                ProofStore.keep(place, used);
            });
        }
        return report(obligation, verdict, effort, start, false);
    }

    /** How an obligation was shown, if it was: the label of the alternative that could be proved. */
    Optional<String> shown(Obligation obligation) {
        return Optional.ofNullable(shown.get(obligation));
    }

    private ObligationReport report(Obligation obligation, Verdict verdict, long effort, long start, boolean cached) {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new ObligationReport(
                obligation.name(), place(className, obligation.where()), verdict, effort, time, cached);
    }

    static Place place(String className, dev.earshot.verifier.transition.Place where) {
        return new Place(className, where.file(), where.line());
    }

    private Verdict verdict(Obligation obligation, Outcome outcome) {
        if (outcome instanceof Outcome.Proved) {
            return new Verdict.Proved();
        }
        if (obligation.kind() == Obligation.Kind.POSSIBLE) {
            return possibility(obligation) != Possibility.NONE
                    ? new Verdict.Unknown(
                            "it is possible in small groups; that it is in all of n >= 4 is not shown by letting all hear"
                                    + " of all, of all that are alive, of the coordinator, of themselves, of all others, or of"
                                    + " nobody",
                            1,
                            "")
                    : new Verdict.Vacuous("no heard-of sets of up to " + LARGEST_WITNESS + " processes satisfy it");
        }
        if (outcome instanceof Outcome.Refuted refuted) {
            return executed(obligation, refuted.structure());
        }
        Outcome.Unknown unknown = (Outcome.Unknown) outcome;
        return new Verdict.Unknown(unknown.reason(), Math.max(1, unknown.heldUpTo()), unknown.leaf());
    }

    private Verdict executed(Obligation obligation, Structure structure) {
        Execution execution = counterexamples.execute(obligation, structure);
        if (execution instanceof Execution.Reproduced reproduced) {
            return reproduced.trace().schedule().start().isPresent()
                    ? new Verdict.NotInductive(reproduced.trace())
                    : new Verdict.Refuted(reproduced.trace());
        }
        String why = execution instanceof Execution.Undefined undefined
                ? undefined.why()
                : ((Execution.OnlyWithFreeChoice) execution).why();
        return new Verdict.Unknown(why, Math.max(1, structure.n() - 1), "");
    }

    /** Whether some small group satisfies what the proof presupposes. */
    private Possibility possibility(Obligation obligation) {
        return possible.computeIfAbsent(obligation.consistent(), premises -> {
            Possibility possibility = Possibility.NONE;
            for (int n = 1; n <= LARGEST_WITNESS; n++) {
                Search search = prover.satisfiable(obligation.name(), premises, n);
                if (search instanceof Search.Found) {
                    return Possibility.SEEN;
                }
                if (search instanceof Search.GaveUp) {
                    possibility = Possibility.NOT_KNOWN;
                }
            }
            return possibility;
        });
    }
}
