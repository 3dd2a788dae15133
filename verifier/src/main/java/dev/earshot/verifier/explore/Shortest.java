package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Finds, among the runs with a given number of rounds that end in a goal, one with the fewest missing messages, and
 * of these one with the smallest inputs. Runs on one thread and gives the same run each time.
 *
 * @param <P> the process
 */
final class Shortest<P extends RoundProcess<?, ?>> {
    /** Where a run is to end. */
    interface Goal<P extends RoundProcess<?, ?>> {
        /** Whether a run may be in this state after so many rounds. */
        default boolean passes(int rounds, int[] state) {
            return true;
        }

        /** Whether a run that is in this state after its last round is one. */
        boolean endsIn(int[] state);

        /** Whether a run whose last round is this one is one. */
        boolean endsWith(int[] from, int[] to, Expander<P> expander);

        /** Whether a run is one whose last round's code throws. */
        boolean throwing();
    }

    private final Plan<P> plan;
    private final int n;
    private final LocalStep<P> step;
    private final Canonical<P> representative;
    private final Expander<P> expander;
    private final List<Level> levels = new ArrayList<>();

    private int[] from;
    private int fromIndex;
    private Step best;
    private long bestRank;

    Shortest(Plan<P> plan) {
        this.plan = plan;
        this.n = plan.setup().n();
        this.step = plan.localStep();
        Symmetry<P> symmetry = plan.symmetric() ? new Symmetry<>(plan, plan.layout(), step) : null;
        this.representative = new Canonical<>(plan, symmetry);
        this.expander = new Expander<>(plan, step, symmetry);
    }

    /** One round of a run and the state it starts from. */
    private record Step(int parent, Schedules.Move move) {}

    /** The states that runs of one length can end in, each with its best last round; the names of these make its rank. */
    private static final class Level {
        private final VectorTable states;
        private final List<Step> steps = new ArrayList<>();
        private final List<Long> ranks = new ArrayList<>();

        Level(int width) {
            states = new VectorTable(width);
        }

        /** Keeps the better one of the rounds that lead to a state. */
        void add(int[] state, Supplier<Step> step, long rank) {
            int added = states.add(state);
            if (added >= 0) {
                steps.add(step.get());
                ranks.add(rank);
            } else if (rank < ranks.get(~added)) {
                steps.set(~added, step.get());
                ranks.set(~added, rank);
            }
        }
    }

    /**
     * The best run, if there is one.
     *
     * @param rounds the number of its rounds
     * @param conditions by round, what its heard-of sets satisfy
     */
    Optional<Schedule> run(int rounds, IntFunction<List<Assumption<P>>> conditions, Goal<P> goal) {
        levels.add(new Level(plan.layout().width()));
        int[] names = new int[n];
        InitialStates.each(plan, step, initial -> {
            int[] canonical = initial.clone();
            representative.make(canonical, names);
            levels.get(0).add(canonical, () -> null, levels.get(0).states.size());
        });
        for (int r = 0; r < rounds; r++) {
            levels.add(new Level(plan.layout().width()));
            Hearing<P> hearing = new Hearing<>(plan, conditions.apply(r));
            round(r, r + 1 == rounds, hearing, goal);
        }
        Level last = levels.get(rounds);
        int end = -1;
        int[] state = new int[plan.layout().width()];
        for (int i = 0; i < last.states.size(); i++) {
            last.states.get(i, state);
            if ((best == null || last.ranks.get(i) < bestRank) && goal.endsIn(state)) {
                best = last.steps.get(i);
                bestRank = last.ranks.get(i);
                end = i;
                if (best == null) {
                    return Optional.of(schedule(List.of(), i));
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(schedule(rounds, end));
    }

    private void round(int r, boolean isLast, Hearing<P> hearing, Goal<P> goal) {
        Level level = levels.get(r);
        for (fromIndex = 0; fromIndex < level.states.size(); fromIndex++) {
            from = new int[plan.layout().width()];
            level.states.get(fromIndex, from);
            if (!goal.passes(r, from)) {
                continue;
            }
            expander.expand(from, hearing.of(from), new Expander.Sink() {
                @Override
                public void next(int[] successor, int changed) {
                    int[] canonical = successor.clone();
                    int[] names = new int[n];
                    representative.make(canonical, names);
                    long rank = rank(level);
                    boolean ends = isLast && goal.endsWith(from, successor, expander);
                    if (ends && (best == null || rank < bestRank)) {
                        best = step(successor, names);
                        bestRank = rank;
                    }
                    if (!isLast || !ends) {
                        levels.get(r + 1).add(canonical, () -> step(successor, names), rank);
                    }
                }

                @Override
                public void undefined() {
                    if (isLast && goal.throwing() && (best == null || rank(level) < bestRank)) {
                        best = step(null, Schedules.identity(n));
                        bestRank = rank(level);
                    }
                }
            });
        }
    }

    /** Missing messages before all, then the number of the initial state. */
    private long rank(Level level) {
        long missing = 0;
        for (int p = 0; p < n; p++) {
            missing += n - Integer.bitCount(expander.heard(p));
        }
        return level.ranks.get(fromIndex) + (missing << 40);
    }

    private Step step(int[] successor, int[] names) {
        int[] heard = new int[n];
        for (int p = 0; p < n; p++) {
            heard[p] = expander.heard(p);
        }
        int locals = plan.layout().locals();
        int[] moved = successor == null ? null : Arrays.copyOfRange(successor, locals, locals + n);
        return new Step(fromIndex, new Schedules.Move(heard, moved, names));
    }

    /** Follows the best round back to an initial state. */
    private Schedule schedule(int rounds, int end) {
        List<Step> steps = new ArrayList<>();
        Step step = best;
        for (int r = rounds; r > 0; r--) {
            steps.add(0, step);
            step = levels.get(r - 1).steps.get(step.parent());
        }
        return schedule(steps, steps.isEmpty() ? end : steps.get(0).parent());
    }

    private Schedule schedule(List<Step> steps, int initial) {
        List<int[]> states = new ArrayList<>();
        for (int r = 0; r < Math.max(1, steps.size()); r++) {
            int[] state = new int[plan.layout().width()];
            levels.get(r).states.get(r == 0 ? initial : steps.get(r).parent(), state);
            states.add(state);
        }
        return new Schedules<>(plan, step, expander)
                .of(states, steps.stream().map(Step::move).toList());
    }
}
