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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides obligations one by one: a proof for all n, an executed counterexample to induction, or neither.
 *
 * @param <P> the processes
 */
final class Proofs<P extends RoundProcess<?, ?>> {
    /** The sizes of groups in which premises are to be possible. */
    private static final int LARGEST_WITNESS = 4;

    private final Prover prover;
    private final Counterexamples<P> counterexamples;
    private final Map<List<Labelled>, Boolean> possible = new ConcurrentHashMap<>();
    private final String className;

    Proofs(Prover prover, Counterexamples<P> counterexamples, String className) {
        this.prover = prover;
        this.counterexamples = counterexamples;
        this.className = className;
    }

    ObligationReport decide(Obligation obligation) {
        long start = System.nanoTime();
        Outcome outcome = null;
        long effort = 0;
        for (Sequent sequent : obligation.alternatives()) {
            outcome = prover.prove(sequent);
            effort += outcome.effort();
            if (outcome instanceof Outcome.Proved) {
                break;
            }
        }
        Verdict verdict = verdict(obligation, outcome);
        if (verdict instanceof Verdict.Proved && !isPossible(obligation)) {
            verdict = new Verdict.Vacuous("no group of up to " + LARGEST_WITNESS
                    + " processes has a state and heard-of sets that satisfy the premises, so a proof says nothing");
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new ObligationReport(
                obligation.name(), place(className, obligation.where()), verdict, effort, time, false);
    }

    static Place place(String className, dev.earshot.verifier.transition.Place where) {
        return new Place(className, where.file(), where.line());
    }

    private Verdict verdict(Obligation obligation, Outcome outcome) {
        if (outcome instanceof Outcome.Proved) {
            return new Verdict.Proved();
        }
        if (obligation.kind() == Obligation.Kind.POSSIBLE) {
            return isPossible(obligation)
                    ? new Verdict.Unknown(
                            "it is possible in small groups; that it is in all of n >= 4 is not proved by letting all"
                                    + " hear of all, or of all that are alive",
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
        return new Verdict.Unknown(
                ((Execution.OnlyWithFreeChoice) execution).why(), Math.max(1, structure.n() - 1), "");
    }

    private boolean isPossible(Obligation obligation) {
        return possible.computeIfAbsent(obligation.consistent(), premises -> {
            for (int n = 1; n <= LARGEST_WITNESS; n++) {
                if (!(prover.satisfiable(obligation.name(), premises, n) instanceof Search.None)) {
                    return true;
                }
            }
            return false;
        });
    }
}
