package dev.earshot.runtime.core;

import dev.earshot.specs.Outgoing;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import java.util.Arrays;
import java.util.Optional;

/**
 * One process of one instance. It is told what happens and says what is to be done; it owns no clock, thread, socket or
 * randomness, so whatever drives it, a network or a seeded schedule, gets the same run from the same events.
 *
 * <p>Rounds are closed for communication: a message is used in its own round or not at all. A message of a closed round
 * is counted and dropped; one of a later round is kept for it. A round closes, in this order of preference, when the
 * algorithm has heard {@linkplain dev.earshot.specs.Round#enough enough}, to catch up with processes that are ahead, or
 * at its timeout. Rounds are never skipped: a process that catches up executes every round with what it received; the
 * others it tells nothing in those it leaves at once, unless the algorithm waits. A round of a <em>waiting</em> algorithm stays open,
 * whatever the reason to close it, until the enforced claim holds; a timeout or a reason to catch up is remembered, and
 * the timer repeats what was sent, since a message may be lost.
 *
 * <p>After a timeout a process tells those to whom it has nothing to send which round it is in: where only coordinators are
 * sent to, nobody would catch up otherwise (PSync, section on liveness: "heartbeats").
 *
 * <p>What a process sends to itself it hears at once: p is in HO(p, r) if p sent to itself in round r.
 *
 * <p>A process that has put out its result stays for the others. It is quiet at first: it holds back what it would send,
 * until its timer runs out or it hears from a process that needs it; then it goes on like any other. It leaves when all
 * are done, or after as many quiet timeouts as the policy's linger says.
 *
 * @param <P> the process
 */
public final class RoundMachine<P extends RoundProcess<?, ?>> {
    private enum Status {
        NEW,
        RUNNING,
        ENDED
    }

    /** The opening times of this many rounds are remembered, to tell how late a late message is. */
    private static final int REMEMBERED = 8;

    private final Seat<P> seat;
    private final Effects effects;
    private final ProcessHost<P> host;
    private final Tosses coins;
    private final int n;
    private final int self;
    private final Early early;
    private final Repeats sent;
    /** The highest round in which each other process was heard to be; -1 for none. */
    private final int[] reached;

    private final boolean[] done;
    /** To whom which round was repeated last, and when; for algorithms that wait. */
    private final int[] answeredRound;

    private final long[] answeredAt;
    private final long[] opened = new long[REMEMBERED];
    private Slots<Object> slots;
    private Status status = Status.NEW;
    private long now;

    private int target;
    private boolean armed;
    private boolean expired;
    private int expiredTimers;
    /** Whether others may wonder where this process is: its last round ran out of time. */
    private boolean announce;

    private int heldFrom;
    private int heldRound;
    private Object heldPayload;

    private boolean hasOutput;
    private int othersDone;
    private boolean quiet;
    /** Up to this round it goes on although it is done, and up to this one because of a process that is working. */
    private int awakeUntil;

    private int helpsUntil;
    private boolean askedLately;
    private int quietTimeouts;

    RoundMachine(Seat<P> seat, Effects effects, TossListener tosses) {
        this.seat = seat;
        this.effects = effects;
        this.coins = new Tosses(tosses);
        this.n = seat.n;
        this.self = seat.self.index();
        this.host = seat.protocol.host(n, seat.self, seat.coordinators, coins);
        this.early = new Early(n, seat.policy.ahead());
        this.sent = new Repeats(n, seat.waits() ? seat.policy.repeat() : 1);
        this.reached = new int[n];
        this.done = new boolean[n];
        this.answeredRound = new int[seat.waits() ? n : 0];
        this.answeredAt = new long[seat.waits() ? n : 0];
        this.slots = new Slots<>(n);
    }

    /**
     * Begins, with the input of this process and the seed of its coin tosses.
     *
     * @throws IllegalStateException if it has begun before
     */
    public void start(Object input, long seed, long time) {
        if (status != Status.NEW) {
            throw new IllegalStateException(seat.self + " was started twice in one instance; a process that restarts"
                    + " without its state takes no further part in it");
        }
        status = Status.RUNNING;
        now = time;
        Arrays.fill(reached, -1);
        Arrays.fill(answeredRound, -1);
        heldRound = -1;
        coins.reset(seed);
        try {
            host.init(input);
        } catch (RuntimeException | AssertionError e) {
            fail("init", e);
            return;
        }
        effects.started();
        open();
        settle();
    }

