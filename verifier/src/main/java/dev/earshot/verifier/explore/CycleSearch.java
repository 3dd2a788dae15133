package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a run that never reaches a goal though the network is fair. Such a run is one that stays, from some round on, among states
 * that it can each reach from every other without the goal; it exists if, among these, each condition that is to hold again and
 * again can hold. On one thread; processes are told apart.
 *
 * @param <P> the process
 */
final class CycleSearch<P extends RoundProcess<?, ?>> {
    private static final int UNTIL_CHECKED = 256;

    private final Plan<P> plan;
    private final GoodPhases.Link<P> goal;
    private final Fairness<P> fairness;
    private final LocalStep<P> step;
    private final Expander<P> expander;
    private final Canonical<P> representative;
    private final ClockTrial<P> clocks;
    private final ClaimChecks<P> checks;
    /** First that of all rounds, then those of rounds in which a recurrent predicate holds. */
    private final List<Hearing<P>> hearings = new ArrayList<>();

    private final VectorTable states;
    private final Graph graph = new Graph();
    /** By state, the one from which it was found first; -1 for initial ones. */
    private int[] parents = new int[64];

    private final int[] canonical;
    private final int[] names;

    CycleSearch(Plan<P> plan, GoodPhases<P> phases, Fairness<P> fairness) {
        this.plan = plan;
        this.goal = phases.links().get(phases.links().size() - 1);
        this.fairness = fairness;
        this.step = plan.localStep();
        this.expander = new Expander<>(plan, step, null);
        this.representative = new Canonical<>(plan, null);
        this.clocks = plan.clocks() == null ? null : new ClockTrial<>(plan, plan.clocks(), step);
        this.checks = new ClaimChecks<>(plan, new Findings(plan.setup().claims().size()));
        this.states = new VectorTable(plan.layout().width());
        this.canonical = new int[plan.layout().width()];
        this.names = new int[plan.setup().n()];
        List<Assumption<P>> always = new ArrayList<>(plan.setup().assumptions());
        fairness.always().forEach(predicate -> always.add(assumption(predicate)));
        hearings.add(new Hearing<>(plan, always));
        for (RoundPredicate<P> predicate : fairness.recurrent()) {
            List<Assumption<P>> here = new ArrayList<>(always);
            here.add(assumption(predicate));
            hearings.add(new Hearing<>(plan, here));
        }
    }

    private Assumption<P> assumption(RoundPredicate<P> predicate) {
        return new Assumption<>(predicate.name(), predicate.claim(), Optional.of(predicate), goal.where());
    }

    FairCycle run() {
        InitialStates.each(plan, step, initial -> number(initial, -1));
        for (int i = 0; i < states.size(); i++) {
            expand(i);
            Optional<String> stop = stopped(i);
            if (stop.isPresent()) {
                return new FairCycle.Undecided(stop.get(), notes());
            }
        }
        int[] component = graph.components();
        int[] inside = graph.labelsInside(component);
        int all = (1 << fairness.recurrent().size()) - 1;
        for (int i = 0; i < graph.size(); i++) {
            if (inside[component[i]] == all) {
                return found(i, component);
            }
        }
        return new FairCycle.None(states.size(), graph.edges(), notes());
    }

    private Optional<String> stopped(int done) {
        Options.Budget budget = plan.setup().options().budget();
        if (states.size() > budget.states()) {
            return Optional.of("more than " + budget.states() + " states");
        }
        long bytes = Long.BYTES
                * (graph.edges() + (long) states.size() * plan.layout().width());
        if (bytes > budget.bytes()) {
            return Optional.of("more than " + budget.bytes() + " bytes of states and transitions");
        }
        return done % UNTIL_CHECKED == 0 ? plan.deadline().passed() : Optional.empty();
    }

    /** The number of a state in which the goal does not hold; -1 if it holds. */
    private int number(int[] state, int parent) {
        System.arraycopy(state, 0, canonical, 0, canonical.length);
        representative.make(canonical, names);
        if (checks.holds(goal.reached(), goal.where(), goal.claim(), canonical)) {
            return -1;
        }
        int added = states.add(canonical);
        if (added < 0) {
            return ~added;
        }
        if (added == parents.length) {
            parents = Arrays.copyOf(parents, 2 * added);
        }
        parents[added] = parent;
        return added;
    }

