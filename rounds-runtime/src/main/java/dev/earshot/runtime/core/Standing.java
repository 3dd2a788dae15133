package dev.earshot.runtime.core;

/**
 * Where the sender of a message stands. Whoever is done keeps going only as long as this says that somebody is not; so the
 * last ones do not keep each other busy.
 */
public enum Standing {
    /** It has no result yet. */
    WORKING,
    /** It has a result, and has lately heard from a process that is working. */
    HELPING,
    /** It has a result. */
    DONE
}
