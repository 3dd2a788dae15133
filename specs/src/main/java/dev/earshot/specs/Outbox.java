package dev.earshot.specs;

/**
 * Takes what a process sends in one round: at most one call, no null message.
 *
 * @param <M> the messages of the round
 */
public interface Outbox<M> {
    /**
     * Sends the message to every process, the sender included.
     *
     * @throws IllegalStateException if this process has sent in this round already
     * @throws NullPointerException if the message is null
     */
    void broadcast(M message);

    /**
     * Sends the message to one process.
     *
     * @throws IllegalStateException if this process has sent in this round already
     * @throws NullPointerException if the destination or the message is null
     */
    void send(Pid to, M message);

    /**
     * Sends each process its own message.
     *
     * @throws IllegalStateException if this process has sent in this round already
     * @throws NullPointerException if a message is null
     */
    void sendEach(Term<Pid, M> message);
}
