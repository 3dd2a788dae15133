package dev.earshot.runtime.core;

import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;

/** Passes effects on and tells an observer. */
final class Observed<P extends RoundProcess<?, ?>> implements Effects {
    private final Effects effects;
    private final RunObserver<? super P> observer;
    private final Pid self;
    private RoundMachine<P> machine;

    private Observed(Effects effects, RunObserver<? super P> observer, Pid self) {
        this.effects = effects;
        this.observer = observer;
        this.self = self;
    }

    static <P extends RoundProcess<?, ?>> RoundMachine<P> machine(
            Seat<P> seat, Effects effects, RunObserver<? super P> observer) {
        Observed<P> observed = new Observed<>(effects, observer, seat.self());
        observed.machine =
                new RoundMachine<>(seat, observed, (round, outcome) -> observer.tossed(seat.self(), round, outcome));
        return observed.machine;
    }

    @Override
    public void started() {
        observer.started(self, machine.process());
        effects.started();
    }

    @Override
    public void send(int to, int round, Standing standing, Object payload) {
        effects.send(to, round, standing, payload);
    }

    @Override
    public void broadcast(int round, Standing standing, Object payload) {
        effects.broadcast(round, standing, payload);
    }

    @Override
    public void presence(int round, Standing standing) {
        effects.presence(round, standing);
    }

    @Override
    public void setTimer(int round, long nanos) {
        effects.setTimer(round, nanos);
    }

    @Override
    public void roundClosed(int round, Cause cause) {
        observer.closed(self, round, machine.heard(), cause, machine.process());
        effects.roundClosed(round, cause);
    }

    @Override
    public void output(int round, Object value) {
        observer.output(self, round, value);
        effects.output(round, value);
    }

    @Override
    public void learned(int from, Object value) {
        effects.learned(from, value);
    }

    @Override
    public void ended(End reason) {
        observer.ended(self, reason);
        effects.ended(reason);
    }

    @Override
    public void failed(ProcessFailure failure) {
        effects.failed(failure);
    }
}
