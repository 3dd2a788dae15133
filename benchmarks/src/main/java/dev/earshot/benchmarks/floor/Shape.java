package dev.earshot.benchmarks.floor;

/** The messages of one decision. */
public enum Shape {
    /** To the coordinator, to all, to the coordinator, to all; it waits for a majority, itself included. */
    COORDINATED,
    /** Twice from all to all; each waits for more than two thirds, itself included. */
    ALL_TO_ALL
}
