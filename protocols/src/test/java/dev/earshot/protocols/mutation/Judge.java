package dev.earshot.protocols.mutation;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.reduction.Tier;
import dev.earshot.verifier.smt.Effort;
import dev.earshot.verifier.smt.Outcome;
import dev.earshot.verifier.smt.Prover;
import dev.earshot.verifier.smt.Search;
import dev.earshot.verifier.smt.Settings;
import java.util.ArrayList;
import java.util.List;

/** Decides mutants: first by small groups, then by proof; what is refuted is tried to be proved all the same. */
final class Judge {
    private static final int SMALL = 3;
    private static final int LARGE = 7;

    private final Prover prover = new Prover(settings(new Effort(3_000_000, 9_000_000)));
    private final Prover doubter = new Prover(settings(new Effort(1_000_000, 4_000_000)));

    private static Settings settings(Effort effort) {
        return new Settings(
                List.of(new Settings.Attempt(Tier.LEAN, effort, 0)), new Effort(6_000_000, 6_000_000), 1, SMALL, LARGE);
    }

    /**
     * What becomes of the mutant.
     *
     * @throws AssertionError if an obligation is proved that fails in a small group
     */
    Fate judge(Mutant mutant) {
        List<Obligation> obligations = mutant.obligations();
        for (int n = 1; n <= SMALL; n++) {
            for (Obligation obligation : obligations) {
                if (isRefuted(mutant, obligation, n)) {
                    return new Fate.Refuted(obligation.name(), n);
                }
            }
        }
        for (Obligation obligation : obligations) {
            if (!isPossible(obligation)) {
                return new Fate.Vacuous(obligation.name());
            }
        }
        List<Obligation> open = new ArrayList<>();
        for (Obligation obligation : obligations) {
            if (!(prover.proveForAll(sequent(obligation)) instanceof Outcome.Proved)) {
                open.add(obligation);
            }
        }
        for (int n = SMALL + 1; n <= LARGE; n++) {
            for (Obligation obligation : open) {
                if (isRefuted(mutant, obligation, n)) {
                    return new Fate.Refuted(obligation.name(), n);
                }
            }
        }
        return open.isEmpty() ? new Fate.Proved() : new Fate.Unknown(open.get(0).name());
    }

    private boolean isRefuted(Mutant mutant, Obligation obligation, int n) {
        Sequent sequent = sequent(obligation);
        if (!(prover.refute(sequent, n) instanceof Search.Found found)) {
            return false;
        }
        if (doubter.proveForAll(sequent) instanceof Outcome.Proved) {
            throw new AssertionError("mutant \"" + mutant.name() + "\" of "
                    + mutant.system().name() + ": \"" + obligation.name() + "\" is proved for every n, but fails among "
                    + n + "\n" + found.structure());
        }
        return true;
    }

    private boolean isPossible(Obligation obligation) {
        for (int n = 1; n <= SMALL + 1; n++) {
            if (!(prover.satisfiable(obligation.name(), obligation.consistent(), n) instanceof Search.None)) {
                return true;
            }
        }
        return false;
    }

    private static Sequent sequent(Obligation obligation) {
        return obligation.alternatives().get(0);
    }
}
