package dev.earshot.verifier.explore;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices.Toss;
import dev.earshot.specs.lockstep.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes schedules that can be executed of moves between states whose processes were renamed on the way.
 *
 * @param <P> the process
 */
final class Schedules<P extends RoundProcess<?, ?>> {
    /**
     * One round.
     *
     * @param heard by process, whom it hears of
     * @param moved the local states it leads to, or null if the code throws
     * @param names at index p the name that p has in the next state
     */
    record Move(int[] heard, int[] moved, int[] names) {}

    private final Plan<P> plan;
    private final LocalStep<P> step;
    private final Expander<P> expander;
    private final int n;

    Schedules(Plan<P> plan, LocalStep<P> step, Expander<P> expander) {
        this.plan = plan;
        this.step = step;
        this.expander = expander;
        this.n = plan.setup().n();
    }

    static int[] identity(int n) {
        int[] names = new int[n];
        Arrays.setAll(names, p -> p);
        return names;
    }

    /**
     * The run that starts in the first state.
     *
     * @param states the initial state, and the state before each further move
     */
    Schedule of(List<int[]> states, List<Move> moves) {
        List<Pid> coordinators = new ArrayList<>();
        List<Toss> coins = new ArrayList<>();
        List<HeardOfSets> rounds = new ArrayList<>();
        int[] places = identity(n);
        for (int r = 0; r < moves.size(); r++) {
            Move move = moves.get(r);
            int[] state = states.get(r);
            int coordinator = plan.layout().coordinatorOf(state);
            if (coordinator >= 0 && r % plan.rounds().perPhase() == 0) {
                note(Pid.of(inverse(places)[coordinator]), coordinators);
            }
            List<PidSet> sets = new ArrayList<>();
            for (int p = 0; p < n; p++) {
                sets.add(PidSet.ofBits(Symmetry.renameSet(move.heard()[places[p]], inverse(places))));
                if (move.moved() != null) {
                    for (boolean outcome : expander.tosses(state, move.heard(), places[p], move.moved()[places[p]])) {
                        coins.add(new Toss(r, Pid.of(p), outcome));
                    }
                }
            }
            rounds.add(HeardOfSets.of(sets));
            int[] moved = new int[n];
            for (int p = 0; p < n; p++) {
                moved[p] = move.names()[places[p]];
            }
            places = moved;
        }
        return new Schedule(
                plan.setup().protocol().type().getName(),
                plan.setup().protocol().parameters(),
                inputs(states.get(0)),
                coordinators,
                coins,
                rounds);
    }

    /** Notes the coordinator of the next phase, or of all. */
    private void note(Pid coordinator, List<Pid> coordinators) {
        if (!plan.kept().hasOneCoordinator()) {
            coordinators.add(coordinator);
            return;
        }
        while (coordinators.size() <= plan.kept().onlyCoordinator()) {
            coordinators.add(coordinator);
        }
    }

    private static int[] inverse(int[] names) {
        int[] inverse = new int[names.length];
        for (int p = 0; p < names.length; p++) {
            inverse[names[p]] = p;
        }
        return inverse;
    }

    private List<Object> inputs(int[] initial) {
        List<Object> inputs = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            int wanted = initial[plan.layout().locals() + p];
            for (Object input : plan.setup().domain()) {
                if (inputs.size() == p && step.initial(p, input, plan.layout().coordinatorOf(initial)) == wanted) {
                    inputs.add(input);
                }
            }
        }
        return inputs;
    }
}
