package dev.earshot.verifier.explore;

/**
 * How an exploration takes the order in which senders stand in a mailbox, by which code such as {@code any} and {@code maxBy}
 * chooses one of several messages. The model leaves the choice open; a run goes by the order.
 */
enum SenderOrder {
    /** As a run has it. */
    OF_RUNS,
    /** As a run has it, but it could be left open, since no code names a process otherwise. */
    OF_RUNS_SO_FAR,
    /** Any order, at each process in each round. What holds then holds of runs; what breaks need not. */
    ANY
}
