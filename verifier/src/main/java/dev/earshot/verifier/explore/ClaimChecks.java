package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the claims on states and steps. One per thread.
 *
 * @param <P> the process
 */
final class ClaimChecks<P extends RoundProcess<?, ?>> {
    private final Setup<P> setup;
    private final Layout layout;
    private final Rounds rounds;
    private final Kept kept;
    private final Pool<P> pool;
    private final Findings findings;
    private final int[] shifts;
    private final Snapshot<P> initial;
    private final Snapshot<P> before;
    private final Snapshot<P> now;

    private final List<Integer> onStates = new ArrayList<>();
    private final List<Integer> onSteps = new ArrayList<>();

    ClaimChecks(Plan<P> plan, Findings findings) {
        this.setup = plan.setup();
        this.layout = plan.layout();
        this.rounds = plan.rounds();
        this.kept = plan.kept();
        this.pool = new Pool<>(setup, rounds, kept, plan.locals());
        this.findings = findings;
        this.shifts = plan.readsRoundNumber() && rounds.period() > 0
                ? new int[] {0, rounds.period(), 2 * rounds.period(), 100 * rounds.period()}
                : new int[] {0};
        this.initial = pool.snapshot();
        this.before = pool.snapshot();
        this.now = pool.snapshot();
        for (int i = 0; i < setup.claims().size(); i++) {
            (setup.claims().get(i).kind() == Claim.Kind.STEP ? onSteps : onStates).add(i);
        }
    }

    boolean speaksOfSteps() {
        return !onSteps.isEmpty();
    }

    /** Runs the claims about single states, and about the initial state and this one. */
    void onState(int[] state, int depth, int[] renamed) {
        for (int i : onStates) {
            if (findings.depth(i) > depth) {
                boolean holds = holds(i, state);
                if (renamed != null && holds != holds(i, renamed)) {
                    throw unlike(i);
                }
                if (holds == (setup.claims().get(i).kind() == Claim.Kind.REACHABLE)) {
                    findings.found(i, depth);
                }
            }
        }
    }

    private Needs unlike(int claim) {
        return new Needs(
                Needs.What.NO_SYMMETRY,
                "claim \"" + setup.claims().get(claim).name() + "\" treats processes differently");
    }

    /** Whether the claim with this index holds of the state; a reachable claim holds where it is true. */
    boolean holds(int claim, int[] state) {
        boolean first = holds(claim, state, 0);
        for (int k = 1; k < shifts.length; k++) {
            if (first != holds(claim, state, shifts[k])) {
                throw dependsOnRound(claim);
            }
        }
        return first;
    }

    private Needs dependsOnRound(int claim) {
        return new Needs(
                Needs.What.ROUND_NUMBER,
                "claim \"" + setup.claims().get(claim).name() + "\" depends on the number of the round");
    }

    private boolean holds(int claim, int[] state, int shift) {
        Claim<P> it = setup.claims().get(claim);
        int round = state[Layout.ROUND] + shift;
        if (it instanceof Claim.OfState<P> ofState) {
            if (ofState.after().isPresent()
                    && (setup.protocol().indexOf(ofState.after().get()) + 1 - round) % rounds.perPhase() != 0) {
                return it.kind() != Claim.Kind.REACHABLE;
            }
        }
        pool.coordinated(rounds.phase(round), layout.coordinatorOf(state), -1);
        pool.fill(now, round, layout.aliveOf(state), state, layout.locals());
        if (it instanceof Claim.OfPair<P>) {
            pool.fill(initial, 0, (1 << setup.n()) - 1, state, layout.initials());
        }
        try {
            return it instanceof Claim.OfState<P> ofState
                    ? ofState.claim().holds(now)
                    : ((Claim.OfPair<P>) it).claim().holds(initial, now);
        } catch (Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw threw(it, round, e);
        }
    }

    private ProtocolException threw(Claim<P> claim, int round, Throwable e) {
        return new ProtocolException(
                "claim \"" + claim.name() + "\" at " + claim.where() + " threw "
                        + e.getClass().getSimpleName() + " at the start of round " + round + ": " + e.getMessage(),
                e);
    }

    /** Runs the claims about steps. The heard-of sets are read from the expander where they are kept. */
    void onStep(int[] from, int[] to, Expander<P> expander, int depth, Symmetry<P> symmetry, int[] names) {
        for (int i : onSteps) {
            if (findings.depth(i) > depth && !holds(i, from, to, expander)) {
                findings.found(i, depth);
            }
        }
        if (symmetry != null && !onSteps.isEmpty()) {
            int[] renamedFrom = new int[layout.width()];
            int[] renamedTo = new int[layout.width()];
            symmetry.rename(from, names, renamedFrom);
            symmetry.rename(to, names, renamedTo);
            for (int i : onSteps) {
                if (holds(i, from, to, expander) != holds(i, renamedFrom, renamedTo, expander)) {
                    throw unlike(i);
                }
            }
        }
    }

    /** Whether the step claim with this index holds across the round. */
    boolean holds(int claim, int[] from, int[] to, Expander<P> expander) {
        boolean first = holds(claim, from, to, expander, 0);
        for (int k = 1; k < shifts.length; k++) {
            if (first != holds(claim, from, to, expander, shifts[k])) {
                throw dependsOnRound(claim);
            }
        }
        return first;
    }

    private boolean holds(int claim, int[] from, int[] to, Expander<P> expander, int shift) {
        Claim.OfPair<P> it = (Claim.OfPair<P>) setup.claims().get(claim);
        int round = from[Layout.ROUND] + shift;
        pool.coordinated(
                rounds.phase(round),
                layout.coordinatorOf(from),
                rounds.endsPhase(round) ? layout.coordinatorOf(to) : -1);
        pool.fill(before, round, layout.aliveOf(from), from, layout.locals());
        pool.fill(now, round + 1, layout.aliveOf(to), to, layout.locals());
        before.hearing = kept.heard() ? Snapshot.Hearing.KNOWN : Snapshot.Hearing.NOT_KEPT;
        if (kept.heard()) {
            for (int p = 0; p < setup.n(); p++) {
                before.heardOf[p] = expander.heard(p);
            }
        }
        try {
            return it.claim().holds(before, now);
        } catch (Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw threw(it, round, e);
        }
    }
}
