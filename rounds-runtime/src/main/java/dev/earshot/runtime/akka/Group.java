package dev.earshot.runtime.akka;

import dev.earshot.runtime.faults.Faults;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * A group of processes in this JVM that runs instances of one algorithm, many at a time.
 *
 * <pre>{@code
 * try (Group<String, String> group = Group.of(3, () -> new LastVoting<String>()).start()) {
 *     Decisions<String> decisions = group.propose(List.of("a", "b", "c")).toCompletableFuture().join();
 *     System.out.println(decisions.value());
 * }
 * }</pre>
 *
 * <p>Each process is an actor, which all instances share. A timer fires a tenth of a millisecond or so late, as long as the
 * system takes to wake a thread, and up to half a millisecond where many fire. Stages are completed on the threads of the group: what depends on them must not block (use the {@code …Async}
 * methods of {@link CompletionStage} for work that does).
 *
 * @param <I> the inputs of the algorithm
 * @param <O> its results
 */
public final class Group<I, O> implements AutoCloseable {
    private final Running<?, O> running;

    private Group(Running<?, O> running) {
        this.running = running;
    }

    /** A group of n processes of this kind, to be started. */
    public static <I, O, P extends RoundProcess<I, O>> GroupBuilder<I, O> of(int n, Supplier<P> maker) {
        return of(n, Protocol.of(maker));
    }

    /** A group of n processes of this algorithm, to be started. */
    public static <I, O, P extends RoundProcess<I, O>> GroupBuilder<I, O> of(int n, Protocol<P> protocol) {
        return new GroupBuilder<>(n, protocol);
    }

    /** A group of an algorithm whose types are not known here; its inputs must fit all the same. */
    public static GroupBuilder<Object, Object> ofAny(int n, Protocol<?> protocol) {
        return new GroupBuilder<>(n, protocol);
    }

    static <I, O, P extends RoundProcess<?, ?>> Group<I, O> start(GroupBuilder<I, O> settings, Protocol<P> protocol) {
        return new Group<>(new Running<>(settings, protocol));
    }

    /**
     * Runs one instance with the next number.
     *
     * @param inputs of p0, p1, …
     * @return what became of it, as soon as every process that is up has a result; exceptionally a
     *     {@link ClaimBrokenException} if a watched claim was false, a {@link RejectedExecutionException} if too many
     *     instances are under way, a {@link CancellationException} if the group is stopped before
     * @throws IllegalArgumentException if the number of inputs is not n
     */
    public CompletionStage<Decisions<O>> propose(List<? extends I> inputs) {
        return running.propose(inputs);
    }

    /**
     * Runs one instance with this number, which is above all used before: so a late message of an old instance is never
     * taken for one of a new one.
     *
     * @throws IllegalArgumentException if the number is not above the last one, or the number of inputs is not n
     */
    public CompletionStage<Decisions<O>> propose(long instance, List<? extends I> inputs) {
        return running.propose(instance, inputs);
    }

    /** What happens to messages between processes; may be changed at any time. */
    public Faults faults() {
        return running.faults;
    }

    /** The process stops at once and forgets everything, as if its machine lost power. */
    public void crash(Pid process) {
        running.crash(process);
    }

    /**
     * The process comes back without the state it had: it takes no part in instances that were under way, in which it may have
     * voted, and takes part in those proposed from now on.
     */
    public void restart(Pid process) {
        running.restart(process);
    }

    /** The process handles nothing for so long, as if its garbage were collected; what comes meanwhile waits. */
    public void pause(Pid process, Duration length) {
        running.pause(process, length);
    }

    /** The number of processes. */
    public int n() {
        return running.n;
    }

    /** Instances that have not got their decisions yet. */
    public int inFlight() {
        return running.inFlight();
    }

    /** How p0, p1, … are; each says so after what is in its mailbox now. Exceptional once the group is stopped. */
    public CompletionStage<List<ProcessStatus>> status() {
        return running.status();
    }

    /** Stops all processes; what is under way is cancelled. Returns when they have stopped. Not to be called on their threads. */
    public void stop() {
        running.stop();
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
