package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Termination: from every reachable start of a phase, whatever is heard in rounds that satisfy the conditions of good phases,
 * the claims they lead to hold.
 *
 * @param <P> the process
 */
final class GoodPhaseSearch<P extends RoundProcess<?, ?>> {
    /**
     * What was found of one claim of good phases.
     *
     * @param holds whether it held at the end of its round, always
     * @param met whether its round's conditions can be satisfied at all
     */
    record Found<P>(GoodPhases<P> phases, int link, boolean holds, boolean met) {
        String name() {
            return phases.name() + ": " + phases.links().get(link).reached();
        }
    }

    private final Plan<P> plan;
    private final Expander<P> expander;
    private final Symmetry<P> symmetry;
    private final Canonical<P> representative;
    private final ClaimChecks<P> checks;
    private final int width;

    GoodPhaseSearch(Plan<P> plan) {
        this.plan = plan;
        LocalStep<P> step = plan.localStep();
        this.symmetry = plan.symmetric() ? new Symmetry<>(plan, plan.layout(), step) : null;
        this.representative = new Canonical<>(plan, symmetry);
        this.expander = new Expander<>(plan, step, symmetry);
        this.checks = new ClaimChecks<>(plan, new Findings(plan.setup().claims().size()));
        this.width = plan.layout().width();
    }

    /** What was found of every claim of good phases, from the states that the search reached. */
    List<Found<P>> run(Search<P> search) {
        List<Found<P>> found = new ArrayList<>();
        for (GoodPhases<P> phases : plan.setup().terminations()) {
            VectorTable starts = new VectorTable(width);
            search.eachState(state -> {
                if (starts(phases, state)) {
                    starts.add(state);
                }
            });
            VectorTable states = starts;
            for (int link = 0; link < phases.links().size(); link++) {
                VectorTable next = new VectorTable(width);
                boolean holds = follow(phases, link, states, next);
                found.add(new Found<>(phases, link, holds, next.size() > 0));
                states = next;
            }
        }
        return found;
    }

    /** Whether good phases can start in the state. */
    boolean starts(GoodPhases<P> phases, int[] state) {
        if (state[Layout.ROUND] % plan.rounds().perPhase() != 0) {
            return false;
        }
        Optional<Claim.OfState<P>> start = phases.start();
        return start.isEmpty()
                || alike(
                        start.get().name(),
                        state,
                        it -> checks.holds(
                                start.get().name(),
                                start.get().where(),
                                start.get().claim(),
                                it));
    }

    /** Does one good round from all these states; whether its claim holds at the end of all. */
    private boolean follow(GoodPhases<P> phases, int link, VectorTable states, VectorTable next) {
        Hearing<P> hearing = new Hearing<>(plan, conditions(phases, link));
        int[] state = new int[width];
        int[] names = new int[plan.setup().n()];
        boolean[] holds = {true};
        for (int i = 0; i < states.size(); i++) {
            states.get(i, state);
            if (symmetry != null) {
                hearing.tryNames(state, symmetry);
            }
            expander.expand(state, hearing.of(state), new Expander.Sink() {
                @Override
                public void next(int[] successor, int changed) {
                    int[] canonical = successor.clone();
                    representative.make(canonical, names);
                    if (next.add(canonical) >= 0 && !holds(phases, link, canonical)) {
                        holds[0] = false;
                    }
                }

                @Override
                public void undefined() {
                    // the rounds of good phases are rounds of runs, where this has been reported
                }
            });
        }
        return holds[0];
    }

    /** What the heard-of sets of a good round satisfy: its conditions and all assumptions of the specification. */
    List<Assumption<P>> conditions(GoodPhases<P> phases, int link) {
        List<Assumption<P>> conditions =
                new ArrayList<>(plan.setup().protocol().spec().assumptions());
        conditions.addAll(phases.links().get(link).conditions());
        return conditions;
    }

    /** Whether the claim of a good round holds of the state at its end. */
    boolean holds(GoodPhases<P> phases, int link, int[] state) {
        GoodPhases.Link<P> it = phases.links().get(link);
        return alike(it.reached(), state, at -> checks.holds(it.reached(), it.where(), it.claim(), at));
    }

    private interface OfState {
        boolean holds(int[] state);
    }

    /** The value of a claim, which must be the same under other names. */
    private boolean alike(String claim, int[] state, OfState value) {
        boolean holds = value.holds(state);
        if (symmetry != null) {
            int[] renamed = new int[width];
            for (int[] names : symmetry.trials()) {
                symmetry.rename(state, names, renamed);
                if (holds != value.holds(renamed)) {
                    throw ClaimChecks.unlike(claim);
                }
            }
        }
        return holds;
    }

    /**
     * Runs against one claim of good phases, these starting after a number of rounds.
     *
     * @param found the claim
     * @param start the number of rounds before
     */
    Shortest.Goal<P> against(Found<P> found, int start) {
        return new Shortest.Goal<>() {
            @Override
            public boolean passes(int rounds, int[] state) {
                return rounds != start || starts(found.phases(), state);
            }

            @Override
            public boolean endsIn(int[] state) {
                return !holds(found.phases(), found.link(), state);
            }

            @Override
            public boolean endsWith(int[] from, int[] to, Expander<P> with) {
                return false;
            }

            @Override
            public boolean throwing() {
                return false;
            }
        };
    }
}
