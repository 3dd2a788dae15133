package dev.earshot.runtime.monitor;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.specs.Assumption;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.ClaimWatch;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.StepException;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches the claims of an algorithm while one instance runs, on its lock-step cuts: the states of all processes at the
 * start of the same round, never a mix of rounds. The cut of round r is looked at when every process that still runs
 * has reached it. A process that has stopped goes on as a silent listener, as in
 * {@link dev.earshot.runtime.core.RunRecord#toSchedule}.
 *
 * <p>The states are computed in lock-step from the heard-of sets of the run, beside it. It costs about as much as the run
 * itself. Claims about the states of different processes hold of the run only as far as they do not speak of real time:
 * no two processes need have been in these states at one moment. Thread-safe.
 *
 * @param <P> the processes
 */
public final class CutWatch<P extends RoundProcess<?, ?>> implements RunObserver<P> {
    private final Protocol<P> protocol;
    private final List<Object> inputs;
    private final Consumer<BrokenRun> onBroken;
    private final ClaimWatch<P> claims;
    private final Lockstep<P> cut;
    private final List<Deque<PidSet>> closed = new ArrayList<>();
    private final boolean[] stopped;
    private final Map<Choices.Toss, Deque<Boolean>> tosses = new HashMap<>();
    private final List<Choices.Toss> coins = new ArrayList<>();
    private final List<HeardOfSets> rounds = new ArrayList<>();
    private boolean begun;
    private boolean over;
    private String brokenAssumption;
    private BrokenRun broken;

    /**
     * Watches an instance with these inputs, of p0, p1, …
     *
     * @param onBroken told once, of the first claim that is false; called on the thread that closed the round
     */
    public CutWatch(Protocol<P> protocol, List<?> inputs, Consumer<BrokenRun> onBroken) {
        this.protocol = protocol;
        this.inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
        this.onBroken = onBroken;
        this.claims = new ClaimWatch<>(protocol);
        this.cut = Lockstep.start(protocol, inputs, Coordinators.rotating(inputs.size()), this::toss);
        this.stopped = new boolean[inputs.size()];
        inputs.forEach(input -> closed.add(new ArrayDeque<>()));
    }

    private static Choices.Toss place(Pid p, int round) {
        return new Choices.Toss(round, p, false);
    }

    /** The toss that the process made in the run; a process that has stopped gets one side of the coin. */
    private boolean toss(Pid p, int round) {
        Deque<Boolean> made = tosses.get(place(p, round));
        if (made != null && !made.isEmpty()) {
            return made.removeFirst();
        }
        coins.add(place(p, round));
        return false;
    }

    @Override
    public synchronized void started(Pid p, P process) {
        if (!begun) {
            begun = true;
            look();
        }
    }

    @Override
    public synchronized void tossed(Pid p, int round, boolean outcome) {
        coins.add(new Choices.Toss(round, p, outcome));
        tosses.computeIfAbsent(place(p, round), key -> new ArrayDeque<>()).addLast(outcome);
    }

    @Override
    public synchronized void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {
        closed.get(p.index()).addLast(heardOf);
        advance();
    }

    @Override
    public synchronized void output(Pid p, int round, Object value) {}

    @Override
    public synchronized void ended(Pid p, End reason) {
        stopped[p.index()] = true;
        advance();
    }

    private void advance() {
        while (!over && isComplete()) {
            HeardOfSets heard = next();
            rounds.add(heard);
            try {
                cut.step(heard);
            } catch (StepException e) {
                // a process that has stopped went on to where its code throws: there is no further cut
                over = true;
                return;
            }
            if (brokenAssumption == null) {
                brokenAssumption = protocol.spec().assumptions().stream()
                        .filter(assumption -> !assumption.claim().holds(cut.before()))
                        .findFirst()
                        .map(Assumption::name)
                        .map(name -> "\"" + name + "\" in round " + (cut.round() - 1))
                        .orElse(null);
            }
            look();
        }
    }

    private boolean isComplete() {
        boolean somebody = false;
        for (int p = 0; p < stopped.length; p++) {
            if (!closed.get(p).isEmpty()) {
                somebody = true;
            } else if (!stopped[p]) {
                return false;
            }
        }
        return somebody;
    }

    private HeardOfSets next() {
        PidSet stoppedHears = closed.stream()
                .filter(queue -> !queue.isEmpty())
                .findFirst()
                .orElseThrow()
                .peekFirst();
        List<PidSet> sets = new ArrayList<>();
        for (Deque<PidSet> queue : closed) {
            sets.add(queue.isEmpty() ? stoppedHears : queue.removeFirst());
        }
        return HeardOfSets.of(sets);
    }

    private void look() {
        Optional<Violation> violation = claims.check(cut);
        if (violation.isPresent()) {
            broken = new BrokenRun(
                    Trace.execute(protocol, schedule()), violation.get(), Optional.ofNullable(brokenAssumption));
            over = true;
            onBroken.accept(broken);
        }
    }

    private Schedule schedule() {
        return new Schedule(protocol.type().getName(), protocol.parameters(), inputs, List.of(), coins, rounds);
    }

    /** The round whose start is the last cut looked at. */
    public synchronized int round() {
        return cut.round();
    }

    /** The first claim that was false, with the run that led there. */
    public synchronized Optional<BrokenRun> broken() {
        return Optional.ofNullable(broken);
    }

    /** The first assumption on heard-of sets that the run did not keep, and where. */
    public synchronized Optional<String> brokenAssumption() {
        return Optional.ofNullable(brokenAssumption);
    }
}