    /** Makes a machine that has ended as good as new, for another instance; whoever calls this drops the old one. */
    public void renew() {
        seat.protocol.fields().copy(seat.pristine, host.process());
        host.moveTo(0);
        slots.clear();
        early.clear();
        sent.clear();
        Arrays.fill(done, false);
        heldPayload = null;
        target = 0;
        armed = false;
        expired = false;
        expiredTimers = 0;
        announce = false;
        hasOutput = false;
        othersDone = 0;
        quiet = false;
        askedLately = false;
        quietTimeouts = 0;
        status = Status.NEW;
    }

    /** A message came. */
    public void received(int from, int round, Standing standing, Object payload, long time) {
        if (status != Status.RUNNING) {
            seat.counters.stopped++;
            return;
        }
        if (from < 0 || from >= n || from == self) {
            seat.counters.unknownSender++;
            return;
        }
        if (round < 0 || !seat.messageTypes[round % seat.messageTypes.length].isInstance(payload)) {
            seat.counters.badPayload++;
            return;
        }
        now = time;
        if (standing != Standing.WORKING && markDone(from)) {
            return;
        }
        int before = reached[from];
        reached[from] = Math.max(before, round);
        int current = host.round();
        if (round < current) {
            late(from, round, round <= before);
        } else if (round == current) {
            onTime(from, standing, payload);
        } else {
            ahead(from, round, standing, payload);
        }
    }

    /** Another process says which round it is in, having nothing to send in it to this one. */
    public void present(int from, int round, Standing standing, long time) {
        if (status != Status.RUNNING) {
            seat.counters.stopped++;
        } else if (from < 0 || from >= n || from == self) {
            seat.counters.unknownSender++;
        } else if (round < 0) {
            seat.counters.badPayload++;
        } else {
            now = time;
            if (standing != Standing.WORKING && markDone(from) || round < host.round()) {
                return;
            }
            reached[from] = Math.max(reached[from], round);
            noteTarget(round);
            wake(standing, round);
            settle();
        }
    }

    private void late(int from, int round, boolean again) {
        seat.counters.late++;
        int current = host.round();
        if (current - round < REMEMBERED) {
            observe(round);
        }
        // whoever is stuck in an old round repeats what it sent, or is more than one round behind
        if (seat.waits() && !done[from] && reached[from] == round && (again || round < current - 1)) {
            answer(from, round);
        }
    }

    /** Repeats what the process was sent in a round that is over here; not again before a timeout has passed. */
    private void answer(int to, int round) {
        long pause = seat.timeouts.nanos(round % seat.messageTypes.length, 0);
        Object payload = sent.to(to, round);
        if (payload != null && (answeredRound[to] != round || now - answeredAt[to] >= pause)) {
            answeredRound[to] = round;
            answeredAt[to] = now;
            seat.counters.repeated++;
            effects.send(to, round, standing(), payload);
        }
    }

    private void onTime(int from, Standing standing, Object payload) {
        if (!slots.put(from, payload)) {
            seat.counters.duplicate++;
            return;
        }
        wake(standing, host.round());
        settle();
    }

    private void ahead(int from, int round, Standing standing, Object payload) {
        noteTarget(round);
        if (early.keeps(round, host.round())) {
            if (!early.put(round, from, payload)) {
                seat.counters.duplicate++;
                return;
            }
        } else if (round <= target) {
            heldFrom = from;
            heldRound = round;
            heldPayload = payload;
        } else {
            seat.counters.early++;
        }
        wake(standing, round);
        settle();
        if (heldRound > host.round()) {
            // the leap did not get there
            seat.counters.early++;
            heldRound = -1;
            heldPayload = null;
        }
    }

    /** The highest round that sufficiently many others have reached. */
    private void noteTarget(int round) {
        int senders = seat.policy.catchUp().senders();
        if (round <= target || senders > n - 1) {
            return;
        }
        if (senders == 1) {
            target = round;
            return;
        }
        for (int q = 0; q < n; q++) {
            if (reached[q] > target) {
                int asFar = 0;
                for (int other = 0; other < n; other++) {
                    if (reached[other] >= reached[q]) {
                        asFar++;
                    }
                }
                if (asFar >= senders) {
                    target = reached[q];
                }
            }
        }
    }

