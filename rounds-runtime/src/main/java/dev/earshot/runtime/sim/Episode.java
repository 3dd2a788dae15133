package dev.earshot.runtime.sim;

import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.monitor.CutWatch;
import dev.earshot.runtime.node.Instance;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One simulated instance, recorded and watched: when which process had which result, what all did, and whether claims held.
 *
 * @param <P> the processes
 */
public final class Episode<P extends RoundProcess<?, ?>> implements Instance<P> {
    /**
     * The result of a process.
     *
     * @param at when it had it, in virtual nanoseconds
     * @param round after which it put it out; -1 if it learned it
     * @param learnedFrom the process that told it; -1 if it put it out itself
     */
    public record Result(Object value, long at, int round, int learnedFrom) {}

    private final Simulation<P> simulation;
    private final long proposed;
    private final List<Object> inputs;
    private final List<Result> results;
    private final Recorder<P> recorder;
    private final CutWatch<P> watch;
    private final RunObserver<P> observer;
    private ProcessFailure failure;
    private int missing;

    private Episode(Simulation<P> simulation, Protocol<P> protocol, List<?> inputs) {
        this.simulation = simulation;
        this.proposed = simulation.now();
        this.inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
        this.results = new ArrayList<>(Collections.nCopies(inputs.size(), null));
        this.missing = inputs.size();
        this.recorder = new Recorder<>(protocol, inputs);
        this.watch = new CutWatch<>(protocol, inputs, broken -> {});
        this.observer = RunObserver.both(recorder, watch);
    }

    /** Starts an instance with this number and these inputs, of p0, p1, …, in the simulation, now. */
    public static <P extends RoundProcess<?, ?>> Episode<P> start(
            Simulation<P> simulation, Protocol<P> protocol, long number, List<?> inputs) {
        Episode<P> episode = new Episode<>(simulation, protocol, inputs);
        simulation.start(number, inputs, episode);
        return episode;
    }

    @Override
    public void output(int process, int round, Object value) {
        results.set(process, new Result(value, simulation.now(), round, -1));
        missing--;
    }

    @Override
    public void learned(int process, int from, Object value) {
        results.set(process, new Result(value, simulation.now(), -1, from));
        missing--;
    }

    @Override
    public void failed(int process, ProcessFailure thrown) {
        failure = failure == null ? thrown : failure;
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

    /** When it was proposed, in virtual nanoseconds. */
    public long proposed() {
        return proposed;
    }

    /** The inputs of p0, p1, … */
    public List<Object> inputs() {
        return inputs;
    }

    /** The result of the process, if it has one. */
    public Optional<Result> result(int process) {
        return Optional.ofNullable(results.get(process));
    }

    /** What the code of a round threw, if some did. */
    public Optional<ProcessFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** What all processes did so far. */
    public RunRecord record() {
        return recorder.record();
    }

    /** The first claim that was false, with the run that led there. */
    public Optional<BrokenRun> broken() {
        return watch.broken();
    }

    /** The first assumption on heard-of sets that the run did not keep, and where. */
    public Optional<String> brokenAssumption() {
        return watch.brokenAssumption();
    }
}
