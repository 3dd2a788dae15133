package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Violation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A breadth-first search, round by round, with what is kept in a state fixed.
 *
 * @param <P> the process
 */
final class Search<P extends RoundProcess<?, ?>> {
    /** A frontier is shared among threads in pieces of this size. */
    private static final int PIECE = 64;

    private final Plan<P> plan;
    private final Setup<P> setup;
    private final Options options;
    private final Findings findings;
    private final Visited visited;
    private final Visited counted;
    private final Visited met;
    private final DoneProducts done;
    private final List<Worker<P>> workers = new ArrayList<>();
    private final List<Long> byRound = new ArrayList<>();
    private boolean bounded;
    private long frontierLeft;

    Search(Plan<P> plan) {
        this.plan = plan;
        this.setup = plan.setup();
        this.options = setup.options();
        this.findings = new Findings(setup.claims().size());
        this.visited = new Visited(plan.packing(plan.layout()), options.fingerprints());
        this.counted = plan.layout().keepsInitial()
                ? new Visited(plan.packing(plan.layout().withoutInitials()), options.fingerprints())
                : null;
        this.done = new DoneProducts(plan.layout());
        this.met =
                options.fingerprints() ? new Visited(plan.packing(plan.layout().withoutInitials()), true) : null;
    }

    /** Searches everything; gives the reason if it had to stop before. */
    Optional<String> run() {
        addWorker();
        InitialStates.each(plan, workers.get(0).step, workers.get(0)::start);
        try (Crew crew = new Crew(options.threads())) {
            return rounds(crew);
        }
    }

    private Worker<P> addWorker() {
        Worker<P> worker = new Worker<>(plan, setup.assumptions(), visited, counted, met, done, findings);
        workers.add(worker);
        return worker;
    }

    private Optional<String> rounds(Crew crew) {
        for (int depth = 1; ; depth++) {
            Visited.Frontier frontier = visited.advance();
            if (met != null) {
                met.advance();
            }
            if (plan.order() == SenderOrder.ANY) {
                refuseRefuted();
            }
            if (frontier.size() == 0) {
                return Optional.empty();
            }
            byRound.add((long) frontier.size());
            if (depth - 1 == plan.rounds().bound()) {
                bounded = true;
                return Optional.empty();
            }
            options.progress().accept(new Options.Progress(depth - 1, visited.size(), frontier.size()));
            Optional<String> stopped = expand(frontier, depth, crew);
            if (plan.classes() != null && !plan.classes().isStable(workers.get(0).step)) {
                throw new Refine();
            }
            if (stopped.isPresent()) {
                return stopped;
            }
            if (decided()) {
                return Optional.of("every claim asked for is decided");
            }
        }
    }

    /**
     * Senders in any order show that a claim holds of runs, not that it is false.
     *
     * @throws Needs if a claim was found false
     */
    void refuseRefuted() {
        for (int i = 0; i < setup.claims().size(); i++) {
            Claim<P> claim = setup.claims().get(i);
            if (claim.kind() != Claim.Kind.REACHABLE && findings.depth(i) != Findings.NEVER) {
                throw RunsOfAnyOrder.falseInSomeOrder(claim.name());
            }
        }
        if (findings.undefinedDepth() != Findings.NEVER) {
            throw RunsOfAnyOrder.falseInSomeOrder(Violation.DEFINEDNESS);
        }
    }

