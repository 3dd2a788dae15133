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
import java.util.Deque;
import java.util.List;

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

    private record Early(int from, byte kind, long number, int round, Object payload) {}

    private record Start<P extends RoundProcess<?, ?>>(long at, long number, Object input, Instance<P> instance) {}

    private final Seat<P> seat;
    private final int self;
    private final int n;
    private final int mostLive;
    private final long seed;

    private final InstanceMap<P> live = new InstanceMap<>();
    private final Deadlines<P> deadlines = new Deadlines<>();
    private final Archive archive;
    private final Deque<Live<P>> spare = new ArrayDeque<>();
    private final Underway underway = new Underway();
    private final List<Early> beforeStart = new ArrayList<>();
    private final Deque<Start<P>> toStart = new ArrayDeque<>();
    private final Parcels parcels;
    private final double rate;
    /** How much later than it is told an instance starts here. */
    private final long skew;
    /** How long each message and each timer takes. */
    private final long computing;

    private final Lingering<P> done = new Lingering<>();

    private Live<P> current;
    private boolean up = true;
    private long lastStarted = Long.MIN_VALUE;
    private long unclaimed;
    private long now;
    /** What its clock says. */
    private long clock;
    /** Nothing is handled before. */
    private long busyUntil = Long.MIN_VALUE;
    /** Whether that is since it is handling something, which takes effect then. */
    private boolean computes;

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
        this.parcels = new Parcels(self, n, seat.protocol().rounds().size(), faults, wire);
        this.rate = faults.rate();
        this.skew = faults.skew();
        this.computing = faults.computing();
        this.mostLive = mostLive;
        this.archive = new Archive(archived);
        this.seed = seed;
    }

    private void at(long time) {
        now = time;
        clock = rate == 1 ? time : (long) (time * rate);
    }

    /** An instance starts here, with the input of this process. Its number is above those of all earlier ones. */
    public void start(long number, Object input, Instance<P> instance, long time) {
        at(time);
        if (!up) {
            instance.absent(self);
        } else if (now < busyUntil || skew > 0 || !toStart.isEmpty()) {
            toStart.addLast(new Start<>(now + skew, number, input, instance));
        } else {
            begin(number, input, instance);
        }
    }

    private void begin(long number, Object input, Instance<P> instance) {
        lastStarted = number;
        sweep();
        while (live.size() >= mostLive && done.oldest() != null) {
            drop(done.oldest());
        }
        Live<P> it = make(instance);
        it.number = number;
        it.instance = instance;
        live.put(it);
        current = it;
        it.machine.start(input, seed + number * 0x9e3779b97f4a7c15L, clock);
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
        List<Early> kept = new ArrayList<>(beforeStart);
        beforeStart.clear();
        kept.forEach(message ->
                handle(message.from(), message.kind(), message.number(), message.round(), message.payload()));
    }

    /** A batch arrived. */
    public void receive(Batch batch, long time) {
        at(time);
        if (!up) {
            return;
        }
        boolean free = now >= busyUntil && computing == 0;
        for (int i = 0; i < batch.size; i++) {
            if (!free || batch.due != null && batch.due[i] > now) {
                underway.add(
                        batch.due == null ? now : Math.max(now, batch.due[i]),
                        batch.from,
                        batch.kinds[i],
                        batch.instances[i],
                        batch.rounds[i],
                        batch.payloads[i]);
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
            machine.received(from, round, STANDINGS[kind - Batch.ROUND], payload, clock);
        } else if (kind < Batch.DONE) {
            machine.present(from, round, STANDINGS[kind - Batch.PRESENT], clock);
        } else if (kind == Batch.DONE) {
            machine.peerDone(from, clock);
        } else {
            machine.told(from, payload, clock);
        }
        reclaimIfEnded(it);
    }

    private void notLive(int from, byte kind, long number, int round, Object payload) {
        if (number > lastStarted) {
            if (beforeStart.size() < mostLive) {
                beforeStart.add(new Early(from, kind, number, round, payload));
            } else {
                unclaimed++;
            }
            return;
        }
        Object result = archive.get(number);
        boolean asks =
                kind == Batch.ROUND + Standing.WORKING.ordinal() || kind == Batch.PRESENT + Standing.WORKING.ordinal();
        if (result != null && asks) {
            parcels.post(from, Batch.TOLD, number, 0, result, now);
        } else if (asks) {
            unclaimed++;
        }
    }

    /** Time has passed. */
    public void tick(long time) {
        at(time);
        if (now < busyUntil) {
            return;
        }
        while (!toStart.isEmpty() && toStart.peekFirst().at() <= now) {
            Start<P> next = toStart.pollFirst();
            begin(next.number(), next.input(), next.instance());
        }
        if (computing > 0) {
            compute();
        } else {
            while (underway.next() <= now) {
                handleNext();
            }
            for (Live<P> it = deadlines.expired(now); it != null; it = deadlines.expired(now)) {
                timedOut(it);
            }
        }
        sweep();
        while (done.noticeDue() <= now) {
            current = done.nextNotice();
            if (current.instance.isOver()) {
                current.machine.allDone();
                reclaimIfEnded(current);
            } else {
                tellDone(current);
            }
        }
    }

    private void handleNext() {
        int place = underway.take();
        handle(
                underway.from(place),
                underway.kind(place),
                underway.number(place),
                underway.round(place),
                underway.payload(place));
    }

    private void timedOut(Live<P> it) {
        current = it;
        it.machine.timedOut(it.timerRound, clock);
        reclaimIfEnded(it);
    }

    /** Ends what it is computing, which takes effect now, and begins with the next message or timer, whichever was first. */
    private void compute() {
        if (computes) {
            computes = false;
            boolean timer = deadlines.isDue(now);
            if (underway.next() <= (timer ? deadlines.next() : now)) {
                handleNext();
            } else if (timer) {
                timedOut(deadlines.expired(now));
            }
        }
        if (underway.next() <= now || deadlines.isDue(now)) {
            computes = true;
            busyUntil = now + computing;
        }
    }

    /** For so many nanoseconds nothing is handled: what comes meanwhile, instances that start included, waits. */
    public void pause(long nanos, long time) {
        at(time);
        if (up) {
            busyUntil = Math.max(busyUntil, now) + nanos;
        }
    }

    /** Takes away what is over. */
    private void sweep() {
        while (done.oldest() != null && done.oldest().instance.isOver()) {
            current = done.oldest();
            current.machine.allDone();
            reclaimIfEnded(current);
        }
    }

    /** When it wants {@link #tick}, or {@link Long#MAX_VALUE}. */
    public long nextTick() {
        long next = Math.min(underway.next(), Math.min(deadlines.next(), done.noticeDue()));
        return Math.max(
                busyUntil,
                toStart.isEmpty() ? next : Math.min(next, toStart.peekFirst().at()));
    }

    /** How many messages are to be sent. */
    public int gathered() {
        return parcels.gathered();
    }

    /** Gives all messages gathered so far to the wire. */
    public void flush() {
        parcels.flush();
    }

    /** Takes back a batch that another process has received, to use it again; for whoever carries batches in one thread. */
    public void recycle(Batch batch) {
        parcels.recycle(batch);
    }

    /** The process stops at once and forgets everything. */
    public void crash() {
        up = false;
        live.values().forEach(this::drop);
        spare.clear();
        deadlines.clear();
        underway.clear();
        beforeStart.clear();
        toStart.forEach(it -> it.instance().absent(self));
        toStart.clear();
        archive.clear();
        parcels.clear();
        busyUntil = Long.MIN_VALUE;
        computes = false;
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
        toStart.removeIf(start -> {
            if (start.number() == number) {
                start.instance().absent(self);
            }
            return start.number() == number;
        });
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
        done.remove(it);
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

    private void tellDone(Live<P> it) {
        done.told(it);
        for (int q = 0; q < n; q++) {
            if (q != self) {
                parcels.post(q, Batch.DONE, it.number, 0, null, now);
            }
        }
    }

    @Override
    public void send(int to, int round, Standing standing, Object payload) {
        parcels.post(to, (byte) (Batch.ROUND + standing.ordinal()), current.number, round, payload, now);
    }

    @Override
    public void broadcast(int round, Standing standing, Object payload) {
        byte kind = (byte) (Batch.ROUND + standing.ordinal());
        for (int q = 0; q < n; q++) {
            if (q != self) {
                parcels.post(q, kind, current.number, round, payload, now);
            }
        }
    }

    @Override
    public void presence(int round, Standing standing) {
        byte kind = (byte) (Batch.PRESENT + standing.ordinal());
        for (int q = 0; q < n; q++) {
            if (q != self) {
                parcels.post(q, kind, current.number, round, null, now);
            }
        }
    }

    @Override
    public void setTimer(int round, long nanos) {
        current.timerRound = round;
        deadlines.set(current, now + (rate == 1 ? nanos : (long) (nanos / rate)));
    }

    @Override
    public void roundClosed(int round, Cause cause) {}

    @Override
    public void output(int round, Object value) {
        current.reported = true;
        current.result = value;
        current.instance.output(self, round, value);
        done.add(current, now + NOTICE_NANOS);
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
        return parcels.posted();
    }

    /** Messages of instances that had ended here, or were never joined. */
    public long unclaimed() {
        return unclaimed;
    }
}
