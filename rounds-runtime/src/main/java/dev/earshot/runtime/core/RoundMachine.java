package dev.earshot.runtime.core;

import dev.earshot.specs.LocalClaim;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import java.util.Optional;

/**
 * One process of one instance. It is told what happens and says what is to be done; it owns no clock, thread, socket or
 * randomness, so whatever drives it, a network or a seeded schedule, gets the same run from the same events.
 *
 * <p>Rounds are closed for communication: a message is used in its own round or not at all. A message of a closed round
 * is counted and dropped; one of a later round is kept for it. A round closes, in this order of preference, when the
 * algorithm has heard {@linkplain dev.earshot.specs.Round#enough enough}, unless the policy has it wait, to catch up with processes that are ahead, or
 * at its timeout. Rounds are never skipped: a process that catches up executes every round with what it received; the
 * others it tells nothing in those it leaves at once, unless the algorithm waits. A round of a <em>waiting</em> algorithm
 * stays open, whatever the reason to close it, until the enforced claim holds; a timeout or a reason to catch up is
 * remembered, and the timer repeats what was sent, since a message may be lost.
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

    private final Seat<P> seat;
    private final Effects effects;
    private final Script script;
    private final ProcessHost<P> host;
    private final LocalClaim<P> enforced;
    private final Counters counters;
    private final Tosses coins;
    private final int n;
    private final int self;
    private final int kinds;
    private final Inbox inbox;
    private final Outbound outbound;
    private final Others others;
    private final Afterwards afterwards;
    private final Sufficiency<P> sufficiency;
    private final Timing timing;

    private Status status = Status.NEW;
    private long now;
    /** The place of the current round in its phase. */
    private int kind;

    private boolean armed;
    private boolean expired;
    /** Whether others may wonder where this process is: its last round ran out of time. */
    private boolean announce;

    RoundMachine(Seat<P> seat, Effects effects, TossListener tosses) {
        this.seat = seat;
        this.effects = effects;
        this.enforced = seat.enforced;
        this.counters = seat.counters;
        this.script = seat.script;
        this.coins = new Tosses(tosses, script == null ? null : script.coins());
        this.n = seat.n;
        this.self = seat.self.index();
        this.host = seat.protocol.host(n, seat.self, seat.coordinators, coins);
        this.kinds = host.roundsPerPhase();
        this.inbox = new Inbox(n, seat.policy.ahead());
        this.outbound = new Outbound(n, self, enforced == null ? 1 : seat.policy.repeat());
        this.others = new Others(n, seat.policy.catchUp());
        this.afterwards = new Afterwards(kinds, seat.policy.linger());
        this.sufficiency = new Sufficiency<>(seat, host, inbox);
        this.timing = new Timing(seat.timeouts, kinds);
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
        inbox.clear();
        outbound.clear();
        others.clear();
        afterwards.clear();
        kind = 0;
        armed = false;
        expired = false;
        timing.clear();
        announce = false;
        status = Status.NEW;
    }

    /** A message came. */
    public void received(int from, int round, Standing standing, Object payload, long time) {
        if (!isFromOther(from)) {
            return;
        }
        int current = host.round();
        if (round < 0 || !seat.types.accepts(round == current ? kind : round % kinds, payload)) {
            counters.badPayload++;
            return;
        }
        now = time;
        if (standing != Standing.WORKING && markDone(from)) {
            return;
        }
        boolean again = others.isIn(from, round);
        if (round == current) {
            onTime(from, standing, payload);
        } else if (round < current) {
            late(from, round, again);
        } else {
            ahead(from, round, standing, payload);
        }
    }

    private boolean isFromOther(int from) {
        if (status != Status.RUNNING) {
            counters.stopped++;
            return false;
        }
        if (from < 0 || from >= n || from == self) {
            counters.unknownSender++;
            return false;
        }
        return true;
    }

    /** Another process says which round it is in, having nothing to send in it to this one. */
    public void present(int from, int round, Standing standing, long time) {
        if (!isFromOther(from)) {
            return;
        }
        if (round < 0) {
            counters.badPayload++;
            return;
        }
        now = time;
        if (standing != Standing.WORKING && markDone(from) || round < host.round()) {
            return;
        }
        others.isIn(from, round);
        others.raiseTarget(round);
        wake(standing, round);
        settle();
    }

    private void onTime(int from, Standing standing, Object payload) {
        if (!inbox.put(from, payload)) {
            counters.duplicate++;
            return;
        }
        timing.heard(host.round(), kind, from, now);
        wake(standing, host.round());
        settle();
    }

    private void late(int from, int round, boolean again) {
        counters.late++;
        int current = host.round();
        timing.late(round, current, from, !again, now);
        // whoever is stuck in an old round repeats what it sent, or is more than one round behind
        boolean stuck = others.reached(from) == round && (again || round < current - 1);
        if (enforced != null && stuck && !others.isDone(from)) {
            long pause = timing.pause(round);
            Object payload = outbound.again(from, round, now, pause);
            if (payload != null) {
                counters.repeated++;
                effects.send(from, round, afterwards.standing(current), payload);
            }
        }
    }

    private void ahead(int from, int round, Standing standing, Object payload) {
        others.raiseTarget(round);
        if (inbox.keeps(round, host.round())) {
            if (!inbox.keep(round, from, payload)) {
                counters.duplicate++;
                return;
            }
            counters.kept++;
        } else if (round <= others.target()) {
            inbox.hold(round, from, payload);
        } else {
            counters.early++;
        }
        wake(standing, round);
        settle();
        if (inbox.dropHeld()) {
            // the leap did not get there
            counters.early++;
        }
    }

    private void wake(Standing standing, int round) {
        if (afterwards.hear(standing, round) && !outbound.has(host.round())) {
            send(true);
        }
    }

    /** The timer set for the round ran out. */
    public void timedOut(int round, long time) {
        if (status != Status.RUNNING || round != host.round()) {
            counters.staleTimers++;
            return;
        }
        now = time;
        armed = false;
        timing.ranOut(kind);
        if (afterwards.isQuiet()) {
            quietTimeout();
            return;
        }
        expired = true;
        settle();
        if (enforced != null && status == Status.RUNNING && host.round() == round) {
            afterwards.stuck();
            counters.repeated++;
            outbound.transmit(effects, afterwards.standing(round));
        }
    }

    /** Nobody asked so far: send, in case someone waits who could not ask; leave in the end. */
    private void quietTimeout() {
        if (afterwards.isTimeToLeave()) {
            end(End.LINGERED);
            return;
        }
        if (outbound.has(host.round())) {
            outbound.transmit(effects, afterwards.standing(host.round()));
        } else {
            send(true);
        }
        if (status == Status.RUNNING) {
            arm();
        }
    }

    /** Another process has put out its result. */
    public void peerDone(int from, long time) {
        if (status == Status.RUNNING && from >= 0 && from < n && from != self) {
            now = time;
            markDone(from);
        }
    }

    /** Nobody who is up needs this process any more: that is known otherwise than by what the others say. */
    public void allDone() {
        if (status == Status.RUNNING) {
            end(End.ALL_DONE);
        }
    }

    private boolean areAllDone() {
        return script == null && others.areAllDone();
    }

    /** Whether that was the last one, so that this machine has ended. */
    private boolean markDone(int from) {
        if (others.markDone(from) && afterwards.hasBegun() && areAllDone()) {
            end(End.ALL_DONE);
            return true;
        }
        return false;
    }

    /** Another process, which has left, told its result. Without a result of its own this one leaves with that. */
    public void told(int from, Object value, long time) {
        if (hasOutput()) {
            peerDone(from, time);
        } else if (isFromOther(from) && value != null) {
            now = time;
            effects.learned(from, value);
            end(End.LEARNED);
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
        timing.opened(round, now);
        inbox.open(round);
        afterwards.open(round, others.target());
        if (!afterwards.isQuiet()) {
            send(round >= others.target() || enforced != null);
        }
    }

    private void send(boolean toOthers) {
        int round = host.round();
        Outgoing<Object> out = outbound.next(round);
        try {
            host.send(out);
        } catch (RuntimeException | AssertionError e) {
            fail("send", e);
            return;
        }
        Object own = out.to(self);
        if (own != null && (script == null || script.hearsItself(round))) {
            inbox.put(self, own);
        }
        if (toOthers) {
            outbound.transmit(effects, afterwards.standing(round));
            if (announce && n > 1 && (out.isSilent() || out.onlyDestination() >= 0)) {
                effects.presence(round, afterwards.standing(round));
            }
        }
    }

    /** Closes rounds as long as there is reason to, then sees that a timer is set for the one that stays open. */
    private void settle() {
        int left = seat.policy.leap();
        int quickLeft = seat.quick;
        while (status == Status.RUNNING) {
            Cause cause = reasonToClose();
            if (cause == null) {
                break;
            }
            if (left-- == 0 || cause == Cause.ENOUGH && quickLeft-- == 0) {
                counters.throttled++;
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
        if (afterwards.isQuiet()) {
            return null;
        }
        try {
            if (!sufficiency.isAllowed()) {
                return null;
            }
            if (sufficiency.isEnough()) {
                return Cause.ENOUGH;
            }
            if (script != null) {
                return null;
            }
        } catch (RuntimeException | AssertionError e) {
            fail("enough", e);
            return null;
        }
        if (host.round() < others.target()) {
            return Cause.CATCH_UP;
        }
        return expired ? Cause.TIMEOUT : null;
    }

    private void close(Cause cause) {
        int round = host.round();
        try {
            host.update(inbox.mailbox());
        } catch (RuntimeException | AssertionError e) {
            fail("update", e);
            return;
        }
        announce = cause == Cause.TIMEOUT;
        if (!announce) {
            timing.observe(round, kind, now);
        }
        kind = kind + 1 == kinds ? 0 : kind + 1;
        effects.roundClosed(round, cause);
        inbox.empty();
        if (!afterwards.hasBegun()) {
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
            afterwards.begin(script == null ? others.lastWorking() : Integer.MAX_VALUE);
            effects.output(round, output.get());
            if (areAllDone()) {
                end(End.ALL_DONE);
            }
        }
    }

    private void arm() {
        armed = true;
        effects.setTimer(host.round(), timing.nanos(host.round(), kind));
    }

    private void fail(String operation, Throwable cause) {
        effects.failed(ProcessFailure.of(seat, operation, host.round(), cause));
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
        return inbox.heard();
    }

    /** Whether the process has put out its result. */
    public boolean hasOutput() {
        return afterwards.hasBegun();
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
