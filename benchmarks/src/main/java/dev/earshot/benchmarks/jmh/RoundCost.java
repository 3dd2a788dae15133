package dev.earshot.benchmarks.jmh;

import dev.earshot.protocols.consensus.LastVoting;
import dev.earshot.protocols.consensus.OneThirdRule;
import dev.earshot.specs.Coins;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One {@code send} and {@code update} of one process, delivery of its n messages included: all n processes do rounds
 * together, everybody hears everybody, one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoundCost {
    /** A multiple of every n, and for each n of the rounds of a phase. */
    static final int UPDATES = 840;

    /** The algorithm. */
    @Param({"OneThirdRule", "LastVoting"})
    public String algorithm;

    /** The number of processes. */
    @Param({"3", "5", "7"})
    public int n;

    private final List<ProcessHost<?>> hosts = new ArrayList<>();
    private final List<Outgoing<Object>> sent = new ArrayList<>();
    private Slots<Object> slots;

    /** Starts the processes with different boxed inputs that are in no cache. */
    @Setup
    public void start() {
        Protocol<? extends RoundProcess<?, ?>> protocol = algorithm.equals("OneThirdRule")
                ? Protocol.of(() -> new OneThirdRule<Integer>())
                : Protocol.of(() -> new LastVoting<Integer>());
        for (int p = 0; p < n; p++) {
            ProcessHost<?> host = protocol.host(n, Pid.of(p), number -> Pid.of(0), Coins.none());
            host.init(1_000_000 + p);
            hosts.add(host);
            sent.add(new Outgoing<>(n));
        }
        slots = new Slots<>(n);
    }

    /** Rounds of all processes. */
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public Object sendAndUpdate() {
        for (int round = 0; round < UPDATES / n; round++) {
            round();
        }
        return hosts.get(n - 1).output();
    }

    private void round() {
        for (int p = 0; p < n; p++) {
            sent.get(p).clear();
            hosts.get(p).send(sent.get(p));
        }
        for (int p = 0; p < n; p++) {
            slots.clear();
            for (int q = 0; q < n; q++) {
                Object message = sent.get(q).to(p);
                if (message != null) {
                    slots.put(q, message);
                }
            }
            hosts.get(p).update(slots.mailbox());
        }
    }
}
