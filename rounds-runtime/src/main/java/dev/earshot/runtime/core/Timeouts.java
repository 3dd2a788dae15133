package dev.earshot.runtime.core;

/** The timeouts of one process as they are now. Not thread-safe. */
public interface Timeouts {
    /**
     * How long the round is to stay open.
     *
     * @param kind the place of the round in its phase, counted from 0
     * @param expired how many timers have run out in this instance so far
     */
    long nanos(int kind, int expired);

    /**
     * How long such a round had to stay open: until the algorithm had heard enough or the others moved on, or, if it
     * had closed before, until a late message of that round came.
     */
    default void observed(int kind, long nanos) {}
}
