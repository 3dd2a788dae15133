package dev.earshot.specs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What engines see of a process: a process bound to its identity, moved from round to round. Not for authors.
 *
 * @param <P> the process
 */
public final class ProcessHost<P extends RoundProcess<?, ?>> {
    private final P process;
    private final Round<Object>[] rounds;
    private int index;

    @SuppressWarnings("unchecked")
    private ProcessHost(P process) {
        this.process = process;
        List<Round<?>> declared = process.rounds();
        if (declared == null || declared.isEmpty()) {
            throw new ProtocolException(
                    process.getClass().getName() + ".rounds() gives no round; a phase has at least one");
        }
        Set<Class<?>> kinds = new HashSet<>();
        for (Round<?> round : declared) {
            if (!kinds.add(round.getClass())) {
                throw new ProtocolException(process.getClass().getName() + ".rounds() gives "
                        + round.getClass().getSimpleName()
                        + " twice; rounds are told apart by their classes: make a second class");
            }
        }
        this.rounds = declared.toArray(Round[]::new);
    }

    /** Binds a fresh process to its place in a group of n. */
    public static <P extends RoundProcess<?, ?>> ProcessHost<P> bind(
            P process, int n, Pid id, Coordinators coordinators, Coins coins) {
        if (n < 1 || id.index() >= n) {
            throw new IllegalArgumentException(id + " in a group of " + n + "; n >= 1 and processes are p0..p(n-1)");
        }
        // the rounds of a phase are the same for every group and process, so they are asked for before either is known
        ProcessHost<P> host = new ProcessHost<>(process);
        RoundProcess<?, ?> it = process;
        it.n = n;
        it.id = id;
        it.coordinators = coordinators;
        it.coins = coins;
        return host;
    }

    /** The process itself. */
    public P process() {
        return process;
    }

    /** Sets the initial state. The input must be of the process's input type. */
    @SuppressWarnings("unchecked")
    public void init(Object input) {
        ((RoundProcess<Object, ?>) process).init(input);
    }

    /** The number of rounds in a phase. */
    public int roundsPerPhase() {
        return rounds.length;
    }

    /** The round that is next, as an object of the author's class. */
    public Round<Object> current() {
        return rounds[index];
    }

    /** The round of a phase with this index. */
    public Round<Object> roundAt(int index) {
        return rounds[index];
    }

    /** The number of the current round, counted from 0 through all phases. */
    public int round() {
        RoundProcess<?, ?> it = process;
        return it.round;
    }

    /** Sends the current round's messages. */
    public void send(Outbox<Object> out) {
        RoundProcess<?, ?> it = process;
        it.reading = true;
        try {
            rounds[index].send(out);
        } finally {
            it.reading = false;
        }
    }

    /** Whether the process sees no use in waiting for more in the current round. */
    public boolean enough(Mailbox<Object> in) {
        RoundProcess<?, ?> it = process;
        it.reading = true;
        try {
            return rounds[index].enough(in);
        } finally {
            it.reading = false;
        }
    }

    /** Updates the state and moves to the next round, as one. */
    public void update(Mailbox<Object> in) {
        rounds[index].update(in);
        RoundProcess<?, ?> it = process;
        it.round++;
        if (++index == rounds.length) {
            index = 0;
            it.phase++;
        }
    }

    /** Sets the round number, for copies of a process; the state is the caller's to set. */
    public void moveTo(int round) {
        RoundProcess<?, ?> it = process;
        it.round = round;
        it.phase = round / rounds.length;
        index = round % rounds.length;
    }

    /** What the process puts out now, if anything. */
    public Optional<?> output() {
        return process.output();
    }
}
