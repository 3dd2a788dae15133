package dev.earshot.runtime.sim;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Effects;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.Standing;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The machine again, without any care for speed, liveness or memory: keeps every message, catches up at once, never stops.
 * Told to, it breaks one rule, so that one can see the rule being missed.
 */
final class PlainMachine<P extends RoundProcess<?, ?>> implements Driven {
    /** Which rule is broken. */
    enum Fault {
        NONE,
        /** A message of a closed round is used in the current one. */
        USES_LATE_MESSAGES,
        /** A message of a later round is used in the current one. */
        USES_EARLY_MESSAGES,
        /** To catch up, the round number is set without the updates in between. */
        JUMPS_OVER_UPDATES,
        /** What is sent in a round is read from the state after it. */
        SENDS_AFTER_UPDATING,
        /** A second message of a sender is used as a message of the next process. */
        COUNTS_DUPLICATES,
        /** Rounds close although the enforced claim does not hold. */
        DOES_NOT_WAIT
    }

    private final Seat<P> seat;
    private final Effects effects;
    private final RunObserver<P> observer;
    private final Fault fault;
    private final int self;
    private final ProcessHost<P> host;
    private final Map<Integer, Slots<Object>> heard = new HashMap<>();
    private boolean running;
    private boolean hasOutput;
    private int target;
    private boolean expired;

    PlainMachine(Seat<P> seat, Effects effects, RunObserver<P> observer, Fault fault) {
        this.seat = seat;
        this.effects = effects;
        this.observer = observer;
        this.fault = fault;
        this.self = seat.self().index();
        this.host = seat.protocol().host(seat.n(), seat.self(), Coordinators.rotating(seat.n()), (process, round) -> {
            boolean outcome = (round + process.index()) % 2 == 0;
            observer.tossed(process, round, outcome);
            return outcome;
        });
    }

    static Maker breaking(Fault fault) {
        return new Maker() {
            @Override
            public <P extends RoundProcess<?, ?>> Driven make(Seat<P> seat, Effects effects, RunObserver<P> observer) {
                return new PlainMachine<>(seat, effects, observer, fault);
            }
        };
    }

    private Slots<Object> heardIn(int round) {
        return heard.computeIfAbsent(round, key -> new Slots<>(seat.n()));
    }

    @Override
    public void start(Object input, long seed, long now) {
        host.init(input);
        observer.started(seat.self(), host.process());
        running = true;
        open();
        close();
    }

    private void open() {
        expired = false;
        effects.setTimer(host.round(), 1);
        if (fault != Fault.SENDS_AFTER_UPDATING) {
            send(host.round());
        }
    }

    private void send(int round) {
        Outgoing<Object> out = new Outgoing<>(seat.n());
        host.send(out);
        for (int q = 0; q < seat.n(); q++) {
            Object payload = out.to(q);
            if (payload != null && q == self) {
                heardIn(round).put(self, payload);
            } else if (payload != null) {
                effects.send(q, round, Standing.WORKING, payload);
            }
        }
    }

    @Override
    public void received(int from, int round, Standing standing, Object payload, long now) {
        if (!running) {
            return;
        }
        boolean misplaced = fault == Fault.USES_LATE_MESSAGES && round < host.round()
                || fault == Fault.USES_EARLY_MESSAGES && round > host.round();
        int used = misplaced ? host.round() : round;
        if (used < host.round()) {
            return;
        }
        target = Math.max(target, round);
        if (!heardIn(used).put(from, payload) && fault == Fault.COUNTS_DUPLICATES) {
            heardIn(used).put((from + 1) % seat.n(), payload);
        }
        close();
    }

    @Override
    public void timedOut(int round, long now) {
        expired |= running && round == host.round();
        if (running) {
            close();
        }
    }

    private void close() {
        int closed = 0;
        while (reason() != null && closed++ < 20) {
            Cause cause = reason();
            int round = host.round();
            Slots<Object> slots = heardIn(round);
            if (fault == Fault.JUMPS_OVER_UPDATES && cause == Cause.CATCH_UP) {
                host.moveTo(round + 1);
            } else {
                host.update(slots.mailbox());
            }
            if (fault == Fault.SENDS_AFTER_UPDATING && host.roundsPerPhase() == 1) {
                send(round);
            }
            observer.closed(seat.self(), round, slots.heard(), cause, host.process());
            Optional<?> output = host.output();
            if (output.isPresent() && !hasOutput) {
                hasOutput = true;
                observer.output(seat.self(), round, output.get());
            }
            open();
        }
    }

    private Cause reason() {
        Slots<Object> slots = heardIn(host.round());
        boolean waits = seat.protocol().spec().enforced().isPresent() && fault != Fault.DOES_NOT_WAIT;
        if (waits && !seat.protocol().spec().enforced().get().claim().holds(host.process(), slots.size())) {
            return null;
        }
        if (host.enough(slots.mailbox())) {
            return Cause.ENOUGH;
        }
        return host.round() < target ? Cause.CATCH_UP : expired ? Cause.TIMEOUT : null;
    }

    @Override
    public void present(int from, int round, Standing standing, long now) {}

    @Override
    public void peerDone(int from, long now) {}

    @Override
    public void told(int from, Object output, long now) {}

    @Override
    public void recovered(long now) {
        stop();
    }

    @Override
    public void stop() {
        running = false;
        observer.ended(seat.self(), End.STOPPED);
    }
}