    /** The timer set for the round ran out. */
    public void timedOut(int round, long time) {
        if (status != Status.RUNNING || round != host.round()) {
            seat.counters.staleTimers++;
            return;
        }
        now = time;
        armed = false;
        expiredTimers++;
        if (quiet) {
            quietTimeout();
            return;
        }
        expired = true;
        settle();
        if (seat.waits() && status == Status.RUNNING && host.round() == round) {
            quiet = hasOutput && !askedLately;
            askedLately = false;
            seat.counters.repeated++;
            transmit(round);
        }
    }

    /** Nobody asked so far: send once, in case someone waits who could not ask; leave in the end. */
    private void quietTimeout() {
        if (quietTimeouts++ >= seat.policy.linger()) {
            end(End.LINGERED);
            return;
        }
        if (sent.isOf(host.round())) {
            transmit(host.round());
        } else {
            send(true);
        }
        if (status == Status.RUNNING) {
            arm();
        }
    }

    /** If this process is done: goes on for a phase because of somebody who is in the round and working, or helps one. */
    private void wake(Standing standing, int round) {
        if (!hasOutput || standing == Standing.DONE) {
            return;
        }
        askedLately = true;
        quietTimeouts = 0;
        awakeUntil = Math.max(awakeUntil, round + host.roundsPerPhase());
        if (standing == Standing.WORKING) {
            helpsUntil = awakeUntil;
        }
        if (quiet) {
            quiet = false;
            if (!sent.isOf(host.round())) {
                send(true);
            }
        }
    }

    private Standing standing() {
        if (!hasOutput) {
            return Standing.WORKING;
        }
        return host.round() <= helpsUntil ? Standing.HELPING : Standing.DONE;
    }

    /** Another process has put out its result. */
    public void peerDone(int from, long time) {
        if (status == Status.RUNNING && from >= 0 && from < n && from != self) {
            now = time;
            markDone(from);
        }
    }

    /** Whether that was the last one, so that this machine has ended. */
    private boolean markDone(int from) {
        if (!done[from]) {
            done[from] = true;
            othersDone++;
            if (hasOutput && othersDone == n - 1) {
                end(End.ALL_DONE);
                return true;
            }
        }
        return false;
    }

    /** Another process, which has left, told its result. Without a result of its own, this one is told from then on. */
    public void told(int from, Object value, long time) {
        if (hasOutput) {
            peerDone(from, time);
        } else if (status == Status.RUNNING && from >= 0 && from < n && from != self && value != null) {
            now = time;
            effects.learned(from, value);
            end(End.LEARNED);
        } else {
            seat.counters.stopped++;
        }
    }

    /**
     * The process lost its state. It must not send again what it may have sent before, nor anything else: it is out.
     */
    public void recovered(long time) {
        if (status != Status.ENDED) {
            now = time;
            end(End.BARRED);
        }
    }

    /** Takes the machine away. */
    public void stop() {
        if (status != Status.ENDED) {
            end(End.STOPPED);
        }
    }

    private void open() {
        int round = host.round();
        armed = false;
        expired = false;
        opened[round % REMEMBERED] = now;
        slots = early.exchange(round, slots);
        if (heldRound == round) {
            slots.put(heldFrom, heldPayload);
            heldRound = -1;
            heldPayload = null;
        }
        quiet = hasOutput && round > awakeUntil && round >= target;
        if (!quiet) {
            send(round >= target || seat.waits());
        }
    }

    private void send(boolean toOthers) {
        int round = host.round();
        Outgoing<Object> out = sent.next(round);
        try {
            host.send(out);
        } catch (RuntimeException | AssertionError e) {
            fail("send", e);
            return;
        }
        Object own = out.to(self);
        if (own != null) {
            slots.put(self, own);
        }
        if (toOthers) {
            transmit(round);
            if (announce && n > 1 && (out.isSilent() || out.onlyDestination() >= 0)) {
                effects.presence(round, standing());
            }
        }
    }

