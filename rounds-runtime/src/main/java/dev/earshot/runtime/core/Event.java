package dev.earshot.runtime.core;

/** What can happen to a machine. Time comes with the events, in nanoseconds from any fixed point. */
public sealed interface Event {
    /** When it happened. */
    long now();

    /** The instance begins, with the input of this process and the seed of its coin tosses. */
    record Started(long now, Object input, long seed) implements Event {}

    /** A message arrived: what process {@code from} sent in the round, and where it stood. */
    record Received(long now, int from, int round, Standing standing, Object payload) implements Event {}

    /** Another process says which round it is in. */
    record Present(long now, int from, int round, Standing standing) implements Event {}

    /** The timer set for the round ran out. */
    record TimedOut(long now, int round) implements Event {}

    /** Another process has put out its result. */
    record PeerDone(long now, int from) implements Event {}

    /** Another process, which has left the instance, tells the result it put out. */
    record Told(long now, int from, Object output) implements Event {}

    /** The process comes back without the state it had; it may have taken part in this instance before. */
    record Recovered(long now) implements Event {}
}
