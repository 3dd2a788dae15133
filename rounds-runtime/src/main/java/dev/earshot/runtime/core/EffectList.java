package dev.earshot.runtime.core;

import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;

/** Collects effects as values, for tests and for whoever has no hurry. */
public final class EffectList implements Effects {
    private final List<Effect> effects = new ArrayList<>();
    private final Seat<?> seat;
    private RoundMachine<?> machine;

    private EffectList(Seat<?> seat) {
        this.seat = seat;
    }

    /** A machine at the seat whose effects are collected; drive it with {@link #on}. */
    public static EffectList at(Seat<?> seat) {
        EffectList list = new EffectList(seat);
        list.machine = seat.machine(list);
        return list;
    }

    /** The same, observed. */
    public static <P extends RoundProcess<?, ?>> EffectList at(Seat<P> seat, RunObserver<? super P> observer) {
        EffectList list = new EffectList(seat);
        list.machine = seat.machine(list, observer);
        return list;
    }

    /** What the event leads to, in order. */
    public List<Effect> on(Event event) {
        effects.clear();
        if (event instanceof Event.Started it) {
            machine.start(it.input(), it.seed(), it.now());
        } else if (event instanceof Event.Received it) {
            machine.received(it.from(), it.round(), it.standing(), it.payload(), it.now());
        } else if (event instanceof Event.Present it) {
            machine.present(it.from(), it.round(), it.standing(), it.now());
        } else if (event instanceof Event.TimedOut it) {
            machine.timedOut(it.round(), it.now());
        } else if (event instanceof Event.PeerDone it) {
            machine.peerDone(it.from(), it.now());
        } else if (event instanceof Event.Told it) {
            machine.told(it.from(), it.output(), it.now());
        } else if (event instanceof Event.Recovered it) {
            machine.recovered(it.now());
        } else {
            throw new AssertionError("an event of no known kind: " + event);
        }
        return List.copyOf(effects);
    }

    /** The machine. */
    public RoundMachine<?> machine() {
        return machine;
    }

    /** Where it sits. */
    public Seat<?> seat() {
        return seat;
    }

    @Override
    public void send(int to, int round, Standing standing, Object payload) {
        effects.add(new Effect.Send(to, round, standing, payload));
    }

    @Override
    public void broadcast(int round, Standing standing, Object payload) {
        effects.add(new Effect.Broadcast(round, standing, payload));
    }

    @Override
    public void presence(int round, Standing standing) {
        effects.add(new Effect.Presence(round, standing));
    }

    @Override
    public void setTimer(int round, long nanos) {
        effects.add(new Effect.SetTimer(round, nanos));
    }

    @Override
    public void roundClosed(int round, Cause cause) {
        effects.add(new Effect.RoundClosed(round, machine.heard(), cause));
    }

    @Override
    public void output(int round, Object value) {
        effects.add(new Effect.Output(round, value));
    }

    @Override
    public void learned(int from, Object value) {
        effects.add(new Effect.Learned(from, value));
    }

    @Override
    public void ended(End reason) {
        effects.add(new Effect.Ended(reason));
    }

    @Override
    public void failed(ProcessFailure failure) {
        effects.add(new Effect.Failed(failure));
    }
}
