package dev.earshot.runtime.sim;

import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.runtime.faults.Operated;
import dev.earshot.runtime.node.Batch;
import dev.earshot.runtime.node.Instance;
import dev.earshot.runtime.node.Node;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A group of n processes in virtual time: the same {@link Node nodes} that actors drive, told the time by what happens next. Times are in
 * nanoseconds after the start. What processes compute takes no time unless the faults say so.
 *
 * <p>The same protocol, policy, faults, seeds and calls give the same run, on every machine: what happens at the same time happens in an
 * order that depends on nothing else.
 *
 * @param <P> the processes
 */
public final class Simulation<P extends RoundProcess<?, ?>> implements Operated {
    private static final long MOST_AT_ONCE = 1 << 18;

    private record Happening(long at, long order, Runnable what) {}

    /** Sees messages of rounds, to draw them. */
    @FunctionalInterface
    public interface Sight {
        /** A message that is not lost was sent, and arrives when it is due. */
        void sent(long instance, int round, int from, int to, long at, long due);
    }

    private final int n;
    private final Faults faults;
    private final List<Node<P>> nodes = new ArrayList<>();
    private final Agenda agenda;
    private final Mail mail = new Mail();
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(Comparator.comparingLong(Happening::at).thenComparingLong(Happening::order));
    /** The processes to which something happened, which may want to send or be told the time, in this order. */
    private final int[] touched;

    private final boolean[] isTouched;
    private int touchedCount;
    private Sight sight;
    private long now;
    private long order;
    private long lastNumber;

    /**
     * A group at time 0.
     *
     * @param faults what happens to messages, from dice of their own
     * @param coins the seed of coin tosses
     * @throws RefusedException if the algorithm cannot be run like this
     */
    public Simulation(Protocol<P> protocol, int n, RoundPolicy policy, Faults faults, long coins) {
        Seat.check(protocol, n, policy);
        this.n = n;
        this.faults = faults;
        this.agenda = new Agenda(n);
        this.touched = new int[n];
        this.isTouched = new boolean[n];
        for (int p = 0; p < n; p++) {
            Pid pid = Pid.of(p);
            Seat<P> seat = Seat.of(protocol, n, pid, policy);
            nodes.add(new Node<>(seat, faults.from(pid, n), this::post, Integer.MAX_VALUE, 1 << 12, coins));
        }
    }

    /** Shows messages from now on. */
    public void show(Sight messages) {
        sight = messages;
    }

    private void post(int to, Batch batch) {
        mail.add(to, batch);
        if (sight != null) {
            batch.look(
                    (instance, round, due) -> sight.sent(instance, round, batch.from(), to, now, Math.max(now, due)));
        }
    }

    /** Does something at a time, or next if that is past; before what messages and timers do then, and after what was asked for earlier. */
    public void at(long time, Runnable what) {
        happenings.add(new Happening(time, order++, what));
    }

    /** Does all this, each at its time. */
    public void plan(List<Incident> incidents) {
        incidents.forEach(incident -> at(incident.at(), () -> incident.on(this)));
    }

    /**
     * Starts an instance, now.
     *
     * @param number above those of all instances before
     * @param inputs of p0, p1, …
     * @throws IllegalArgumentException if the number is not above them, or the number of inputs is not n
     */
    public void start(long number, List<?> inputs, Instance<P> instance) {
        if (number <= lastNumber || inputs.size() != n) {
            throw new IllegalArgumentException("instance " + number + " after instance " + lastNumber + ", with "
                    + inputs.size() + " inputs for a group of " + n);
        }
        lastNumber = number;
        for (int p = 0; p < n; p++) {
            nodes.get(p).start(number, inputs.get(p), instance, now);
            touch(p);
        }
    }

    /**
     * Goes on to when something happens next, and lets it happen.
     *
     * @param limit the last time to go on to
     * @return false if nothing happens until then
     */
    public boolean advance(long limit) {
        settle();
        long next = agenda.first();
        if (!happenings.isEmpty()) {
            next = Math.min(next, happenings.peek().at());
        }
        if (next > limit) {
            return false;
        }
        now = Math.max(now, next);
        while (!happenings.isEmpty() && happenings.peek().at() <= now) {
            happenings.poll().what().run();
        }
        for (int p = agenda.due(0, now); p >= 0; p = agenda.due(p + 1, now)) {
            nodes.get(p).tick(now);
            touch(p);
        }
        settle();
        return true;
    }

    /**
     * Sends what is to be sent, and delivers what takes no time.
     *
     * @throws RefusedException if that does not end: rounds whose messages take no time may follow each other for ever
     */
    public void settle() {
        long left = Math.max(MOST_AT_ONCE, 1000L * n * n);
        for (int i = 0; i < touchedCount; i++) {
            flush(nodes.get(touched[i]));
        }
        while (!mail.isEmpty()) {
            if (left-- == 0) {
                throw new RefusedException("at " + now + " ns rounds follow each other without end, since messages take"
                        + " no time; let them take some");
            }
            int to = mail.destination();
            Batch batch = mail.take();
            nodes.get(to).receive(batch, now);
            nodes.get(batch.from()).recycle(batch);
            touch(to);
            flush(nodes.get(to));
        }
        for (int i = 0; i < touchedCount; i++) {
            int p = touched[i];
            isTouched[p] = false;
            agenda.set(p, nodes.get(p).nextTick());
        }
        touchedCount = 0;
    }

    private void flush(Node<P> node) {
        if (node.gathered() > 0) {
            node.flush();
        }
    }

    private void touch(int p) {
        if (!isTouched[p]) {
            isTouched[p] = true;
            touched[touchedCount++] = p;
        }
    }

    @Override
    public void crash(int process) {
        nodes.get(process).crash();
        touch(process);
    }

    @Override
    public void restart(int process) {
        nodes.get(process).restart(lastNumber);
        touch(process);
    }

    @Override
    public void pause(int process, long nanos) {
        nodes.get(process).pause(nanos, now);
        touch(process);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** The time now. */
    public long now() {
        return now;
    }

    /** How many messages were sent so far, of any kind, lost ones included. */
    public long messages() {
        return nodes.stream().mapToLong(Node::posted).sum();
    }

    /** What processes did not use, over all instances. */
    public Counters.Counts counts() {
        return nodes.stream().map(Node::counts).reduce(Counters.Counts::plus).orElseThrow();
    }
}