    private void transmit(int round) {
        Outgoing<Object> out = sent.of(round);
        if (out == null || out.isSilent()) {
            return;
        }
        if (out.isBroadcast()) {
            if (n > 1) {
                effects.broadcast(round, standing(), out.to(self));
            }
        } else if (out.onlyDestination() >= 0) {
            if (out.onlyDestination() != self) {
                effects.send(out.onlyDestination(), round, standing(), out.to(out.onlyDestination()));
            }
        } else {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    effects.send(q, round, standing(), out.to(q));
                }
            }
        }
    }

    /** Closes rounds as long as there is reason to, then sees that a timer is set for the one that stays open. */
    private void settle() {
        int left = seat.policy.leap();
        int quickLeft = seat.quick();
        while (status == Status.RUNNING) {
            Cause cause = reasonToClose();
            if (cause == null) {
                break;
            }
            if (left-- == 0 || cause == Cause.ENOUGH && quickLeft-- == 0) {
                seat.counters.throttled++;
                break;
            }
            close(cause);
            if (status == Status.RUNNING) {
                open();
            }
        }
        if (status == Status.RUNNING && !armed) {
            arm();
        }
    }

    private Cause reasonToClose() {
        if (quiet) {
            return null;
        }
        try {
            if (seat.enforced != null && !seat.enforced.holds(host.process(), slots.size())) {
                return null;
            }
            if (host.enough(slots.mailbox())) {
                return Cause.ENOUGH;
            }
        } catch (RuntimeException | AssertionError e) {
            fail("enough", e);
            return null;
        }
        if (host.round() < target) {
            return Cause.CATCH_UP;
        }
        return expired ? Cause.TIMEOUT : null;
    }

    private void close(Cause cause) {
        int round = host.round();
        try {
            host.update(slots.mailbox());
        } catch (RuntimeException | AssertionError e) {
            fail("update", e);
            return;
        }
        announce = cause == Cause.TIMEOUT;
        if (cause != Cause.TIMEOUT) {
            observe(round);
        }
        effects.roundClosed(round, cause);
        slots.clear();
        if (!hasOutput) {
            readOutput(round);
        }
    }

    private void readOutput(int round) {
        Optional<?> output;
        try {
            output = host.output();
        } catch (RuntimeException | AssertionError e) {
            fail("output", e);
            return;
        }
        if (output.isPresent()) {
            hasOutput = true;
            awakeUntil = lastWorking();
            helpsUntil = awakeUntil;
            effects.output(round, output.get());
            if (othersDone == n - 1) {
                end(End.ALL_DONE);
            }
        }
    }

    /** The highest round in which a process that is not done was heard to be. */
    private int lastWorking() {
        int last = -1;
        for (int q = 0; q < n; q++) {
            if (!done[q]) {
                last = Math.max(last, reached[q]);
            }
        }
        return last;
    }

    private void observe(int round) {
        long waited = now - opened[round % REMEMBERED];
        if (waited > 0) {
            seat.timeouts.observed(round % seat.messageTypes.length, waited);
        }
    }

    private void arm() {
        armed = true;
        int round = host.round();
        effects.setTimer(round, seat.timeouts.nanos(round % seat.messageTypes.length, expiredTimers));
    }

    private void fail(String operation, Throwable cause) {
        effects.failed(new ProcessFailure(
                seat.protocol.name() + "." + seat.protocol.roundName(host.round()) + "." + operation + " of "
                        + seat.self + " in round " + host.round() + " threw "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                cause));
        end(End.FAILED);
    }

    private void end(End reason) {
        status = Status.ENDED;
        effects.ended(reason);
    }

    /** The process in its state at the start of the current round; not to be changed. */
    public P process() {
        return host.process();
    }

    /** The number of the current round, counted from 0. */
    public int round() {
        return host.round();
    }

    /** Whom the process has heard of so far in the current round. */
    public PidSet heard() {
        return slots.heard();
    }

    /** Whether the process has put out its result. */
    public boolean hasOutput() {
        return hasOutput;
    }

    /** Whether it has begun and not ended. */
    public boolean isRunning() {
        return status == Status.RUNNING;
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
        return status == Status.ENDED;
    }
}
