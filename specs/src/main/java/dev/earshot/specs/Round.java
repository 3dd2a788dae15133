package dev.earshot.specs;

/**
 * One communication-closed round: every process sends from its state, hears of some processes, and updates its state
 * from what these sent in this same round.
 *
 * <p>A round is an inner class of its process and has no state of its own.
 *
 * @param <M> the messages: records, enums, sealed interfaces of these, boxed numbers, or the algorithm's value type;
 *     immutable, never null
 */
public abstract class Round<M> {
    /** Called by subclasses. */
    protected Round() {}

    /** Sends at most once, from the state at the start of the round; must not change it. */
    public abstract void send(Outbox<M> out);

    /** Moves the state on, given the messages of this round from the processes heard of. */
    public abstract void update(Mailbox<M> in);

    /**
     * A hint that waiting for more messages is of no use, as when a quorum has been heard. It decides how fast a round
     * closes and never what is safe. Unless overridden: when all n processes have been heard of.
     */
    public boolean enough(Mailbox<M> in) {
        return in.isComplete();
    }
}
