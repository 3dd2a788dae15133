package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Tries whether an algorithm can tell states from the ones to which {@link Clocks} moves them: along random runs, a state and
 * the one that stands for it must satisfy the same claims and have successors for which the same states stand.
 *
 * @param <P> the process
 */
final class ClockTrial<P extends RoundProcess<?, ?>> {
    private static final int RUNS = 60;
    private static final int MOST_SUCCESSORS = 20_000;

    private final Plan<P> plan;
    private final Clocks<P> clocks;
    private final Expander<P> expander;
    private final Hearing<P> hearing;
    private final ClaimChecks<P> checks;
    private final List<GoodPhasesTrial> goodPhases;
    private final Random random = new Random(17);
    private int[] picked;

    /** @param plan one that keeps the number of the round */
    ClockTrial(Plan<P> plan, int[] fields, LocalStep<P> step) {
        this.plan = plan;
        this.clocks = new Clocks<>(plan, fields);
        this.expander = new Expander<>(plan, step, null);
        this.hearing = new Hearing<>(plan, plan.setup().assumptions());
        this.checks = new ClaimChecks<>(plan, new Findings(plan.setup().claims().size()));
        this.goodPhases =
                plan.setup().terminations().stream().map(GoodPhasesTrial::new).toList();
    }

    /** How many phases a run is followed: as far as thresholds on small numbers could reach. */
    static int phases(int n) {
        return 2 * n + 8;
    }

    /** Whether no difference was seen. */
    boolean succeeds(List<int[]> initialStates) {
        int rounds = phases(plan.setup().n()) * plan.rounds().perPhase();
        try {
            for (int run = 0; run < RUNS; run++) {
                int[] state =
                        initialStates.get(random.nextInt(initialStates.size())).clone();
                for (int r = 0; r < rounds && state != null; r++) {
                    plan.deadline().check();
                    int[] moved = state.clone();
                    clocks.normalise(moved);
                    if (!lookAlike(moved, state)) {
                        return false;
                    }
                    state = picked;
                }
            }
            return true;
        } catch (Clocks.NotAClock | TooManySuccessors e) {
            return false;
        }
    }

    private static final class TooManySuccessors extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySuccessors() {
            super(null, null, false, false);
        }
    }

    /** Whether a state of the fixed phase looks like one of a later phase for which it stands. */
    boolean holdsFor(int[] state) {
        return state[Layout.ROUND] < plan.rounds().perPhase() || lookAlike(state, clocks.disguised(state));
    }

    /** Whether a state and the one that stands for it look alike; picks a successor of the state. */
    private boolean lookAlike(int[] moved, int[] state) {
        Set<List<Integer>> ofMoved = successors(moved);
        Set<List<Integer>> ofState = successors(state);
        if (!ofState.equals(ofMoved)) {
            return false;
        }
        for (int i = 0; i < plan.setup().claims().size(); i++) {
            Claim<P> claim = plan.setup().claims().get(i);
            if (claim.kind() != Claim.Kind.STEP && checks.holds(i, state) != checks.holds(i, moved)) {
                return false;
            }
        }
        return goodPhases.stream().allMatch(phases -> phases.sameOf(state, moved));
    }

    /** What the good phases of one termination look at. */
    private final class GoodPhasesTrial {
        private final List<Claim.OfState<P>> claims = new ArrayList<>();
        private final List<Hearing<P>> hearings = new ArrayList<>();

        GoodPhasesTrial(GoodPhases<P> phases) {
            phases.start().ifPresent(claims::add);
            for (GoodPhases.Link<P> link : phases.links()) {
                claims.add(new Claim.OfState<>(
                        Claim.Kind.PROPERTY, link.reached(), Optional.empty(), link.claim(), link.where()));
                hearings.add(new Hearing<>(plan, link.conditions()));
            }
        }

        boolean sameOf(int[] state, int[] moved) {
            return claims.stream().allMatch(claim -> value(claim, state) == value(claim, moved))
                    && hearings.stream().allMatch(hearing -> hearing.of(state).equals(hearing.of(moved)));
        }

        /** 1 for true, 0 for false, -1 if its code throws, which it may in states that no good phase leads to. */
        private int value(Claim.OfState<P> claim, int[] state) {
            try {
                return checks.holds(claim.name(), claim.where(), claim.claim(), state) ? 1 : 0;
            } catch (ProtocolException e) {
                return -1;
            }
        }
    }

    /** The states that stand for the successors, each with the step claims that are false on the way; picks one. */
    private Set<List<Integer>> successors(int[] state) {
        Set<List<Integer>> found = new HashSet<>();
        picked = null;
        int[] count = {0};
        expander.expand(state, hearing.of(state), new Expander.Sink() {
            @Override
            public void next(int[] successor, int changed) {
                if (++count[0] > MOST_SUCCESSORS) {
                    throw new TooManySuccessors();
                }
                int[] to = successor.clone();
                if (random.nextInt(count[0]) == 0) {
                    picked = to.clone();
                }
                clocks.normalise(to);
                List<Integer> seen = new ArrayList<>();
                for (int number : to) {
                    seen.add(number);
                }
                for (int i = 0; i < plan.setup().claims().size(); i++) {
                    if (plan.setup().claims().get(i).kind() == Claim.Kind.STEP
                            && !checks.holds(i, state, successor, expander)) {
                        seen.add(-1 - i);
                    }
                }
                found.add(seen);
            }

            @Override
            public void undefined() {
                found.add(List.of());
            }
        });
        return found;
    }
}
