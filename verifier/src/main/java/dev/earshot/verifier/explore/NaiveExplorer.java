package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import dev.earshot.specs.lockstep.GlobalState;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dumb twin of {@link Explorer}: breadth-first over every heard-of assignment, all (2^n)^n of them in every state, on
 * real processes, without memory of anything but states. For tests and comparisons.
 *
 * @param <P> the process
 */
public final class NaiveExplorer<P extends RoundProcess<?, ?>> {
    /** What runs depend on besides the fields of the processes and the place of the round in the phase. */
    public enum Keeps {
        /** The number of the round. */
        ROUND_NUMBER,
        /** The processes alive. */
        ALIVE,
        /** The coordinator of the phase, of which every choice is tried. */
        COORDINATOR,
        /** The coordinator is the same in all phases; besides {@link #COORDINATOR}. */
        ONE_COORDINATOR,
        /** The initial state. */
        INITIAL_STATE,
        /** Not kept, but taken away: the order in which senders stand, of which every one is tried at each process. */
        ANY_ORDER
    }

    /** A state: field values by process, and what else is kept; 0 or empty where it is not. */
    public record State(
            int round, int alive, int coordinator, List<List<Object>> locals, List<List<Object>> initials) {}

    private final Setup<P> setup;
    private final Set<Keeps> keeps;
    private final int n;
    private final Script coins = new Script();
    private final Map<Integer, Integer> coordinators = new HashMap<>();
    private final List<ProcessHost<P>> first;
    private final List<ProcessHost<P>> earlier;
    private final List<ProcessHost<P>> hosts;
    private final List<Outgoing<Object>> sent = new ArrayList<>();
    private final NaiveOrders<P> orders;

    private final Set<State> states = new LinkedHashSet<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private long assignments;
    private long transitions;

    private NaiveExplorer(Setup<P> setup, Set<Keeps> keeps) {
        this.setup = setup;
        this.keeps = keeps;
        this.n = setup.n();
        this.first = hosts();
        this.earlier = hosts();
        this.hosts = hosts();
        this.orders = keeps.contains(Keeps.ANY_ORDER) ? new NaiveOrders<>(setup.protocol(), n) : null;
        for (int p = 0; p < n; p++) {
            sent.add(new Outgoing<>(n));
        }
    }

    /** Explores everything up to the bound on rounds, if there is one. */
    public static <P extends RoundProcess<?, ?>> NaiveExplorer<P> explore(
            Protocol<P> protocol, Options options, Set<Keeps> keeps) {
        NaiveExplorer<P> explorer = new NaiveExplorer<>(Setup.of(protocol, options), keeps);
        explorer.run();
        return explorer;
    }

