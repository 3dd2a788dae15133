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

    /** Answers for the snapshot, where that is not what it is of that matters but what it is asked. */
    interface Questions<P> {
        /** Whether the condition holds of all. */
        boolean forAll(Condition<P> condition);

        /** Anything else is asked. */
        void other();
    }

    /** Is told what is looked at. */
    interface Observer<P> {
        /** From here on, up to the next call, the condition of {@link Global#forAll} is run on this process. */
        void subject(int p);

        /** {@link Global#forAll} is done. */
        void answered(boolean all);

        /** The same process in this state is looked at. */
        void at(P process);

        /** Something else is looked at. */
        void other();
    }

    private final int roundsPerPhase;
    private final Kept kept;
    final P[] processes;
    int round;
    int alive;
    Hearing hearing = Hearing.NONE;
    final int[] heardOf;
    LazyHearing lazily;
    Questions<P> questions;
    Observer<P> observer;

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
        lookedAt();
        if (!kept.roundNumber()) {
            throw new Needs(Needs.What.ROUND_NUMBER, "a claim asks for the round");
        }
        return round;
    }

    @Override
    public int phase() {
        lookedAt();
        if (!kept.roundNumber()) {
            throw new Needs(Needs.What.ROUND_NUMBER, "a claim asks for the phase");
        }
        return round / roundsPerPhase;
    }

    private void lookedAt() {
        if (questions != null) {
            questions.other();
        }
        if (observer != null) {
            observer.other();
        }
    }

    @Override
    public boolean forAll(Condition<P> condition) {
        if (questions != null) {
            return questions.forAll(condition);
        }
        if (observer != null) {
            return observed(condition);
        }
        for (P process : processes) {
            if (!condition.holds(process)) {
                return false;
            }
        }
        return true;
    }

    private boolean observed(Condition<P> condition) {
        for (int p = 0; p < processes.length; p++) {
            observer.subject(p);
            if (!condition.holds(processes[p])) {
                observer.answered(false);
                return false;
            }
        }
        observer.answered(true);
        return true;
    }

    @Override
    public boolean exists(Condition<P> condition) {
        lookedAt();
        for (P process : processes) {
            if (condition.holds(process)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean none(Condition<P> condition) {
        return forAll(process -> !condition.holds(process));
    }

    @Override
    public int count(Condition<P> condition) {
        lookedAt();
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
        lookedAt();
        for (P process : processes) {
            if (condition.holds(term.of(process))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public P at(P process) {
        if (questions != null) {
            questions.other();
        }
        if (observer != null) {
            observer.at(process);
        }
        return processes[process.id().index()];
    }

    @Override
    public P at(Pid pid) {
        lookedAt();
        return processes[pid.index()];
    }

    @Override
    public boolean heard(P p, P q) {
        lookedAt();
        return hearing == Hearing.LAZY
                ? lazily.heard(p.id().index(), q.id().index())
                : (known()[p.id().index()] >>> q.id().index() & 1) != 0;
    }

    @Override
    public int heardCount(P p) {
        lookedAt();
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
        lookedAt();
        if (!kept.alive()) {
            throw new Needs(Needs.What.ALIVE, "a claim or an assumption asks who is alive");
        }
        return (alive >>> p.id().index() & 1) != 0;
    }
}
