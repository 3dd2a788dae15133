package dev.earshot.runtime.core;

/**
 * The timeouts of one process as they are now. Not thread-safe. What is called once a round or once a message makes no
 * garbage.
 */
public interface Timeouts {
    /**
     * How long the round is to stay open.
     *
     * @param kind the place of the round in its phase, counted from 0
     * @param expired how many timers have run out in this instance so far
     */
    long nanos(int kind, int expired);

    /**
     * How long this round is to stay open, where that depends on how far the instance is.
     *
     * @param round the number of the round, counted from 0 through all phases
     */
    default long inRound(int round, int kind, int expired) {
        return nanos(kind, expired);
    }

    /**
     * How long such a round had to stay open: until the algorithm had heard enough or the others moved on, or, if it
     * had closed before, until a late message of that round came.
     */
    default void observed(int kind, long nanos) {}

    /**
     * A message of such a round came from another process so long after the round had begun here. Said of the first one of each
     * sender and round; not of one that came before the round began, nor of one that came more than three rounds late or
     * after a message of a later round of its sender.
     *
     * @param nanos {@code nanos >= 0}
     */
    default void heard(int kind, int from, long nanos) {}

    /** The timer of such a round ran out. */
    default void ranOut(int kind) {}
}
