package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.RoundProcess;
import java.math.BigInteger;
import java.util.List;

/**
 * What one thread of a search works with.
 *
 * @param <P> the process
 */
final class Worker<P extends RoundProcess<?, ?>> {
    private final Setup<P> setup;
    private final Plan<P> plan;
    private final Layout layout;
    private final Visited visited;
    private final Visited.Adder adder;
    private final Visited.Adder counter;
    private final Findings findings;
    private final Hearing<P> hearing;
    private final Symmetry<P> symmetry;
    private final Canonical<P> plainRepresentative;
    private final Canonical<P> representative;
    private final ClockTrial<P> clocks;
    private final ClaimChecks<P> checks;
    final LocalStep<P> step;
    final Expander<P> expander;

    private final int[] state;
    private final int[] canonical;
    private final int[] plain;
    private final int[] names;
    private final VectorTable seen;
    private final DoneProducts done;
    private final Sink sink = new Sink();
    /** Counts states as they are met, where only their fingerprints are kept; else null. */
    private final Visited.Adder met;

    private BigInteger states = BigInteger.ZERO;
    private long orbits;
    private long transitions;

    /**
     * @param visited the states met
     * @param counted the states without their initial ones whose transitions were counted, or null if the same
     * @param met the states without their initial ones that were met, if they are to be counted at once, or null
     * @param done the products whose successors are all in {@code visited}
     */
    Worker(
            Plan<P> plan,
            List<Assumption<P>> conditions,
            Visited visited,
            Visited counted,
            Visited met,
            DoneProducts done,
            Findings findings) {
        this.plan = plan;
        this.setup = plan.setup();
        this.layout = plan.layout();
        this.visited = visited;
        this.adder = visited.new Adder();
        this.counter = counted == null ? null : counted.new Adder();
        this.met = met == null ? null : met.new Adder();
        this.findings = findings;
        this.step = plan.localStep();
        this.symmetry = plan.symmetric() ? new Symmetry<>(plan, layout, step) : null;
        this.plainRepresentative = Canonical.withoutInitials(plan);
        this.clocks = plan.clocks() == null ? null : new ClockTrial<>(plan, plan.clocks(), step);
        this.representative = new Canonical<>(plan, symmetry);
        this.expander = new Expander<>(plan, step, symmetry);
        this.hearing = new Hearing<>(plan, conditions);
        this.checks = new ClaimChecks<>(plan, findings);
        this.state = new int[layout.width()];
        this.canonical = new int[layout.width()];
        this.plain = new int[layout.withoutInitials().width()];
        this.names = new int[setup.n()];
        this.seen = new VectorTable(plain.length);
        this.done = done;
    }

    private final class Sink implements Expander.Sink {
        private int depth;
        private boolean counts;
        private boolean distinct;
        /** The product that is being expanded, if it is of use to know that it is done; else null. */
        private long[] expanded;

        @Override
        public boolean knows(Choices[] choices) {
            expanded = distinct ? DoneProducts.of(choices) : null;
            if (expanded == null || !done.contain(state, expanded) || !checks.knowsSteps(state, choices, symmetry)) {
                return false;
            }
            expanded = null;
            transitions += counts ? expander.combinations() : 0;
            return true;
        }

        @Override
        public void next(int[] successor, int changed) {
            if (checks.speaksOfSteps()) {
                checks.onStep(state, successor, changed, expander, depth, symmetry);
            }
            int[] found = successor;
            int from = changed;
            if (!representative.isTrivial()) {
                System.arraycopy(successor, 0, canonical, 0, canonical.length);
                representative.make(canonical, names);
                found = canonical;
                from = 0;
            }
            if (counts && (distinct || seen.add(plain(found)) >= 0)) {
                transitions++;
            }
            if (adder.add(found, from)) {
                check(found, depth);
            }
        }

        @Override
        public void undefined() {
            findings.undefined(depth);
        }
    }

    /** The state without the initial states, in its canonical form. */
    private int[] plain(int[] of) {
        System.arraycopy(of, 0, plain, 0, plain.length);
        if (!plainRepresentative.isTrivial()) {
            plainRepresentative.make(plain, names);
        }
        return plain;
    }

    private void check(int[] found, int depth) {
        if (met != null && met.add(plain(found), 0)) {
            orbits++;
            states = states.add(plainRepresentative.orbit(plain));
        }
        checks.onState(found, depth, symmetry);
    }

    /** Adds an initial state. */
    void start(int[] initial) {
        System.arraycopy(initial, 0, canonical, 0, canonical.length);
        representative.make(canonical, names);
        if (adder.add(canonical, 0)) {
            check(canonical, 0);
        }
    }

    /** Adds the successors of a state of the frontier, which was reached after {@code depth - 1} rounds. */
    void expand(Visited.Frontier frontier, int index, int depth) {
        visited.get(frontier, index, state);
        List<Product> products = hearing.of(state);
        if (symmetry != null) {
            hearing.tryNames(state, symmetry);
        }
        hearing.tryValues(state, products);
        sink.depth = depth;
        sink.counts = counter == null || counter.add(plain(state), 0);
        sink.distinct = representative.isTrivial()
                && layout.alive() < 0
                && !plan.kept().heard()
                && products.size() <= 1
                && products.stream().noneMatch(Product::meeting);
        sink.expanded = null;
        seen.clear();
        expander.expand(state, products, sink);
        if (sink.expanded != null) {
            done.add(state, sink.expanded);
        }
        if (clocks != null && !clocks.holdsFor(state)) {
            throw new Clocks.NotAClock();
        }
    }

    BigInteger states() {
        return states;
    }

    long orbits() {
        return orbits;
    }

    long transitions() {
        return transitions;
    }
}
