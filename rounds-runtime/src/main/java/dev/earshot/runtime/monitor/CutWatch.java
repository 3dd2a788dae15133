package dev.earshot.runtime.monitor;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.RunRecord.Closed;
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
 * Watches the claims of an algorithm while one instance runs, those about good phases among them, on its lock-step cuts: the states of all processes at the
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
    private final FactFinder<P> facts;
    private final List<Deque<Closed>> closed = new ArrayList<>();
    private final boolean[] stopped;
    private final Map<Choices.Toss, Deque<Boolean>> tosses = new HashMap<>();
    private final List<Choices.Toss> coins = new ArrayList<>();
    private final List<HeardOfSets> rounds = new ArrayList<>();
    private boolean begun;
    private boolean over;
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
        this.facts = new FactFinder<>(protocol, inputs.size());
        this.cut = Lockstep.start(protocol, inputs, Coordinators.rotating(inputs.size()), this::toss);
        this.stopped = new boolean[inputs.size()];
        inputs.forEach(input -> closed.add(new ArrayDeque<>()));
    }

    /** One that has seen the whole of this run. */
    static <P extends RoundProcess<?, ?>> CutWatch<P> of(Protocol<P> protocol, RunRecord record) {
        CutWatch<P> watch = new CutWatch<>(protocol, record.inputs(), run -> {});
        for (Choices.Toss toss : record.coins()) {
            watch.tossed(toss.process(), toss.round(), toss.outcome());
        }
        watch.started(Pid.of(0), null);
        for (int p = 0; p < record.n(); p++) {
            watch.closed.get(p).addAll(record.processes().get(p).rounds());
            watch.stopped[p] = true;
        }
        watch.advance();
        return watch;
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
        closed.get(p.index()).addLast(new Closed(heardOf, cause));
        advance();
    }

    @Override
    public synchronized void ended(Pid p, End reason) {
        stopped[p.index()] = true;
        advance();
    }

    private void advance() {
        while (!over && isComplete()) {
            List<Closed> executed = new ArrayList<>();
            HeardOfSets heard = next(executed);
            rounds.add(heard);
            try {
                cut.step(heard);
            } catch (StepException e) {
                // a process that has stopped went on to where its code throws: there is no further cut
                over = true;
                return;
            }
            facts.round(cut, executed);
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

    /** The heard-of sets of the next round, of which those of processes that executed it are added to the list. */
    private HeardOfSets next(List<Closed> executed) {
        PidSet stoppedHears = closed.stream()
                .filter(queue -> !queue.isEmpty())
                .findFirst()
                .orElseThrow()
                .peekFirst()
                .heardOf();
        List<PidSet> sets = new ArrayList<>();
        for (Deque<Closed> queue : closed) {
            if (queue.isEmpty()) {
                sets.add(stoppedHears);
            } else {
                executed.add(queue.removeFirst());
                sets.add(executed.get(executed.size() - 1).heardOf());
            }
        }
        return HeardOfSets.of(sets);
    }

    private void look() {
        Optional<Violation> violation = claims.check(cut).or(() -> facts.look(cut));
        if (violation.isPresent()) {
            broken = new BrokenRun(Trace.execute(protocol, schedule()), violation.get(), brokenAssumption());
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
        return facts.broken().map(it -> "\"" + it.assumption() + "\" in round " + it.round());
    }

    /** What its rounds up to the last cut looked at were like. */
    public synchronized RunFacts facts() {
        return facts.facts();
    }
}
