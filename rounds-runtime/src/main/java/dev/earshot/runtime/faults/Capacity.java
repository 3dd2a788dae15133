package dev.earshot.runtime.faults;

/**
 * How much a link can carry: messages leave one after the other, each takes up the link for the same time, and those that find the
 * queue full are lost (a queue with drop-tail; D. Bertsekas, R. Gallager, "Data networks", 1992, chapter 3).
 *
 * @param perMessage nanoseconds for which a message takes up the link, {@code >= 0}; 0 if nothing waits
 * @param queue how many messages wait at most, {@code >= 0}
 */
public record Capacity(long perMessage, int queue) {
    /** Nothing waits. */
    public static final Capacity UNLIMITED = new Capacity(0, Integer.MAX_VALUE);

    /** Checks the numbers. */
    public Capacity {
        if (perMessage < 0 || queue < 0) {
            throw new IllegalArgumentException("links that take " + perMessage + " ns for a message and queue " + queue
                    + " messages; neither is negative");
        }
    }

    /**
     * So many messages a second.
     *
     * @param queue how many wait at most, {@code >= 0}
     */
    public static Capacity of(double messagesPerSecond, int queue) {
        if (!(messagesPerSecond >= 1e-3 && messagesPerSecond <= 1e9)) {
            throw new IllegalArgumentException(
                    "links that carry " + messagesPerSecond + " messages a second; it is from 0.001 to 1,000,000,000");
        }
        return new Capacity(Math.round(1e9 / messagesPerSecond), queue);
    }

    boolean isLimited() {
        return perMessage > 0;
    }
}
