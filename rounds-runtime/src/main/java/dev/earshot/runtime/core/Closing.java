package dev.earshot.runtime.core;

/** Whether the algorithm may close a round before its time is over. */
public enum Closing {
    /** When it has heard {@linkplain dev.earshot.specs.Round#enough enough}. */
    ENOUGH,
    /**
     * When it has heard enough and from all processes. A round in which one message, or none, is enough is taken for one in which
     * no more than one process sends, as coordinators do; it closes as with {@link #ENOUGH}.
     */
    ALL,
    /** Never: rounds last as long as their timeout, or until others are ahead. */
    TIMEOUT_ONLY
}
