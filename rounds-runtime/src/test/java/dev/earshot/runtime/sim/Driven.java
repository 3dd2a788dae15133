package dev.earshot.runtime.sim;

import dev.earshot.runtime.core.Effects;
import dev.earshot.runtime.core.RoundMachine;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.Standing;
import dev.earshot.specs.RoundProcess;

/** What a schedule drives: the machine, or a wrong one. */
interface Driven {
    void start(Object input, long seed, long now);

    void received(int from, int round, Standing standing, Object payload, long now);

    void present(int from, int round, Standing standing, long now);

    void timedOut(int round, long now);

    void peerDone(int from, long now);

    void told(int from, Object output, long now);

    void recovered(long now);

    void stop();

    /** Makes what is driven at a seat. */
    interface Maker {
        <P extends RoundProcess<?, ?>> Driven make(Seat<P> seat, Effects effects, RunObserver<P> observer);
    }

    /** The machine itself. */
    static <P extends RoundProcess<?, ?>> Driven machine(Seat<P> seat, Effects effects, RunObserver<P> observer) {
        RoundMachine<P> machine = seat.machine(effects, observer);
        return new Driven() {
            @Override
            public void start(Object input, long seed, long now) {
                machine.start(input, seed, now);
            }

            @Override
            public void received(int from, int round, Standing standing, Object payload, long now) {
                machine.received(from, round, standing, payload, now);
            }

            @Override
            public void present(int from, int round, Standing standing, long now) {
                machine.present(from, round, standing, now);
            }

            @Override
            public void timedOut(int round, long now) {
                machine.timedOut(round, now);
            }

            @Override
            public void peerDone(int from, long now) {
                machine.peerDone(from, now);
            }

            @Override
            public void told(int from, Object output, long now) {
                machine.told(from, output, now);
            }

            @Override
            public void recovered(long now) {
                machine.recovered(now);
            }

            @Override
            public void stop() {
                machine.stop();
            }
        };
    }
}
