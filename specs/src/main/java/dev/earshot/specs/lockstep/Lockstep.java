package dev.earshot.specs.lockstep;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Global;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reference semantics: n processes moved together, round by round. In a round all send from the states at its
 * start, each process p receives the messages sent to it by the processes in HO(p, r), and all update. Every other
 * engine conforms to this one.
 *
 * @param <P> the processes
 */
public final class Lockstep<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final List<ProcessHost<P>> hosts;
    private final List<Outgoing<Object>> sent = new ArrayList<>();
    private final Slots<Object> slots;
    private final List<ProcessHost<P>> earlier;
    private final GlobalState<P> initial;
    private final GlobalState<P> before;
    private final GlobalState<P> now;
    private final int first;
    private PidSet alive;
    private int round;

    private Lockstep(Protocol<P> protocol, List<?> inputs, Coordinators coordinators, Coins coins) {
        this(protocol, atLeastOne(protocol, inputs).size(), 0, PidSet.all(inputs.size()), coordinators, coins);
        for (int p = 0; p < inputs.size(); p++) {
            init(p, inputs.get(p));
            copy(hosts.get(p), earlier.get(p));
            protocol.fields().copy(hosts.get(p).process(), initial.processes().get(p));
        }
    }

    private Lockstep(Protocol<P> protocol, Moment moment, Coordinators coordinators, Coins coins) {
        this(protocol, moment.n(), moment.round(), moment.alive(), coordinators, coins);
        for (int p = 0; p < moment.n(); p++) {
            restore(hosts.get(p).process(), moment.now().get(p));
            hosts.get(p).moveTo(moment.round());
            copy(hosts.get(p), earlier.get(p));
            restore(initial.processes().get(p), moment.initial().get(p));
        }
    }

    private Lockstep(Protocol<P> protocol, int n, int round, PidSet alive, Coordinators coordinators, Coins coins) {
        this.protocol = protocol;
        this.first = round;
        this.round = round;
        this.alive = alive;
        this.hosts = hosts(n, coordinators, coins);
        this.earlier = hosts(n, coordinators, Coins.none());
        for (int p = 0; p < n; p++) {
            sent.add(new Outgoing<>(n));
        }
        this.slots = new Slots<>(n);
        this.initial = state(hosts(n, coordinators, Coins.none())).at(0, PidSet.all(n));
        this.before = state(earlier);
        this.now = state(hosts);
    }

    private static List<?> atLeastOne(Protocol<?> protocol, List<?> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    protocol.name() + " is started without inputs; there is one for each of n >= 1 processes");
        }
        return inputs;
    }

    private void restore(P process, List<Object> values) {
        protocol.fields().restore(process, values.toArray());
    }

    /**
     * Starts n processes, n being the number of inputs.
     *
     * @throws IllegalArgumentException if there is no input
     * @throws ProtocolException if {@code init} threw
     */
    public static <P extends RoundProcess<?, ?>> Lockstep<P> start(
            Protocol<P> protocol, List<?> inputs, Coordinators coordinators, Coins coins) {
        return new Lockstep<>(protocol, inputs, coordinators, coins);
    }

    /** Takes up a run in any state; nothing checks that it can be reached. */
    public static <P extends RoundProcess<?, ?>> Lockstep<P> resume(
            Protocol<P> protocol, Moment moment, Coordinators coordinators, Coins coins) {
        return new Lockstep<>(protocol, moment, coordinators, coins);
    }

    /** Starts n processes whose coordinators take turns and whose coins come from a seed. */
    public static <P extends RoundProcess<?, ?>> Lockstep<P> start(Protocol<P> protocol, List<?> inputs) {
        return start(protocol, inputs, Coordinators.rotating(inputs.size()), Choices.seeded(0));
    }

    private void init(int p, Object input) {
        try {
            hosts.get(p).init(input);
        } catch (RuntimeException | AssertionError e) {
            throw new ProtocolException(
                    protocol.name() + ".init of p" + p + " with input " + input + " threw "
                            + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    e);
        }
    }

    private List<ProcessHost<P>> hosts(int n, Coordinators coordinators, Coins coins) {
        List<ProcessHost<P>> made = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            made.add(protocol.host(n, Pid.of(p), coordinators, coins));
        }
        return made;
    }

    private GlobalState<P> state(List<ProcessHost<P>> of) {
        return new GlobalState<>(
                of.stream().map(ProcessHost::process).toList(),
                protocol.rounds().size(),
                round,
                alive);
    }

    private void copy(ProcessHost<P> from, ProcessHost<P> to) {
        protocol.fields().copy(from.process(), to.process());
        to.moveTo(from.round());
    }

    /**
     * One round.
     *
     * @throws StepException if the code of the round threw; this run cannot go on then
     * @throws ProtocolException if a send changed the state
     * @throws IllegalArgumentException if the heard-of sets are for another number of processes
     */
    public void step(HeardOfSets heardOf) {
        if (heardOf.n() != hosts.size()) {
            throw new IllegalArgumentException(
                    "heard-of sets of " + heardOf.n() + " processes given to a group of " + hosts.size());
        }
        before.at(round, alive).hearing(heardOf);
        for (int p = 0; p < hosts.size(); p++) {
            copy(hosts.get(p), earlier.get(p));
            send(p);
        }
        for (int p = 0; p < hosts.size(); p++) {
            update(p, heardOf.of(Pid.of(p)));
        }
        round++;
        alive = alive.and(heardOf.kernel());
        now.at(round, alive);
    }

    private void send(int p) {
        sent.get(p).clear();
        try {
            hosts.get(p).send(sent.get(p));
        } catch (RuntimeException | AssertionError e) {
            throw failed("send", p, e);
        }
        protocol.fields()
                .firstDifference(hosts.get(p).process(), earlier.get(p).process())
                .ifPresent(field -> {
                    throw new ProtocolException(protocol.name() + "." + protocol.roundName(round)
                            + ".send changed field " + field + "; send reads the state, only update changes it");
                });
    }

    private void update(int p, PidSet heard) {
        slots.clear();
        for (Pid q : heard) {
            Object message = sent.get(q.index()).to(p);
            if (message != null) {
                slots.put(q.index(), message);
            }
        }
        try {
            hosts.get(p).update(slots.mailbox());
        } catch (RuntimeException | AssertionError e) {
            throw failed("update", p, e);
        }
    }

    private StepException failed(String operation, int p, Throwable cause) {
        return new StepException(protocol.name(), protocol.roundName(round), operation, Pid.of(p), round, cause);
    }

    /** The algorithm that runs. */
    public Protocol<P> protocol() {
        return protocol;
    }

    /** The number of processes. */
    public int n() {
        return hosts.size();
    }

    /** The number of the round that is next, counted from 0; the number of rounds done where the run began in round 0. */
    public int round() {
        return round;
    }

    /** Whether a round has been done, so that {@link #before} is the state before it. */
    public boolean hasStepped() {
        return round > first;
    }

    /** The initial state. */
    public Global<P> initial() {
        return initial;
    }

    /** The state before the last round, with its heard-of sets; the initial state if there was none. */
    public Global<P> before() {
        return before;
    }

    /** The current state; it changes with the next step. */
    public GlobalState<P> now() {
        return now;
    }

    /** Those that sent something to the process in the last round, whether it heard of them or not. */
    public PidSet sentTo(Pid p) {
        PidSet senders = PidSet.empty();
        for (int q = 0; q < hosts.size(); q++) {
            if (sent.get(q).to(p.index()) != null) {
                senders = senders.with(Pid.of(q));
            }
        }
        return senders;
    }

    /** What the process puts out now, if anything. */
    public Optional<?> output(Pid p) {
        return hosts.get(p.index()).output();
    }

    /** The field values of all processes, by process and field. */
    public Object[][] values() {
        return hosts.stream()
                .map(host -> protocol.fields().values(host.process()))
                .toArray(Object[][]::new);
    }
}
