package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.PairClaim;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.StateClaim;
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
    private final InitialClasses<P> classes;
    private final Snapshot<P> initial;
    private final Snapshot<P> before;
    private final Snapshot<P> now;
    private final int[] renamed;
    private final int[] renamedTo;
    private final ValueSymmetry<P> values;

    private final List<Integer> onStates = new ArrayList<>();
    private final List<Integer> onSteps = new ArrayList<>();
    private final List<StepPieces<P>> pieces = new ArrayList<>();

    ClaimChecks(Plan<P> plan, Findings findings) {
        this.setup = plan.setup();
        this.layout = plan.layout();
        this.rounds = plan.rounds();
        this.kept = plan.kept();
        this.pool = new Pool<>(setup, rounds, kept, plan.locals());
        this.findings = findings;
        this.shifts = plan.shifts();
        this.classes = plan.classes();
        this.initial = pool.snapshot();
        this.before = pool.snapshot();
        this.now = pool.snapshot();
        this.renamed = new int[layout.width()];
        this.renamedTo = new int[layout.width()];
        this.values = plan.values(layout);
        for (int i = 0; i < setup.claims().size(); i++) {
            (setup.claims().get(i).kind() == Claim.Kind.STEP ? onSteps : onStates).add(i);
            pieces.add(new StepPieces<>(layout, before, now));
        }
    }

    boolean speaksOfSteps() {
        return !onSteps.isEmpty();
    }

    /**
     * Runs the claims about single states, and about the initial state and this one.
     *
     * @param symmetry gives the names under which to run them too, or null
     */
    void onState(int[] state, int depth, Symmetry<P> symmetry) {
        for (int i : onStates) {
            if (symmetry == null && findings.depth(i) <= depth) {
                continue;
            }
            boolean holds = holds(i, state);
            if (holds == (setup.claims().get(i).kind() == Claim.Kind.REACHABLE)) {
                findings.found(i, depth);
            }
            for (int k = 0; values != null && k < values.size(); k++) {
                values.permute(state, k, renamed);
                if (holds != holds(i, renamed)) {
                    throw unlikeValues(i);
                }
            }
            if (symmetry != null) {
                for (int[] names : symmetry.trials()) {
                    symmetry.rename(state, names, renamed);
                    if (holds != holds(i, renamed)) {
                        throw unlike(i);
                    }
                }
            }
        }
    }

    private Needs unlikeValues(int claim) {
        return ValueSymmetry.unlike("claim \"" + setup.claims().get(claim).name() + '"');
    }

    private Needs unlike(int claim) {
        return unlike(setup.claims().get(claim).name());
    }

    static Needs unlike(String claim) {
        return new Needs(Needs.What.NO_SYMMETRY, "claim \"" + claim + "\" treats processes differently");
    }

    /** Whether the claim with this index holds of the state; a reachable claim holds where it is true. */
    boolean holds(int claim, int[] state) {
        boolean first = holds(claim, state, 0);
        for (int k = 1; k < shifts.length; k++) {
            if (first != holds(claim, state, shifts[k])) {
                throw dependsOnRound(setup.claims().get(claim).name());
            }
        }
        return first;
    }

    private static Needs dependsOnRound(String claim) {
        return new Needs(Needs.What.ROUND_NUMBER, "claim \"" + claim + "\" depends on the number of the round");
    }

    private boolean holds(int claim, int[] state, int shift) {
        Claim<P> it = setup.claims().get(claim);
        int round = state[Layout.ROUND] + shift;
        if (it instanceof Claim.OfState<P> ofState) {
            if (ofState.after().isPresent()
                    && (setup.protocol().indexOf(ofState.after().get()) + 1 - round) % rounds.perPhase() != 0) {
                return it.kind() != Claim.Kind.REACHABLE;
            }
            return holds(ofState.name(), ofState.where(), ofState.claim(), state, shift);
        }
        PairClaim<P> pair = ((Claim.OfPair<P>) it).claim();
        if (classes == null) {
            pool.fill(initial, 0, (1 << setup.n()) - 1, state, layout.initials());
        } else {
            pool.fill(initial, 0, (1 << setup.n()) - 1, classes.representative(state[layout.initialClass()]), 0);
        }
        return holds(it.name(), it.where(), here -> pair.holds(initial, here), state, shift);
    }

    /** Whether a condition holds of the state, whatever its round; it must not depend on the number of the round. */
    boolean holds(String name, StackTraceElement where, StateClaim<P> claim, int[] state) {
        boolean first = holds(name, where, claim, state, 0);
        for (int k = 1; k < shifts.length; k++) {
            if (first != holds(name, where, claim, state, shifts[k])) {
                throw dependsOnRound(name);
            }
        }
        return first;
    }

    private boolean holds(String name, StackTraceElement where, StateClaim<P> claim, int[] state, int shift) {
        int round = state[Layout.ROUND] + shift;
        pool.coordinated(rounds.phase(round), layout.coordinatorOf(state), -1);
        pool.fill(now, round, layout.aliveOf(state), state, layout.locals());
        try {
            return claim.holds(now);
        } catch (Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw ProtocolException.ofClaim(name, where, round, e);
        }
    }

    /**
     * Runs the claims about steps. The heard-of sets are read from the expander where they are kept.
     *
     * @param changed up to this place {@code to} is like the one given last for the same {@code from}; else 0
     */
    void onStep(int[] from, int[] to, int changed, Expander<P> expander, int depth, Symmetry<P> symmetry) {
        for (int i : onSteps) {
            boolean tried = symmetry != null && symmetry.triesNames();
            boolean known = pieces.get(i).knowsTrue(from, to, values == null ? changed : 0, tried);
            if (known && values == null || !tried && findings.depth(i) <= depth) {
                continue;
            }
            boolean holds = known || holds(i, from, to, expander);
            if (!holds) {
                findings.found(i, depth);
            }
            tryValues(i, from, to, expander, holds);
            if (tried && !known) {
                tryNames(i, from, to, expander, symmetry, holds);
            }
        }
    }

    /** Whether all claims about steps are known to be true of every step from the state by these choices. */
    boolean knowsSteps(int[] from, Choices[] choices, Symmetry<P> symmetry) {
        boolean tried = symmetry != null && symmetry.triesNames();
        for (int i : onSteps) {
            for (int p = 0; p < choices.length; p++) {
                int left = from[layout.locals() + p];
                for (int right : choices[p].next()) {
                    if (!knowsStep(pieces.get(i), from[Layout.ROUND], p, left, right, tried)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean knowsStep(StepPieces<P> claim, int round, int p, int left, int right, boolean tried) {
        boolean known = claim.knowsTrueOf(p, round, left, right, tried);
        for (int k = 0; known && values != null && k < values.size(); k++) {
            known = claim.knowsTrueOf(p, round, values.local(k, left), values.local(k, right), tried);
        }
        return known;
    }

    private void tryValues(int claim, int[] from, int[] to, Expander<P> expander, boolean expected) {
        for (int k = 0; values != null && k < values.size(); k++) {
            values.permute(from, k, renamed);
            values.permute(to, k, renamedTo);
            boolean known = pieces.get(claim).knowsTrue(renamed, renamedTo, 0, false);
            if (expected != (known || holds(claim, renamed, renamedTo, expander))) {
                throw unlikeValues(claim);
            }
        }
    }

    private void tryNames(
            int claim, int[] from, int[] to, Expander<P> expander, Symmetry<P> symmetry, boolean expected) {
        int[] renamedFrom = new int[layout.width()];
        int[] renamedTo = new int[layout.width()];
        for (int[] names : symmetry.trials()) {
            symmetry.rename(from, names, renamedFrom);
            symmetry.rename(to, names, renamedTo);
            if (expected != holds(claim, renamedFrom, renamedTo, expander)) {
                throw unlike(claim);
            }
        }
    }

    /** Whether the step claim with this index holds across the round. */
    boolean holds(int claim, int[] from, int[] to, Expander<P> expander) {
        boolean first = holds(claim, from, to, expander, 0);
        for (int k = 1; k < shifts.length; k++) {
            if (first != holds(claim, from, to, expander, shifts[k])) {
                throw dependsOnRound(setup.claims().get(claim).name());
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
        StepPieces<P> remembered = pieces.get(claim);
        if (shift == 0) {
            remembered.start(from, to);
        }
        try {
            boolean holds = it.claim().holds(before, now);
            if (shift == 0) {
                remembered.end(holds);
            }
            return holds;
        } catch (Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw ProtocolException.ofClaim(it.name(), it.where(), round, e);
        }
    }
}
