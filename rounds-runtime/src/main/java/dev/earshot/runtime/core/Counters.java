package dev.earshot.runtime.core;

/** Messages and timers that did not come in their round, counted over all instances of a process. Written by one thread. */
public final class Counters {
    long late;
    long kept;
    long early;
    long duplicate;
    long unknownSender;
    long badPayload;
    long stopped;
    long staleTimers;
    long throttled;
    long repeated;

    /** The counts at one moment. */
    public Counts counts() {
        return new Counts(
                late, kept, early, duplicate, unknownSender, badPayload, stopped, staleTimers, throttled, repeated);
    }

    /**
     * What did not come in its round.
     *
     * @param late messages of rounds that had closed
     * @param kept messages of rounds that had not begun, which were kept for them
     * @param early messages of rounds further ahead than is kept
     * @param duplicate further messages of one sender and round
     * @param unknownSender messages from no other process of the group
     * @param badPayload messages that were null, not of the round's type, or of no round
     * @param stopped messages for a machine that had not started or had ended
     * @param staleTimers timers of rounds that had closed
     * @param throttled events that would have closed more rounds than one event may
     * @param repeated messages that a waiting algorithm sent again
     */
    public record Counts(
            long late,
            long kept,
            long early,
            long duplicate,
            long unknownSender,
            long badPayload,
            long stopped,
            long staleTimers,
            long throttled,
            long repeated) {
        /** The sum of two. */
        public Counts plus(Counts other) {
            return new Counts(
                    late + other.late,
                    kept + other.kept,
                    early + other.early,
                    duplicate + other.duplicate,
                    unknownSender + other.unknownSender,
                    badPayload + other.badPayload,
                    stopped + other.stopped,
                    staleTimers + other.staleTimers,
                    throttled + other.throttled,
                    repeated + other.repeated);
        }
    }
}
