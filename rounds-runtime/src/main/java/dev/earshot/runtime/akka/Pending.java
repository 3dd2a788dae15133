package dev.earshot.runtime.akka;

import dev.earshot.runtime.akka.Decisions.Outcome;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.monitor.CutWatch;
import dev.earshot.runtime.node.Instance;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance whose results come in; each process writes its own place, the last one completes the decisions. */
final class Pending<P extends RoundProcess<?, ?>, O> implements Instance<P> {
    private final long number;
    private final Object[] values;
    private final int[] rounds;
    private final int[] learnedFrom;
    private final ProcessFailure[] failures;
    private final AtomicInteger missing;
    private final CompletableFuture<Decisions<O>> decisions = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Running<P, O> group;
    private Recorder<P> recorder;
    private RunObserver<P> observer;

    Pending(Running<P, O> group, long number) {
        int n = group.n;
        this.group = group;
        this.number = number;
        this.values = new Object[n];
        this.rounds = new int[n];
        this.learnedFrom = new int[n];
        this.failures = new ProcessFailure[n];
        this.missing = new AtomicInteger(n);
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

    CompletableFuture<Decisions<O>> decisions() {
        return decisions;
    }

    @Override
    public void output(int process, int round, Object value) {
        values[process] = value;
        rounds[process] = round + 1;
        told();
    }

    @Override
    public void learned(int process, int from, Object value) {
        values[process] = value;
        learnedFrom[process] = from + 1;
        told();
    }

    @Override
    public void failed(int process, ProcessFailure failure) {
        failures[process] = failure;
        told();
    }

    @Override
    public void absent(int process) {
        told();
    }

    private void told() {
        if (missing.decrementAndGet() != 0 || !over.compareAndSet(false, true)) {
            return;
        }
        group.finished();
        if (group.isStopped()) {
            decisions.completeExceptionally(
                    new CancellationException("the group was stopped while instance " + number + " was under way"));
        } else {
            decisions.complete(new Decisions<>(number, outcomes(), record()));
        }
    }

    void broken(BrokenRun run) {
        if (over.compareAndSet(false, true)) {
            group.finished();
            decisions.completeExceptionally(new ClaimBrokenException(run));
        }
    }

    @SuppressWarnings("unchecked")
    private List<Outcome<O>> outcomes() {
        List<Outcome<O>> outcomes = new ArrayList<>(values.length);
        for (int p = 0; p < values.length; p++) {
            outcomes.add(new Outcome<>(
                    Optional.ofNullable((O) values[p]),
                    rounds[p] - 1,
                    learnedFrom[p] == 0 ? Optional.empty() : Optional.of(Pid.of(learnedFrom[p] - 1)),
                    Optional.ofNullable(failures[p])));
        }
        return outcomes;
    }

    private Optional<RunRecord> record() {
        return recorder == null ? Optional.empty() : Optional.of(recorder.record());
    }

    @Override
    public RunObserver<? super P> observer() {
        return observer;
    }
}