    /** Thrown when initial states that were one class must be told apart, for the local states found since. */
    static final class Refine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refine() {
            super(null, null, false, false);
        }
    }

    /** Whether particular claims were asked for, and each of them has been found false, or, if reachable, true. */
    private boolean decided() {
        if (options.claims().isEmpty() || !setup.terminations().isEmpty()) {
            return false;
        }
        boolean refuted = false;
        for (int i = 0; i < setup.claims().size(); i++) {
            if (findings.depth(i) == Findings.NEVER) {
                return false;
            }
            refuted |= setup.claims().get(i).kind() != Claim.Kind.REACHABLE;
        }
        return refuted;
    }

    private Optional<String> expand(Visited.Frontier frontier, int depth, Crew crew) {
        AtomicInteger next = new AtomicInteger();
        int hands = frontier.size() < 4 * PIECE ? 1 : options.threads();
        List<Callable<Optional<String>>> work = new ArrayList<>();
        for (int t = 0; t < hands; t++) {
            Worker<P> worker = t < workers.size() ? workers.get(t) : addWorker();
            work.add(() -> work(worker, frontier, depth, next));
        }
        return crew.all(work).stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<String> work(Worker<P> worker, Visited.Frontier frontier, int depth, AtomicInteger next) {
        while (true) {
            int from = next.getAndAdd(PIECE);
            if (from >= frontier.size()) {
                return Optional.empty();
            }
            int end = Math.min(frontier.size(), from + PIECE);
            for (int i = from; i < end; i++) {
                worker.expand(frontier, i, depth);
            }
            Optional<String> stop = exhausted();
            if (stop.isPresent()) {
                frontierLeft = Math.max(0, frontier.size() - next.getAndSet(frontier.size()));
                return stop;
            }
        }
    }

    private Optional<String> exhausted() {
        Options.Budget budget = options.budget();
        if (visited.size() > budget.states()) {
            return Optional.of("more than " + budget.states() + " states");
        }
        if (visited.bytes() + (counted == null ? 0 : counted.bytes()) + (met == null ? 0 : met.bytes())
                > budget.bytes()) {
            return Optional.of("more than " + budget.bytes() + " bytes of states");
        }
        return plan.deadline().passed();
    }

    Findings findings() {
        return findings;
    }

    /** Whether the search ended because of the bound on rounds. */
    boolean bounded() {
        return bounded;
    }

    /** The rounds after which states were met first, at most. */
    int rounds() {
        return byRound.size() - 1;
    }

    long frontierLeft() {
        return frontierLeft;
    }

    Tally tally() {
        BigInteger states = BigInteger.valueOf(visited.size());
        long orbits = visited.size();
        if (met != null) {
            states = workers.stream().map(Worker::states).reduce(BigInteger.ZERO, BigInteger::add);
            orbits = workers.stream().mapToLong(Worker::orbits).sum();
        } else if (counted != null || plan.symmetric() || plan.permutesValues()) {
            orbits = 0;
            states = BigInteger.ZERO;
            Canonical<P> representative = Canonical.withoutInitials(plan);
            int[] plain = new int[plan.layout().withoutInitials().width()];
            VectorTable distinct = new VectorTable(plain.length);
            int[] names = new int[setup.n()];
            for (int[] state : visited.all()) {
                System.arraycopy(state, 0, plain, 0, plain.length);
                representative.make(plain, names);
                if (distinct.add(plain) >= 0) {
                    orbits++;
                    states = states.add(representative.orbit(plain));
                }
            }
        }
        return new Tally(
                states,
                orbits,
                workers.stream().mapToLong(Worker::transitions).sum(),
                visited.size(),
                byRound,
                localStates());
    }

    /** The distinct local states of what was visited. */
    private int localStates() {
        if (options.fingerprints()) {
            return plan.locals().size();
        }
        BitSet used = new BitSet();
        int from = plan.layout().locals();
        ValueSymmetry<P> values = plan.values(plan.layout().withoutInitials());
        eachState(state -> {
            for (int p = 0; p < setup.n(); p++) {
                used.set(state[from + p]);
                for (int k = 0; values != null && k < values.size(); k++) {
                    used.set(values.local(k, state[from + p]));
                }
            }
        });
        return used.cardinality();
    }

    /** Gives every state to the consumer; there are no fingerprints. */
    void eachState(Consumer<int[]> consumer) {
        visited.all().forEach(consumer);
    }
}