    /** Takes the successors of one state, and marks them. */
    private final class Successors implements Expander.Sink {
        private final int from;
        private int[] marks = new int[16];
        private int[] found = new int[16];
        private int size;
        private int mark;

        Successors(int from) {
            this.from = from;
        }

        @Override
        public void next(int[] successor, int changed) {
            int to = number(successor, from);
            if (to < 0) {
                return;
            }
            int at = 0;
            while (at < size && found[at] != to) {
                at++;
            }
            if (at == size) {
                if (size == found.length) {
                    found = Arrays.copyOf(found, 2 * size);
                    marks = Arrays.copyOf(marks, 2 * size);
                }
                found[size] = to;
                marks[size++] = 0;
            }
            marks[at] |= mark;
        }

        @Override
        public void undefined() {
            // exploring reports it
        }
    }

    private void expand(int index) {
        int[] state = new int[plan.layout().width()];
        states.get(index, state);
        Successors successors = new Successors(index);
        for (int h = 0; h < hearings.size(); h++) {
            successors.mark = h == 0 ? 0 : 1 << h - 1;
            expander.expand(state, hearings.get(h).of(state), successors);
        }
        if (clocks != null && !clocks.holdsFor(state)) {
            throw new Clocks.NotAClock();
        }
        graph.add(Arrays.copyOf(successors.found, successors.size), Arrays.copyOf(successors.marks, successors.size));
    }

    private FairCycle found(int entry, int[] component) {
        List<Graph.Edge> edges = new ArrayList<>();
        for (int at = entry; parents[at] >= 0; at = parents[at]) {
            edges.add(0, new Graph.Edge(parents[at], at, -1));
        }
        int start = edges.size();
        int at = entry;
        for (int label = 0; label < fairness.recurrent().size(); label++) {
            edges.addAll(graph.path(at, label, to -> component[to] == component[entry], to -> true));
            at = edges.get(edges.size() - 1).to();
        }
        if (at != entry || edges.size() == start) {
            edges.addAll(graph.path(at, -1, to -> component[to] == component[entry], to -> to == entry));
        }
        return new FairCycle.Found(executed(edges, start), start, notes());
    }

    private Trace executed(List<Graph.Edge> edges, int start) {
        List<int[]> before = new ArrayList<>();
        List<Schedules.Move> moves = new ArrayList<>();
        for (Graph.Edge edge : edges) {
            int[] state = new int[plan.layout().width()];
            states.get(edge.from(), state);
            before.add(state);
            moves.add(move(state, edge));
        }
        Schedule schedule = new Schedules<>(plan, step, expander).of(before, moves);
        Trace trace = Trace.execute(plan.setup().protocol(), schedule, goal.reached() + " never holds");
        boolean closed = clocks != null
                || trace.states().get(start).equals(trace.states().get(edges.size()));
        if (!closed) {
            throw new AssertionError("executing a cycle of " + (edges.size() - start) + " rounds after " + start
                    + " does not lead back:\n" + trace.table());
        }
        return trace;
    }

    /** A way to go along the edge with the fewest messages missing. */
    private Schedules.Move move(int[] state, Graph.Edge edge) {
        int n = plan.setup().n();
        int[] best = new int[n];
        int[] moved = new int[n];
        int[] received = {-1};
        expander.expand(state, hearings.get(edge.label() + 1).of(state), new Expander.Sink() {
            @Override
            public void next(int[] successor, int changed) {
                int messages = 0;
                for (int p = 0; p < n; p++) {
                    messages += Integer.bitCount(expander.heard(p));
                }
                if (messages > received[0] && number(successor, edge.from()) == edge.to()) {
                    received[0] = messages;
                    System.arraycopy(successor, plan.layout().locals(), moved, 0, n);
                    Arrays.setAll(best, expander::heard);
                }
            }

            @Override
            public void undefined() {
                // not along this edge
            }
        });
        if (received[0] < 0) {
            throw new AssertionError("no round leads from state " + edge.from() + " to " + edge.to());
        }
        return new Schedules.Move(best, moved, Schedules.identity(n));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (plan.clocks() != null) {
            notes.add("of the phases after the first only the order is kept: a cycle comes back to a state of a later"
                    + " phase");
        }
        if (plan.kept().coordinator() && plan.setup().everyChoice()) {
            notes.add("every process coordinates in some run, in any order");
        }
        return notes;
    }
}
