package dev.earshot.specs;

import java.util.List;
import java.util.Optional;

/**
 * One process of an algorithm in the Heard-Of model.
 *
 * <p>A subclass declares the state of a process as its non-final fields, constants as final fields, and the rounds of
 * one phase as inner classes. Fields hold immutable values only: primitives, boxed numbers, enums, records, strings,
 * {@link Pid}, {@link PidSet}, {@link Optional} of these, and the value type of the algorithm. The phases repeat
 * for ever.
 *
 * <p>Source of the model: B. Charron-Bost, A. Schiper, "The Heard-Of model: computing in distributed systems with
 * benign faults", Distributed Computing 22(1), 2009.
 *
 * @param <I> what a process is given at the start
 * @param <O> what it puts out, once
 */
public abstract class RoundProcess<I, O> {
    int n;
    Pid id;
    int round;
    int phase;
    Coordinators coordinators;
    Coins coins;
    /** While {@code send} or {@code enough} runs, which must not depend on how often it is called. */
    boolean reading;

    /** Called by subclasses. */
    protected RoundProcess() {}

    /** Sets the state from the input, before round 0. */
    protected abstract void init(I input);

    /** The rounds of one phase, in order, the same for every group, process and parameter; called once per process. */
    protected abstract List<Round<?>> rounds();

    /**
     * The result, once there is one. It is read after every update; the first value counts, so an algorithm whose
     * result could change afterwards must not be run.
     */
    protected abstract Optional<O> output();

    /** The number of processes, {@code n >= 1}. */
    public final int n() {
        return bound().n;
    }

    /** This process. */
    public final Pid id() {
        return bound().id;
    }

    /** The number of the current round, counted from 0 through all phases. */
    public final int round() {
        return bound().round;
    }

    /** The number of the current phase, counted from 0. */
    public final int phase() {
        return bound().phase;
    }

    /**
     * The coordinator with this number, the same at every process. A run takes the processes in turn; a proof holds for
     * any choice.
     */
    public final Pid rotating(int number) {
        return bound().coordinators.of(number);
    }

    /** A coin toss: free in a proof, seeded in a run. Only to be called in {@code update}. */
    protected final boolean coin() {
        if (bound().reading) {
            throw new ProtocolException(getClass().getName() + ": coin() in send() or enough() of round " + round
                    + "; toss it in update() and keep the outcome in a field");
        }
        return coins.toss(id, round);
    }

    private RoundProcess<I, O> bound() {
        if (id == null) {
            throw new ProtocolException(getClass().getName()
                    + ": n(), id(), round(), phase(), rotating() and coin() are known from init() on, not in a"
                    + " constructor, a field initialiser or rounds(); move the code into init(), send() or update()");
        }
        return this;
    }
}
