package dev.earshot.runtime.node;

/** Carries batches to other processes; may lose them. */
@FunctionalInterface
public interface Wire {
    /** Sends the batch, which the sender does not touch any more. */
    void deliver(int to, Batch batch);
}
