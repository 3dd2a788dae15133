package dev.earshot.runtime.core;

import dev.earshot.specs.PidSet;

/** What a machine wants done, as values; see {@link Effects}. */
public sealed interface Effect {
    /** Send this to one other process. */
    record Send(int to, int round, Standing standing, Object payload) implements Effect {}

    /** Send this to every other process. */
    record Broadcast(int round, Standing standing, Object payload) implements Effect {}

    /** Tell every other process that this one is in the round. */
    record Presence(int round, Standing standing) implements Effect {}

    /** Raise {@link Event.TimedOut} after this many nanoseconds; replaces the timer that was set before. */
    record SetTimer(int round, long nanos) implements Effect {}

    /** The round is closed with this heard-of set. */
    record RoundClosed(int round, PidSet heardOf, Cause cause) implements Effect {}

    /** The process put out its result. */
    record Output(int round, Object value) implements Effect {}

    /** Another process told its result. */
    record Learned(int from, Object value) implements Effect {}

    /** The machine has stopped. */
    record Ended(End reason) implements Effect {}

    /** The code of a round threw. */
    record Failed(ProcessFailure failure) implements Effect {}
}
