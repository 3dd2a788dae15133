package dev.earshot.protocols;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Effects;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RoundMachine;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.Standing;
import dev.earshot.runtime.monitor.CutWatch;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One instance whose timers run out at random moments, whatever they were set to, between messages that come in any order or
 * not at all: no timeout policy can close rounds at worse ones.
 */
final class Hurried<P extends RoundProcess<?, ?>> {
    private record Mail(int from, int to, int round, Standing standing, Object payload) {}

    private final SplittableRandom random;
    private final int n;
    private final List<RoundMachine<P>> machines = new ArrayList<>();
    private final List<Mail> mail = new ArrayList<>();
    private final int[] timers;
    private final Recorder<P> recorder;
    private final CutWatch<P> watch;
    private long now;
    private ProcessFailure failure;

    Hurried(Protocol<P> protocol, List<Object> inputs, RoundPolicy policy, long seed) {
        this.random = new SplittableRandom(seed);
        this.n = inputs.size();
        this.timers = new int[n];
        this.recorder = new Recorder<>(protocol, inputs);
        this.watch = new CutWatch<>(protocol, inputs, broken -> {});
        RunObserver<P> observer = RunObserver.both(recorder, watch);
        for (int p = 0; p < n; p++) {
            machines.add(Seat.of(protocol, n, Pid.of(p), policy).machine(new Out(p), observer));
        }
        for (int p = 0; p < n; p++) {
            machines.get(p).start(inputs.get(p), seed + p, now);
        }
    }

    /** So many events. */
    Hurried<P> run(int events, double hurry, double loss) {
        for (int i = 0; i < events; i++) {
            now += 1 + random.nextInt(2_000_000);
            if (mail.isEmpty() || random.nextDouble() < hurry) {
                int p = random.nextInt(n);
                machines.get(p).timedOut(timers[p], now);
            } else {
                Mail next = mail.remove(random.nextInt(mail.size()));
                if (random.nextDouble() >= loss) {
                    machines.get(next.to()).received(next.from(), next.round(), next.standing(), next.payload(), now);
                }
            }
        }
        return this;
    }

    RunRecord record() {
        return recorder.record();
    }

    CutWatch<P> watch() {
        return watch;
    }

    ProcessFailure failure() {
        return failure;
    }

    private final class Out implements Effects {
        private final int self;

        Out(int self) {
            this.self = self;
        }

        @Override
        public void send(int to, int round, Standing standing, Object payload) {
            mail.add(new Mail(self, to, round, standing, payload));
        }

        @Override
        public void broadcast(int round, Standing standing, Object payload) {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    send(q, round, standing, payload);
                }
            }
        }

        @Override
        public void presence(int round, Standing standing) {}

        @Override
        public void setTimer(int round, long nanos) {
            timers[self] = round;
        }

        @Override
        public void roundClosed(int round, Cause cause) {}

        @Override
        public void output(int round, Object value) {}

        @Override
        public void learned(int from, Object value) {}

        @Override
        public void ended(End reason) {}

        @Override
        public void failed(ProcessFailure thrown) {
            failure = thrown;
        }
    }
}
