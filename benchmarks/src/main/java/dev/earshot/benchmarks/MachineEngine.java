package dev.earshot.benchmarks;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Effects;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RoundMachine;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.Standing;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Bare machines in one thread with an array as the network: what the rounds themselves cost. One instance at a time. */
final class MachineEngine<P extends RoundProcess<Integer, Integer>> implements Engine {
    private final int n;
    private final List<Integer> inputs;
    private final List<RoundMachine<P>> machines = new ArrayList<>();
    private int[] from = new int[256];
    private int[] to = new int[256];
    private int[] round = new int[256];
    private Object[] payload = new Object[256];
    private int head;
    private int tail;
    private int outputs;
    private Object result;

    private final class Out implements Effects {
        private final int self;

        Out(int self) {
            this.self = self;
        }

        @Override
        public void send(int destination, int inRound, Standing standing, Object message) {
            from[tail] = self;
            to[tail] = destination;
            round[tail] = inRound;
            payload[tail] = message;
            tail++;
        }

        @Override
        public void broadcast(int inRound, Standing standing, Object message) {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    send(q, inRound, standing, message);
                }
            }
        }

        @Override
        public void presence(int inRound, Standing standing) {}

        @Override
        public void setTimer(int inRound, long nanos) {}

        @Override
        public void roundClosed(int closed, Cause cause) {}

        @Override
        public void output(int inRound, Object value) {
            outputs++;
            if (result != null && !result.equals(value)) {
                throw new AssertionError(value + " beside " + result);
            }
            result = value;
        }

        @Override
        public void learned(int other, Object value) {}

        @Override
        public void ended(End reason) {}

        @Override
        public void failed(ProcessFailure failure) {
            throw failure;
        }
    }

    private MachineEngine(Protocol<P> protocol, int n) {
        this.n = n;
        this.inputs = Algorithm.inputs(n);
        for (int p = 0; p < n; p++) {
            machines.add(Seat.of(protocol, n, Pid.of(p), RoundPolicy.timeout(Duration.ofSeconds(1)))
                    .machine(new Out(p)));
        }
    }

    static Engine of(Algorithm algorithm, int n) {
        return of(algorithm.protocol(), n);
    }

    private static <P extends RoundProcess<Integer, Integer>> Engine of(Protocol<P> protocol, int n) {
        return new MachineEngine<>(protocol, n);
    }

    @Override
    public long run(long nanos) {
        long until = System.nanoTime() + nanos;
        long decisions = 0;
        do {
            for (int i = 0; i < 100; i++) {
                decide();
            }
            decisions += 100;
        } while (System.nanoTime() < until);
        return decisions;
    }

    private void decide() {
        head = 0;
        tail = 0;
        outputs = 0;
        result = null;
        for (int p = 0; p < n; p++) {
            machines.get(p).start(inputs.get(p), 0, 0);
        }
        while (outputs < n) {
            machines.get(to[head]).received(from[head], round[head], Standing.WORKING, payload[head], 0);
            head++;
        }
        for (int p = 0; p < n; p++) {
            machines.get(p).stop();
            machines.get(p).renew();
        }
    }

    @Override
    public void close() {}
}
