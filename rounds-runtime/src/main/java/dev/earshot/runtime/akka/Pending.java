package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.monitor.CutWatch;
import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** An instance whose results come in; each process writes its own place, the last one completes the decisions. */
final class Pending<P extends RoundProcess<?, ?>, O> implements Proposal<P> {
    private static final AtomicIntegerFieldUpdater<Pending<?, ?>> MISSING = missing();

    private final Running<P, O> group;
    private final long number;
    private final Object[] inputs;
    private final Results results;
    private final CompletableFuture<Decisions<O>> decisions = new CompletableFuture<>();
    private Recorder<P> recorder;
    private RunObserver<P> observer;
    /** How many processes have not told; below zero from when the stage is completed some other way. */
    private volatile int missing;

    Pending(Running<P, O> group, long number, List<?> inputs) {
        this.group = group;
        this.number = number;
        this.inputs = inputs.toArray();
        this.results = new Results(inputs.size());
        this.missing = inputs.size();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static AtomicIntegerFieldUpdater<Pending<?, ?>> missing() {
        return (AtomicIntegerFieldUpdater) AtomicIntegerFieldUpdater.newUpdater(Pending.class, "missing");
    }

    void record(Recorder<P> observing) {
        recorder = observing;
        observe(observing);
    }

    void watch(CutWatch<P> observing) {
        observe(observing);
    }

    private void observe(RunObserver<P> observing) {
        observer = observer == null ? observing : RunObserver.both(observer, observing);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Object input(int process) {
        return inputs[process];
    }

    CompletableFuture<Decisions<O>> decisions() {
        return decisions;
    }

    @Override
    public void output(int process, int round, Object value) {
        results.output(process, round, value);
        told();
    }

    @Override
    public void learned(int process, int from, Object value) {
        results.learned(process, from, value);
        told();
    }

    @Override
    public void failed(int process, ProcessFailure failure) {
        results.failed(process, failure);
        told();
    }

    @Override
    public void absent(int process) {
        told();
    }

    private void told() {
        if (MISSING.decrementAndGet(this) != 0) {
            return;
        }
        group.finished();
        if (group.isStopped()) {
            decisions.completeExceptionally(
                    new CancellationException("the group was stopped while instance " + number + " was under way"));
        } else {
            decisions.complete(new Decisions<>(number, results, record()));
        }
    }

    void broken(BrokenRun run) {
        if (MISSING.getAndSet(this, Integer.MIN_VALUE) > 0) {
            group.finished();
            decisions.completeExceptionally(new ClaimBrokenException(run));
        }
    }

    @Override
    public boolean isOver() {
        return missing <= 0;
    }

    private Optional<RunRecord> record() {
        return recorder == null ? Optional.empty() : Optional.of(recorder.record());
    }

    @Override
    public RunObserver<? super P> observer() {
        return observer;
    }
}
