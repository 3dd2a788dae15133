package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.monitor.CutWatch;
import dev.earshot.runtime.node.Instance;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One instance of a simulated run: when its processes had results, what they heard, and whether claims held. */
final class Case<P extends RoundProcess<?, ?>> implements Instance<P> {
    final long number;
    final long proposed;
    final List<Object> inputs;
    final Gauge<P> gauge;

    private final LongSupplier clock;
    private final CutWatch<P> watch;
    private final RunObserver<P> observer;
    private int missing;
    private int results;
    private int lastProcess;
    private double first = Double.POSITIVE_INFINITY;
    private long last;
    private ProcessFailure failure;

    /**
     * An instance that is proposed now.
     *
     * @param also observes it, too; null for nobody
     */
    Case(long number, Protocol<P> protocol, List<Object> inputs, LongSupplier clock, RunObserver<P> also) {
        this.number = number;
        this.inputs = inputs;
        this.clock = clock;
        this.proposed = clock.getAsLong();
        this.missing = inputs.size();
        this.gauge = new Gauge<>(inputs.size());
        this.watch = new CutWatch<>(protocol, inputs, run -> {});
        RunObserver<P> watched = RunObserver.both(gauge, watch);
        this.observer = also == null ? watched : RunObserver.both(watched, also);
    }

    @Override
    public void output(int process, int round, Object value) {
        results++;
        last = clock.getAsLong();
        lastProcess = process;
        first = Math.min(first, last);
        missing--;
    }

    @Override
    public void learned(int process, int from, Object value) {
        output(process, 0, value);
    }

    @Override
    public void failed(int process, ProcessFailure thrown) {
        failure = thrown;
        missing--;
    }

    @Override
    public void absent(int process) {
        missing--;
    }

    @Override
    public boolean isOver() {
        return missing <= 0;
    }

    @Override
    public RunObserver<? super P> observer() {
        return observer;
    }

    Optional<ProcessFailure> failure() {
        return Optional.ofNullable(failure);
    }

    Optional<BrokenRun> broken() {
        return watch.broken();
    }

    /** Tells the tally what came of it, at the end of the run. */
    void addTo(Tally tally, long change) {
        if (isOver() && results > 0 && failure == null) {
            tally.decided(proposed, first, last, gauge.executed(lastProcess), change);
        } else {
            tally.undecided(proposed, first, change);
        }
        tally.looked(gauge, watch.facts());
        if (broken().isPresent()) {
            tally.broken();
        }
    }
}
