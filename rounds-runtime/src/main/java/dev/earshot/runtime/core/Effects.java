package dev.earshot.runtime.core;

/**
 * Takes what a machine wants done, as it runs. Calls allocate nothing; {@link Effect} has the same as records. An
 * implementation must not call the machine back.
 */
public interface Effects {
    /** The process has its initial state. */
    default void started() {}

    /** Send this to one other process. */
    void send(int to, int round, Standing standing, Object payload);

    /** Send this to every other process. */
    void broadcast(int round, Standing standing, Object payload);

    /** Tell every other process that this one is in the round; nobody hears of it by that. */
    void presence(int round, Standing standing);

    /** Call {@link RoundMachine#timedOut} after this many nanoseconds; replaces the timer that was set before. */
    void setTimer(int round, long nanos);

    /**
     * The round is closed, the state has been updated and belongs to the start of the next round. During this call
     * {@link RoundMachine#heard()} is still the heard-of set of the closed round.
     */
    void roundClosed(int round, Cause cause);

    /** The process put out its result, first seen after the round with this number. */
    void output(int round, Object value);

    /** Another process told its result, before this one had its own. */
    void learned(int from, Object value);

    /** The machine has stopped. */
    void ended(End reason);

    /** The code of a round threw; {@link #ended} follows. */
    void failed(ProcessFailure failure);
}
