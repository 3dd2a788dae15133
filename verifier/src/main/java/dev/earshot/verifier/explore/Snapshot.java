package dev.earshot.verifier.explore;

import dev.earshot.specs.Condition;
import dev.earshot.specs.Global;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Term;

/**
 * A global state made of shared process objects, for claims to be run on. It notes what a claim looks at besides the
 * processes, and asks for it where the search does not keep it.
 *
 * @param <P> the processes
 */
final class Snapshot<P extends RoundProcess<?, ?>> implements Global<P> {
    /** What is known of the heard-of sets of the round that starts here. */
    enum Hearing {
        /** Nothing, and nobody may ask. */
        NONE,
        /** They are not kept, but could be. */
        NOT_KEPT,
        /** They are in {@link #heardOf}. */
        KNOWN,
        /** They are chosen as they are asked for, in {@link #lazily}. */
        LAZY
    }

    private final int roundsPerPhase;
    private final Kept kept;
    final P[] processes;
    int round;
    int alive;
    Hearing hearing = Hearing.NONE;
    final int[] heardOf;
    LazyHearing lazily;

    Snapshot(P[] processes, int roundsPerPhase, Kept kept) {
        this.processes = processes;
        this.roundsPerPhase = roundsPerPhase;
        this.kept = kept;
        this.heardOf = new int[processes.length];
    }

    @Override
    public int n() {
        return processes.length;
    }

    @Override
    public int round() {
        if (!kept.roundNumber()) {
            throw new Needs(Needs.What.ROUND_NUMBER, "a claim asks for the round");
        }
        return round;
    }

    @Override
    public int phase() {
        if (!kept.roundNumber()) {
            throw new Needs(Needs.What.ROUND_NUMBER, "a claim asks for the phase");
        }
        return round / roundsPerPhase;
    }

    @Override
    public boolean forAll(Condition<P> condition) {
        for (P process : processes) {
            if (!condition.holds(process)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean exists(Condition<P> condition) {
        for (P process : processes) {
            if (condition.holds(process)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean none(Condition<P> condition) {
        return !exists(condition);
    }

    @Override
    public int count(Condition<P> condition) {
        int count = 0;
        for (P process : processes) {
            if (condition.holds(process)) {
                count++;
            }
        }
        return count;
    }

    @Override
    public <V> boolean existsValue(Term<P, V> term, Condition<V> condition) {
        for (P process : processes) {
            if (condition.holds(term.of(process))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public P at(P process) {
        return processes[process.id().index()];
    }

    @Override
    public P at(Pid pid) {
        return processes[pid.index()];
    }

    @Override
    public boolean heard(P p, P q) {
        return hearing == Hearing.LAZY
                ? lazily.heard(p.id().index(), q.id().index())
                : (known()[p.id().index()] >>> q.id().index() & 1) != 0;
    }

    @Override
    public int heardCount(P p) {
        return hearing == Hearing.LAZY ? lazily.heardCount(p.id().index()) : Integer.bitCount(known()[p.id().index()]);
    }

    private int[] known() {
        switch (hearing) {
            case NONE, LAZY ->
                throw new IllegalStateException("the heard-of sets of the round are asked for where there are"
                        + " none: heard() and heardCount() are for assumptions, good phases, and the earlier state of a"
                        + " step");
            case NOT_KEPT -> throw new Needs(Needs.What.HEARD, "a step claim asks who heard of whom");
            case KNOWN -> {
                return heardOf;
            }
        }
        throw new AssertionError(hearing);
    }

    @Override
    public boolean alive(P p) {
        if (!kept.alive()) {
            throw new Needs(Needs.What.ALIVE, "a claim or an assumption asks who is alive");
        }
        return (alive >>> p.id().index() & 1) != 0;
    }
}
