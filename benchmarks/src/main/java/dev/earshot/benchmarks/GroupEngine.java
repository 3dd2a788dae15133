package dev.earshot.benchmarks;

import dev.earshot.runtime.akka.Decisions;
import dev.earshot.runtime.akka.Group;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** A group on Akka through its public API; each decision proposes the next instance. */
final class GroupEngine implements Engine {
    private final Group<Integer, Integer> group;
    private final List<Integer> inputs;
    private final int inFlight;
    private final AtomicLong decisions = new AtomicLong();
    private final Semaphore idle = new Semaphore(0);
    private volatile long until;

    private GroupEngine(Group<Integer, Integer> group, int inFlight) {
        this.group = group;
        this.inputs = Algorithm.inputs(group.n());
        this.inFlight = inFlight;
    }

    static GroupEngine of(Algorithm algorithm, int n, int inFlight) {
        return of(algorithm.protocol(), n, inFlight);
    }

    private static <P extends RoundProcess<Integer, Integer>> GroupEngine of(
            Protocol<P> protocol, int n, int inFlight) {
        return new GroupEngine(
                Group.of(n, protocol).timeout(Duration.ofSeconds(1)).start(), inFlight);
    }

    @Override
    public long run(long nanos) {
        long before = decisions.get();
        until = System.nanoTime() + nanos;
        for (int i = 0; i < inFlight; i++) {
            propose();
        }
        idle.acquireUninterruptibly(inFlight);
        return decisions.get() - before;
    }

    private void propose() {
        group.propose(inputs).whenComplete(this::decided);
    }

    private void decided(Decisions<Integer> decided, Throwable failure) {
        if (failure != null || decided.value() == null) {
            throw new AssertionError("no decision: " + decided, failure);
        }
        decisions.incrementAndGet();
        if (System.nanoTime() < until) {
            propose();
        } else {
            idle.release();
        }
    }

    @Override
    public void close() {
        group.close();
    }
}
