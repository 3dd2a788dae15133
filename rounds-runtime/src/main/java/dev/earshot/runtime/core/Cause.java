package dev.earshot.runtime.core;

/** Why a round closed. */
public enum Cause {
    /** The algorithm saw no use in waiting for more. */
    ENOUGH,
    /** The round's time was over. */
    TIMEOUT,
    /** Other processes are ahead. */
    CATCH_UP
}
