package dev.earshot.specs.lockstep;

import dev.earshot.specs.Condition;
import dev.earshot.specs.Global;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * A global state made of real processes, for claims to be run on. It looks at the processes as they are; whoever moves
 * them makes a new one or accepts that the claims are about the moved ones.
 *
 * @param <P> the processes
 */
public final class GlobalState<P extends RoundProcess<?, ?>> implements Global<P> {
    private final List<P> processes;
    private final int roundsPerPhase;
    private int round;
    private HeardOfSets heardOf;
    private PidSet alive;
    /** While a false claim is explained: the processes of which its universal parts are false, outermost first. */
    private List<Pid> witnesses;

    /** The processes p0, p1, … at the start of a round; they have been bound and moved there. */
    public GlobalState(List<P> processes, int roundsPerPhase, int round, PidSet alive) {
        this.processes = List.copyOf(processes);
        this.roundsPerPhase = roundsPerPhase;
        at(round, alive);
    }

    /** Makes it speak of another round, whose heard-of sets are not known yet. */
    GlobalState<P> at(int round, PidSet alive) {
        this.round = round;
        this.alive = alive;
        this.heardOf = null;
        return this;
    }

    /** Adds the heard-of sets of the round that starts here; null takes them away. */
    public GlobalState<P> hearing(HeardOfSets heardOf) {
        this.heardOf = heardOf;
        return this;
    }

    /** The processes p0, p1, … */
    public List<P> processes() {
        return processes;
    }

    /** The processes heard of by all in every earlier round. */
    public PidSet alive() {
        return alive;
    }

    @Override
    public int n() {
        return processes.size();
    }

    @Override
    public int round() {
        return round;
    }

    @Override
    public int phase() {
        return round / roundsPerPhase;
    }

    @Override
    public boolean forAll(Condition<P> condition) {
        return first(condition, false) == null;
    }

    @Override
    public boolean exists(Condition<P> condition) {
        int mark = mark();
        for (P process : processes) {
            if (condition.holds(process)) {
                forget(mark);
                return true;
            }
        }
        forget(mark);
        return false;
    }

    @Override
    public boolean none(Condition<P> condition) {
        return first(condition, true) == null;
    }

    /** The first process of which the condition has this outcome; noted when a false claim is explained. */
    private P first(Condition<P> condition, boolean outcome) {
        int mark = mark();
        for (P process : processes) {
            if (condition.holds(process) == outcome) {
                if (witnesses != null) {
                    witnesses.add(mark, process.id());
                }
                return process;
            }
            forget(mark);
        }
        return null;
    }

    private int mark() {
        return witnesses == null ? 0 : witnesses.size();
    }

    /** Drops what was noted since the mark: inside something true, or something of which no process is to blame. */
    private void forget(int mark) {
        if (witnesses != null) {
            witnesses.subList(mark, witnesses.size()).clear();
        }
    }

    @Override
    public int count(Condition<P> condition) {
        int mark = mark();
        int count = 0;
        for (P process : processes) {
            if (condition.holds(process)) {
                count++;
            }
        }
        forget(mark);
        return count;
    }

    @Override
    public <V> boolean existsValue(Term<P, V> term, Condition<V> condition) {
        int mark = mark();
        for (P process : processes) {
            if (condition.holds(term.of(process))) {
                forget(mark);
                return true;
            }
        }
        forget(mark);
        return false;
    }

    @Override
    public P at(P process) {
        return processes.get(process.id().index());
    }

    @Override
    public P at(Pid pid) {
        return processes.get(pid.index());
    }

    @Override
    public boolean heard(P p, P q) {
        return known().of(p.id()).contains(q.id());
    }

    @Override
    public int heardCount(P p) {
        return known().of(p.id()).size();
    }

    private HeardOfSets known() {
        if (heardOf == null) {
            throw new IllegalStateException("the heard-of sets of round " + round
                    + " are asked for where there are none: heard() and heardCount() are for assumptions, good phases,"
                    + " and the earlier state of a step");
        }
        return heardOf;
    }

    @Override
    public boolean alive(P p) {
        return alive.contains(p.id());
    }

    /** Starts noting which processes make a claim false. */
    void explain() {
        witnesses = new ArrayList<>();
    }

    /** The processes noted since, outermost first. */
    List<Pid> explained() {
        List<Pid> noted = List.copyOf(witnesses);
        witnesses = null;
        return noted;
    }
}
