package dev.earshot.verifier.explore;

import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.StateFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Walks a small state space and keeps its transitions; on one thread, breadth first.
 *
 * @param <P> the process
 */
final class GraphSearch<P extends RoundProcess<?, ?>> {
    private final Plan<P> plan;
    private final int most;
    private final int n;
    private final LocalStep<P> step;
    private final Symmetry<P> symmetry;
    private final Canonical<P> representative;
    private final Expander<P> expander;
    private final Hearing<P> hearing;
    private final ClockTrial<P> clocks;
    private final VectorTable states;
    private final List<StateGraph.Node> nodes = new ArrayList<>();
    private final List<List<Integer>> edges = new ArrayList<>();
    private final int[] canonical;
    private final int[] names;

    /** @param most the number of states above which there is no graph */
    GraphSearch(Plan<P> plan, int most) {
        this.plan = plan;
        this.most = most;
        this.n = plan.setup().n();
        this.step = plan.localStep();
        this.symmetry = plan.symmetric() ? new Symmetry<>(plan, plan.layout(), step) : null;
        this.representative = new Canonical<>(plan, symmetry);
        this.expander = new Expander<>(plan, step, symmetry);
        this.hearing = new Hearing<>(plan, plan.setup().assumptions());
        this.clocks = plan.clocks() == null ? null : new ClockTrial<>(plan, plan.clocks(), step);
        this.states = new VectorTable(plan.layout().width());
        this.canonical = new int[plan.layout().width()];
        this.names = new int[n];
    }

    /** The graph; empty if there are too many states. */
    Optional<StateGraph> run() {
        InitialStates.each(plan, step, initial -> {
            if (states.size() <= most) {
                number(initial, -1, List.of());
            }
        });
        for (int i = 0; i < states.size() && states.size() <= most; i++) {
            boolean ends = nodes.get(i).rounds() == plan.rounds().bound();
            edges.add(ends ? List.of() : expanded(i));
        }
        return states.size() > most
                ? Optional.empty()
                : Optional.of(new StateGraph(
                        plan.setup().protocol().fields().names(),
                        plan.rounds().perPhase(),
                        symmetry != null,
                        nodes,
                        edges));
    }

    private List<Integer> expanded(int index) {
        int[] state = new int[plan.layout().width()];
        states.get(index, state);
        List<Product> products = hearing.of(state);
        if (symmetry != null) {
            hearing.tryNames(state, symmetry);
        }
        TreeSet<Integer> next = new TreeSet<>();
        boolean[] throwing = new boolean[1];
        expander.expand(state, products, new Expander.Sink() {
            @Override
            public void next(int[] successor, int changed) {
                if (states.size() <= most) {
                    next.add(number(successor, index, heard()));
                }
            }

            @Override
            public void undefined() {
                throwing[0] = true;
            }
        });
        if (clocks != null && !clocks.holdsFor(state)) {
            throw new Clocks.NotAClock();
        }
        if (throwing[0]) {
            StateGraph.Node it = nodes.get(index);
            nodes.set(
                    index,
                    new StateGraph.Node(
                            it.rounds(), it.place(), it.more(), it.values(), it.parent(), it.heard(), true));
        }
        return List.copyOf(next);
    }

    private List<String> heard() {
        List<String> sets = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            sets.add(PidSet.ofBits(expander.heard(p)).toString());
        }
        return sets;
    }

    private int number(int[] state, int parent, List<String> heard) {
        System.arraycopy(state, 0, canonical, 0, canonical.length);
        representative.make(canonical, names);
        int added = states.add(canonical);
        if (added < 0) {
            return ~added;
        }
        int rounds = parent < 0 ? 0 : nodes.get(parent).rounds() + 1;
        int place = canonical[Layout.ROUND] % plan.rounds().perPhase();
        nodes.add(new StateGraph.Node(rounds, place, more(), values(), parent, heard, false));
        return added;
    }

    private List<List<String>> values() {
        List<List<String>> values = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            values.add(
                    Arrays.stream(plan.locals().values(canonical[plan.layout().locals() + p]))
                            .map(StateFields::show)
                            .toList());
        }
        return values;
    }

    private String more() {
        List<String> more = new ArrayList<>();
        int coordinator = plan.layout().coordinatorOf(canonical);
        if (coordinator >= 0) {
            more.add("coordinator p" + coordinator);
        }
        if (plan.layout().alive() >= 0) {
            more.add("alive " + PidSet.ofBits(plan.layout().aliveOf(canonical)));
        }
        return String.join(", ", more);
    }
}
