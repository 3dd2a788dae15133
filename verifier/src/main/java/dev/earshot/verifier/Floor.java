package dev.earshot.verifier;

import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.transition.StatedClaim;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * From how many processes on a run may break a claim. A run that breaks it breaks one of the obligations on which it
 * rests on the way, so there is none among fewer processes than the smallest counterexample to one of these has.
 */
final class Floor {
    private Floor() {}

    /** The smallest n to be searched; absent if no run can break the claim, or reach what is to be reached. */
    static OptionalInt of(StatedClaim claim, Map<Obligation, ObligationReport> decided) {
        if (claim.kind() == StatedClaim.Kind.REACHABLE) {
            return OptionalInt.of(1);
        }
        return smallest(decided, obligation -> carries(obligation, claim));
    }

    /** The smallest n to be searched for runs that die of an operation; absent if none can. */
    static OptionalInt ofDefinedness(Map<Obligation, ObligationReport> decided) {
        return smallest(decided, obligation -> obligation.kind() == Obligation.Kind.DEFINED)
                        .isEmpty()
                ? OptionalInt.empty()
                : smallest(decided, Floor::carriesAll);
    }

    private static OptionalInt smallest(Map<Obligation, ObligationReport> decided, Predicate<Obligation> carries) {
        return decided.entrySet().stream()
                .filter(entry -> carries.test(entry.getKey()))
                .map(entry -> entry.getValue().verdict())
                .filter(verdict -> !verdict.isGood())
                .mapToInt(Floor::of)
                .min();
    }

    /** Whether what is said of runs by the claim may be false if the obligation is not met. */
    private static boolean carries(Obligation obligation, StatedClaim claim) {
        return carriesAll(obligation)
                || switch (obligation.kind()) {
                    case FOLLOWS, STEP -> obligation.claim().equals(claim.name());
                    case INITIAL, KEPT, DEFINED, LINK, ENFORCED, POSSIBLE -> false;
                };
    }

    /** Whether what is said of all runs, whatever it is, rests on the obligation. */
    private static boolean carriesAll(Obligation obligation) {
        return switch (obligation.kind()) {
            case INITIAL, KEPT, DEFINED -> true;
            case FOLLOWS, STEP, LINK, ENFORCED, POSSIBLE -> false;
        };
    }

    private static int of(Verdict verdict) {
        if (verdict instanceof Verdict.NotInductive step) {
            return step.step().schedule().n();
        }
        if (verdict instanceof Verdict.Refuted run) {
            return run.trace().schedule().n();
        }
        return verdict instanceof Verdict.Unknown unknown && unknown.heldUpTo() > 1 ? unknown.heldUpTo() + 1 : 1;
    }
}
