package dev.earshot.runtime.node;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.core.Effects;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RoundMachine;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.Standing;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One process of a group with all its instances: whatever runs it tells it what happens and when, asks it when it wants to
 * be woken, and carries its batches. One thread at a time.
 *
 * <p>Instances are numbered upwards, each number used once. So a message of a number above the last one started is for an
 * instance that will start here, and is kept for it; one of another number that is not live is for an instance that is
 * over, or that this process must not join: a process that comes back after a crash has lost its state, and takes part only
 * in what starts after that.
 *
 * <p>Messages are gathered by destination until {@link #flush}. That this process is done with an instance is told to the
 * others after {@value #NOTICE_NANOS} nanoseconds, unless the instance is over by then.
 *
 * @param <P> the processes
 */
public final class Node<P extends RoundProcess<?, ?>> implements Effects {
    private static final Standing[] STANDINGS = Standing.values();
    private static final long NOTICE_NANOS = 1_000_000;

    private record Delayed(long due, long order, int from, byte kind, long number, int round, Object payload) {}

    private final Seat<P> seat;
    private final int self;
    private final int n;
    private final Faults.Sender faults;
    private final Wire wire;
    private final int mostLive;
    private final long seed;

    private final InstanceMap<P> live = new InstanceMap<>();
    private final Deadlines<P> deadlines = new Deadlines<>();
    private final Archive archive;
    private final Deque<Live<P>> spare = new ArrayDeque<>();
    private final PriorityQueue<Delayed> delayed =
            new PriorityQueue<>(Comparator.comparingLong(Delayed::due).thenComparingLong(Delayed::order));
    private final List<Delayed> beforeStart = new ArrayList<>();
    private final Batch[] outgoing;
    private final int[] capacities;

    private Live<P> oldestDone;
    private Live<P> newestDone;
    /** The oldest one of which the others have not been told. */
    private Live<P> nextNotice;

    private Live<P> current;
    private boolean up = true;
    private int gathered;
    private long lastStarted = Long.MIN_VALUE;
    private long order;
    private long unclaimed;
    private long posted;
    private long now;

    /**
     * A process without instances.
     *
     * @param faults what happens to its messages
     * @param mostLive when so many instances are live, those that are done and linger leave, oldest first
     * @param archived the results of so many instances that are over are kept for those that come too late
     * @param seed of all coin tosses
     */
    public Node(Seat<P> seat, Faults.Sender faults, Wire wire, int mostLive, int archived, long seed) {
        this.seat = seat;
        this.self = seat.self().index();
        this.n = seat.n();
        this.faults = faults;
        this.wire = wire;
        this.mostLive = mostLive;
        this.archive = new Archive(archived);
        this.seed = seed;
        this.outgoing = new Batch[n];
        this.capacities = new int[n];
        Arrays.fill(capacities, 4);
    }

    /** An instance starts here, with the input of this process. Its number is above those of all earlier ones. */
    public void start(long number, Object input, Instance<P> instance, long time) {
        now = time;
        if (!up) {
            instance.absent(self);
            return;
        }
        lastStarted = number;
        sweep();
        while (live.size() >= mostLive && oldestDone != null) {
            drop(oldestDone);
        }
        Live<P> it = make(instance);
        it.number = number;
        it.instance = instance;
        live.put(it);
        current = it;
        it.machine.start(input, seed + number * 0x9e3779b97f4a7c15L, now);
        reclaimIfEnded(it);
        if (!beforeStart.isEmpty()) {
            deliverKept();
        }
    }

    private Live<P> make(Instance<P> instance) {
        if (instance.observer() != null) {
            Live<P> it = new Live<>();
            it.machine = seat.machine(this, instance.observer());
            return it;
        }
        Live<P> it = spare.pollLast();
        if (it == null) {
            it = new Live<>();
            it.machine = seat.machine(this);
        }
        return it;
    }

    private void deliverKept() {
        List<Delayed> kept = new ArrayList<>(beforeStart);
        beforeStart.clear();
        kept.forEach(message ->
                handle(message.from(), message.kind(), message.number(), message.round(), message.payload()));
    }

    /** A batch arrived. */
    public void receive(Batch batch, long time) {
        now = time;
        if (!up) {
            return;
        }
        for (int i = 0; i < batch.size; i++) {
            if (batch.due != null && batch.due[i] > now) {
                delayed.add(new Delayed(
                        batch.due[i],
                        order++,
                        batch.from,
                        batch.kinds[i],
                        batch.instances[i],
                        batch.rounds[i],
                        batch.payloads[i]));
            } else {
                handle(batch.from, batch.kinds[i], batch.instances[i], batch.rounds[i], batch.payloads[i]);
            }
        }
    }

    private void handle(int from, byte kind, long number, int round, Object payload) {
        Live<P> it = live.get(number);
        if (it == null) {
            notLive(from, kind, number, round, payload);
            return;
        }
        current = it;
        RoundMachine<P> machine = it.machine;
        if (kind < Batch.PRESENT) {
            machine.received(from, round, STANDINGS[kind - Batch.ROUND], payload, now);
        } else if (kind < Batch.DONE) {
            machine.present(from, round, STANDINGS[kind - Batch.PRESENT], now);
        } else if (kind == Batch.DONE) {
            machine.peerDone(from, now);
        } else {
            machine.told(from, payload, now);
        }
        reclaimIfEnded(it);
    }

    private void notLive(int from, byte kind, long number, int round, Object payload) {
        if (number > lastStarted) {
            if (beforeStart.size() < mostLive) {
                beforeStart.add(new Delayed(0, 0, from, kind, number, round, payload));
            } else {
                unclaimed++;
            }
            return;
        }
        Object result = archive.get(number);
        boolean asks =
                kind == Batch.ROUND + Standing.WORKING.ordinal() || kind == Batch.PRESENT + Standing.WORKING.ordinal();
        if (result != null && asks) {
            post(from, Batch.TOLD, number, 0, result);
        } else if (asks) {
            unclaimed++;
        }
    }

    /** Time has passed. */
    public void tick(long time) {
        now = time;
        while (!delayed.isEmpty() && delayed.peek().due() <= now) {
            Delayed message = delayed.poll();
            handle(message.from(), message.kind(), message.number(), message.round(), message.payload());
        }
        for (Live<P> it = deadlines.expired(now); it != null; it = deadlines.expired(now)) {
            current = it;
            it.machine.timedOut(it.timerRound, now);
            reclaimIfEnded(it);
        }
        sweep();
        while (nextNotice != null && nextNotice.noticeDue <= now) {
            current = nextNotice;
            if (current.instance.isOver()) {
                current.machine.allDone();
                reclaimIfEnded(current);
            } else {
                tellDone(current);
            }
        }
    }

    /** Takes away what is over. */
    private void sweep() {
        while (oldestDone != null && oldestDone.instance.isOver()) {
            current = oldestDone;
            current.machine.allDone();
            reclaimIfEnded(current);
        }
    }

    /** When it wants {@link #tick}, or {@link Long#MAX_VALUE}. */
    public long nextTick() {
        long next = Math.min(deadlines.next(), nextNotice == null ? Long.MAX_VALUE : nextNotice.noticeDue);
        return delayed.isEmpty() ? next : Math.min(next, delayed.peek().due());
    }

    /** How many messages are to be sent. */
    public int gathered() {
        return gathered;
    }

    /** Gives all messages gathered so far to the wire. */
    public void flush() {
        gathered = 0;
        for (int q = 0; q < n; q++) {
            Batch batch = outgoing[q];
            if (batch != null) {
                outgoing[q] = null;
                capacities[q] = Math.max(4, batch.size);
                wire.deliver(q, batch);
            }
        }
    }

    /** The process stops at once and forgets everything. */
    public void crash() {
        up = false;
        live.values().forEach(this::drop);
        spare.clear();
        deadlines.clear();
        delayed.clear();
        beforeStart.clear();
        archive.clear();
        Arrays.fill(outgoing, null);
        gathered = 0;
    }

    /** The process comes back, and takes part in instances with numbers above this one. */
    public void restart(long lastNumber) {
        if (!up) {
            up = true;
            lastStarted = Math.max(lastStarted, lastNumber);
        }
    }

    /** Takes an instance away. */
    public void abandon(long number) {
        Live<P> it = live.get(number);
        if (it != null) {
            drop(it);
        }
    }

    private void drop(Live<P> it) {
        current = it;
        it.machine.stop();
        reclaimIfEnded(it);
    }

    private void reclaimIfEnded(Live<P> it) {
        if (!it.machine.hasEnded()) {
            return;
        }
        if (!it.reported) {
            it.instance.absent(self);
        }
        if (it.lingers && it.noticeDue != Long.MAX_VALUE && up && !it.instance.isOver()) {
            tellDone(it);
        }
        live.remove(it.number);
        deadlines.cancel(it);
        unlink(it);
        archive.put(it.number, it.result);
        boolean observed = it.instance.observer() != null;
        it.instance = null;
        it.result = null;
        it.reported = false;
        if (!observed && up) {
            it.machine.renew();
            spare.addLast(it);
        }
    }

    private void link(Live<P> it) {
        it.lingers = true;
        it.older = newestDone;
        if (newestDone == null) {
            oldestDone = it;
        } else {
            newestDone.newer = it;
        }
        newestDone = it;
        it.noticeDue = now + NOTICE_NANOS;
        if (nextNotice == null) {
            nextNotice = it;
        }
    }

    private void unlink(Live<P> it) {
        if (!it.lingers) {
            return;
        }
        if (nextNotice == it) {
            nextNotice = it.newer;
        }
        if (it.older == null) {
            oldestDone = it.newer;
        } else {
            it.older.newer = it.newer;
        }
        if (it.newer == null) {
            newestDone = it.older;
        } else {
            it.newer.older = it.older;
        }
        it.older = null;
        it.newer = null;
        it.lingers = false;
    }

    private void post(int to, byte kind, long number, int round, Object payload) {
        posted++;
        if (faults.isFaultless()) {
            outgoing(to).add(kind, number, round, payload);
            return;
        }
        int copies = faults.repeats() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            long fate = faults.fate(to);
            if (fate != Faults.Sender.LOST) {
                outgoing(to).addDelayed(kind, number, round, payload, fate == 0 ? Batch.AT_ONCE : now + fate);
            }
        }
    }

    private Batch outgoing(int to) {
        gathered++;
        Batch batch = outgoing[to];
        if (batch == null) {
            batch = new Batch(self, capacities[to]);
            outgoing[to] = batch;
        }
        return batch;
    }

    private void tellDone(Live<P> it) {
        it.noticeDue = Long.MAX_VALUE;
        if (nextNotice == it) {
            nextNotice = it.newer;
        }
        for (int q = 0; q < n; q++) {
            if (q != self) {
                post(q, Batch.DONE, it.number, 0, null);
            }
        }
    }

    @Override
    public void send(int to, int round, Standing standing, Object payload) {
        post(to, (byte) (Batch.ROUND + standing.ordinal()), current.number, round, payload);
    }

    @Override
    public void broadcast(int round, Standing standing, Object payload) {
        byte kind = (byte) (Batch.ROUND + standing.ordinal());
        for (int q = 0; q < n; q++) {
            if (q != self) {
                post(q, kind, current.number, round, payload);
            }
        }
    }

    @Override
    public void presence(int round, Standing standing) {
        byte kind = (byte) (Batch.PRESENT + standing.ordinal());
        for (int q = 0; q < n; q++) {
            if (q != self) {
                post(q, kind, current.number, round, null);
            }
        }
    }

    @Override
    public void setTimer(int round, long nanos) {
        current.timerRound = round;
        deadlines.set(current, now + nanos);
    }

    @Override
    public void roundClosed(int round, Cause cause) {}

    @Override
    public void output(int round, Object value) {
        current.reported = true;
        current.result = value;
        current.instance.output(self, round, value);
        link(current);
    }

    @Override
    public void learned(int from, Object value) {
        current.reported = true;
        current.result = value;
        current.instance.learned(self, from, value);
        tellDone(current);
    }

    @Override
    public void failed(ProcessFailure failure) {
        current.reported = true;
        current.instance.failed(self, failure);
    }

    @Override
    public void ended(End reason) {}

    /** The number of instances that take up memory here. */
    public int live() {
        return live.size();
    }

    /** The number of the last instance that started here. */
    public long lastStarted() {
        return lastStarted;
    }

    /** Whether it has not crashed, or has come back. */
    public boolean isUp() {
        return up;
    }

    /** What was not used, over all instances. */
    public Counters.Counts counts() {
        return seat.counts();
    }

    /** How many messages it has sent so far, of any kind, lost ones included. */
    public long posted() {
        return posted;
    }

    /** Messages of instances that had ended here, or were never joined. */
    public long unclaimed() {
        return unclaimed;
    }
}
