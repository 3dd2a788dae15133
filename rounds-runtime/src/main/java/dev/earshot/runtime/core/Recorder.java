package dev.earshot.runtime.core;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Records one instance at all its processes, states included. Thread-safe.
 *
 * @param <P> the processes
 */
public final class Recorder<P extends RoundProcess<?, ?>> implements RunObserver<P> {
    private final Protocol<P> protocol;
    private final List<Object> inputs;
    private final List<Choices.Toss> coins = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private static final class Line {
        final List<RunRecord.Closed> rounds = new ArrayList<>();
        final List<List<Object>> states = new ArrayList<>();
        RunRecord.Result output;
        End end;
    }

    /** For an instance with these inputs, of p0, p1, … */
    public Recorder(Protocol<P> protocol, List<?> inputs) {
        this.protocol = protocol;
        this.inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
        inputs.forEach(input -> lines.add(new Line()));
    }

    private List<Object> state(P process) {
        return Collections.unmodifiableList(Arrays.asList(protocol.fields().values(process)));
    }

    @Override
    public synchronized void started(Pid p, P process) {
        lines.get(p.index()).states.add(state(process));
    }

    @Override
    public synchronized void tossed(Pid p, int round, boolean outcome) {
        coins.add(new Choices.Toss(round, p, outcome));
    }

    @Override
    public synchronized void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {
        Line line = lines.get(p.index());
        if (line.rounds.size() != round) {
            throw new AssertionError(p + " closed round " + round + " after " + line.rounds.size() + " rounds");
        }
        line.rounds.add(new RunRecord.Closed(heardOf, cause));
        line.states.add(state(process));
    }

    @Override
    public synchronized void output(Pid p, int round, Object value) {
        lines.get(p.index()).output = new RunRecord.Result(round, value);
    }

    @Override
    public synchronized void ended(Pid p, End reason) {
        lines.get(p.index()).end = reason;
    }

    /** What was recorded so far. Whatever a process has heard, its sender's part is in it too. */
    public synchronized RunRecord record() {
        return new RunRecord(
                protocol.type().getName(),
                protocol.parameters(),
                inputs,
                coins,
                lines.stream()
                        .map(line -> new RunRecord.OfProcess(
                                line.rounds,
                                line.states,
                                Optional.ofNullable(line.output),
                                Optional.ofNullable(line.end)))
                        .toList());
    }
}
