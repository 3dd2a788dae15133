package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

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

    private static final int PIECE = 64;

    private final Plan<P> plan;
    private final Expander<P> expander;
    private final Symmetry<P> symmetry;
    private final Canonical<P> representative;
    private final ValueSymmetry<P> values;
    private final ClaimChecks<P> checks;
    private final int width;
    /** For the other threads. */
    private final List<GoodPhaseSearch<P>> others = new ArrayList<>();

    GoodPhaseSearch(Plan<P> plan) {
        this.plan = plan;
        LocalStep<P> step = plan.localStep();
        this.symmetry = plan.symmetric() ? new Symmetry<>(plan, plan.layout(), step) : null;
        this.representative = new Canonical<>(plan, symmetry);
        this.values = plan.values(plan.layout());
        this.expander = new Expander<>(plan, step, symmetry);
        this.checks = new ClaimChecks<>(plan, new Findings(plan.setup().claims().size()));
        this.width = plan.layout().width();
    }

    /** What was found of every claim of good phases, from the states that the search reached. */
    List<Found<P>> run(Search<P> search) {
        int threads = plan.setup().options().threads();
        while (others.size() < threads - 1) {
            others.add(new GoodPhaseSearch<>(plan));
        }
        try (Crew crew = new Crew(threads)) {
            return run(search, crew);
        }
    }

    private List<Found<P>> run(Search<P> search, Crew crew) {
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
                boolean holds = follow(phases, link, states, next, crew);
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
    private boolean follow(GoodPhases<P> phases, int link, VectorTable states, VectorTable next, Crew crew) {
        AtomicInteger index = new AtomicInteger();
        List<Callable<Boolean>> work = new ArrayList<>();
        int hands = states.size() < 4 * PIECE ? 1 : plan.setup().options().threads();
        for (int t = 0; t < hands; t++) {
            GoodPhaseSearch<P> hand = t == 0 ? this : others.get(t - 1);
            work.add(() -> hand.followSome(phases, link, states, index, next));
        }
        return crew.all(work).stream().allMatch(holds -> holds);
    }

    private boolean followSome(
            GoodPhases<P> phases, int link, VectorTable states, AtomicInteger index, VectorTable next) {
        Hearing<P> hearing = new Hearing<>(plan, conditions(phases, link));
        int[] state = new int[width];
        boolean holds = true;
        for (int from = index.getAndAdd(PIECE); from < states.size(); from = index.getAndAdd(PIECE)) {
            plan.deadline().check();
            for (int i = from; i < Math.min(states.size(), from + PIECE); i++) {
                states.get(i, state);
                if (symmetry != null) {
                    hearing.tryNames(state, symmetry);
                }
                List<Product> products = hearing.of(state);
                hearing.tryValues(state, products);
                Ends ends = new Ends(phases, link, next);
                expander.expand(state, products, ends);
                holds &= ends.hold;
            }
        }
        return holds;
    }

    /** Takes the states in which a good round ends. */
    private final class Ends implements Expander.Sink {
        private final GoodPhases<P> phases;
        private final int link;
        private final VectorTable next;
        private final VectorTable mine = new VectorTable(width);
        private final int[] names = new int[plan.setup().n()];
        private final int[] canonical = new int[width];
        private boolean hold = true;

        Ends(GoodPhases<P> phases, int link, VectorTable next) {
            this.phases = phases;
            this.link = link;
            this.next = next;
        }

        @Override
        public void next(int[] successor, int changed) {
            System.arraycopy(successor, 0, canonical, 0, width);
            representative.make(canonical, names);
            if (mine.add(canonical) >= 0 && isNew()) {
                hold &= holds(phases, link, canonical);
            }
        }

        private boolean isNew() {
            synchronized (next) {
                return next.add(canonical) >= 0;
            }
        }

        @Override
        public void undefined() {
            // the rounds of good phases are rounds of runs, where this has been reported
        }
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

    /** The value of a claim, which must be the same under other names and of permuted values. */
    private boolean alike(String claim, int[] state, OfState value) {
        boolean holds = value.holds(state);
        int[] permuted = new int[width];
        for (int k = 0; values != null && k < values.size(); k++) {
            values.permute(state, k, permuted);
            if (holds != value.holds(permuted)) {
                throw ValueSymmetry.unlike("claim \"" + claim + '"');
            }
        }
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