    private List<ProcessHost<P>> hosts() {
        Coordinators turns = Coordinators.rotating(n);
        Coordinators who =
                number -> coordinators.containsKey(number) ? Pid.of(coordinators.get(number)) : turns.of(number);
        List<ProcessHost<P>> made = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            made.add(setup.protocol().host(n, Pid.of(p), who, coins));
        }
        return made;
    }

    /** One sequence of coin tosses after the other. */
    static final class Script implements Coins {
        private final List<Boolean> outcomes = new ArrayList<>();
        private int next;

        @Override
        public boolean toss(Pid process, int round) {
            if (next == outcomes.size()) {
                outcomes.add(false);
            }
            return outcomes.get(next++);
        }

        void restart() {
            outcomes.clear();
            next = 0;
        }

        /** Whether there is another sequence; if so it is played next. */
        boolean advance() {
            next = 0;
            while (!outcomes.isEmpty() && outcomes.get(outcomes.size() - 1)) {
                outcomes.remove(outcomes.size() - 1);
            }
            if (outcomes.isEmpty()) {
                return false;
            }
            outcomes.set(outcomes.size() - 1, true);
            return true;
        }
    }

    private void run() {
        List<State> frontier = initialStates();
        int bound = setup.options().rounds().orElse(Integer.MAX_VALUE);
        for (int depth = 1; !frontier.isEmpty() && depth <= bound; depth++) {
            List<State> next = new ArrayList<>();
            for (State state : frontier) {
                expand(state, depth, next);
            }
            frontier = next;
        }
    }

    private List<State> initialStates() {
        List<State> found = new ArrayList<>();
        int choices = keeps.contains(Keeps.COORDINATOR) ? n : 1;
        int inputs = setup.domain().size();
        for (int c = 0; c < choices; c++) {
            coordinated(0, c, -1);
            for (int code = 0; code < Math.pow(inputs, n); code++) {
                for (int p = 0, rest = code; p < n; p++, rest /= inputs) {
                    ProcessHost<P> host = setup.protocol().host(n, Pid.of(p), number -> Pid.of(0), coins);
                    host.init(setup.domain().get(rest % inputs));
                    setup.protocol().fields().copy(host.process(), hosts.get(p).process());
                    hosts.get(p).moveTo(0);
                }
                State state = state(0, (1 << n) - 1, c, null);
                if (states.add(state)) {
                    found.add(state);
                    checkState(state, 0);
                }
            }
        }
        return found;
    }

    private void coordinated(int phase, int coordinator, int next) {
        coordinators.clear();
        if (keeps.contains(Keeps.COORDINATOR)) {
            coordinators.put(phase, coordinator);
            if (next >= 0) {
                coordinators.put(phase + 1, next);
            }
        }
    }

    private State state(int round, int alive, int coordinator, List<List<Object>> initials) {
        List<List<Object>> locals = locals();
        return new State(
                keeps.contains(Keeps.ROUND_NUMBER) ? round : round % setup.roundsPerPhase(),
                keeps.contains(Keeps.ALIVE) ? alive : 0,
                keeps.contains(Keeps.COORDINATOR) ? coordinator : 0,
                locals,
                !keeps.contains(Keeps.INITIAL_STATE) ? List.of() : initials == null ? locals : initials);
    }

    private List<List<Object>> locals() {
        return hosts.stream()
                .map(host -> Arrays.asList(setup.protocol().fields().values(host.process())))
                .toList();
    }

    private void place(List<List<Object>> locals, int round, List<ProcessHost<P>> into) {
        for (int p = 0; p < n; p++) {
            setup.protocol()
                    .fields()
                    .restore(into.get(p).process(), locals.get(p).toArray());
            into.get(p).moveTo(round);
        }
    }

    private GlobalState<P> global(List<ProcessHost<P>> of, int round, int alive) {
        return new GlobalState<>(
                of.stream().map(ProcessHost::process).toList(), setup.roundsPerPhase(), round, PidSet.ofBits(alive));
    }

    private void expand(State state, int depth, List<State> next) {
        Set<State> successors = new HashSet<>();
        int[] heard = new int[n];
        do {
            expand(state, heard, depth, successors, next);
        } while (advance(heard));
        Set<Object> distinct = new HashSet<>();
        successors.forEach(it -> distinct.add(List.of(it.round(), it.alive(), it.coordinator(), it.locals())));
        transitions += distinct.size();
    }

    private boolean advance(int[] heard) {
        for (int p = 0; p < n; p++) {
            heard[p] = (heard[p] + 1) % (1 << n);
            if (heard[p] != 0) {
                return true;
            }
        }
        return false;
    }

    private void expand(State state, int[] heard, int depth, Set<State> successors, List<State> next) {
        int round = state.round();
        int phase = round / setup.roundsPerPhase();
        boolean chooses = keeps.contains(Keeps.COORDINATOR)
                && !keeps.contains(Keeps.ONE_COORDINATOR)
                && (round + 1) % setup.roundsPerPhase() == 0;
        HeardOfSets sets =
                HeardOfSets.of(Arrays.stream(heard).mapToObj(PidSet::ofBits).toList());
        coordinated(phase, state.coordinator(), -1);
        place(state.locals(), round, earlier);
        GlobalState<P> before = global(earlier, round, aliveOf(state)).hearing(sets);
        if (!setup.assumptions().stream()
                .allMatch(assumption -> assumption.claim().holds(before))) {
            return;
        }
        assignments++;
        List<List<List<Object>>> moves =
                orders == null ? moves(state, heard) : orders.moves(round, state.coordinator(), state.locals(), heard);
        for (List<List<Object>> move : moves) {
            if (move == null) {
                depths.merge("definedness", depth, Math::min);
                continue;
            }
            place(move, round + 1, hosts);
            int alive = aliveOf(state) & (int) sets.kernel().bits();
            for (int c = 0; c < (chooses ? n : 1); c++) {
                int coordinator = chooses ? c : state.coordinator();
                coordinated(phase, state.coordinator(), chooses ? c : -1);
                State after = state(round + 1, alive, coordinator, state.initials());
                checkStep(before, global(hosts, round + 1, alive), depth);
                successors.add(after);
                if (states.add(after)) {
                    next.add(after);
                    checkState(after, depth);
                }
            }
        }
    }

    /** The local states in which the round ends, one move for each sequence of coin tosses; null where code throws. */
    private List<List<List<Object>>> moves(State state, int[] heard) {
        List<List<List<Object>>> moves = new ArrayList<>();
        coins.restart();
        do {
            place(state.locals(), state.round(), hosts);
            moves.add(step(heard) ? locals() : null);
        } while (coins.advance());
        return moves;
    }

    private int aliveOf(State state) {
        return keeps.contains(Keeps.ALIVE) ? state.alive() : (1 << n) - 1;
    }

    /** Whether the code of the round did not throw. */
    private boolean step(int[] heard) {
        try {
            for (int p = 0; p < n; p++) {
                Outgoing<Object> out = sent.get(p);
                out.clear();
                hosts.get(p).send(out);
            }
            for (int p = 0; p < n; p++) {
                Slots<Object> slots = new Slots<>(n);
                for (int q = 0; q < n; q++) {
                    Object message = sent.get(q).to(p);
                    if ((heard[p] >>> q & 1) != 0 && message != null) {
                        slots.put(q, message);
                    }
                }
                hosts.get(p).update(slots.mailbox());
            }
            return true;
        } catch (RuntimeException | AssertionError e) {
            return false;
        }
    }

    private void checkStep(GlobalState<P> before, GlobalState<P> now, int depth) {
        for (Claim<P> claim : setup.claims()) {
            if (claim instanceof Claim.OfPair<P> pair
                    && claim.kind() == Claim.Kind.STEP
                    && !pair.claim().holds(before, now)) {
                depths.merge(claim.name(), depth, Math::min);
            }
        }
    }

    private void checkState(State state, int depth) {
        int round = state.round();
        GlobalState<P> now = global(hosts, round, aliveOf(state));
        for (ProcessHost<P> host : hosts) {
            host.moveTo(round);
        }
        coordinated(round / setup.roundsPerPhase(), state.coordinator(), -1);
        for (Claim<P> claim : setup.claims()) {
            boolean reachable = claim.kind() == Claim.Kind.REACHABLE;
            boolean holds = !reachable;
            if (claim instanceof Claim.OfState<P> it) {
                boolean here = it.after().isEmpty()
                        || (setup.protocol().indexOf(it.after().get()) + 1 - round) % setup.roundsPerPhase() == 0;
                holds = here ? it.claim().holds(now) : holds;
            } else if (claim instanceof Claim.OfPair<P> it && claim.kind() != Claim.Kind.STEP) {
                place(state.initials(), 0, first);
                holds = it.claim().holds(global(first, 0, (1 << n) - 1), now);
            }
            if (holds == reachable) {
                depths.merge(claim.name(), depth, Math::min);
            }
        }
    }

    /** The states reached. */
    public Set<State> states() {
        return states;
    }

    /** By name, the fewest rounds after which a claim was false, or a reachable one true; "definedness" if code threw. */
    public Map<String, Integer> depths() {
        return depths;
    }

    /** The heard-of assignments tried in all states together that satisfy the assumptions. */
    public long assignments() {
        return assignments;
    }

    /** The transitions to distinct successors of each state. */
    public long transitions() {
        return transitions;
    }
}
