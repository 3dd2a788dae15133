package dev.earshot.runtime.faults;

import java.util.Objects;

/**
 * What all links do to messages between processes, as data; the parts do not depend on each other. A message first waits for its link, may
 * then be lost, and takes its time; a second copy does so on its own.
 *
 * @param links how long messages take
 * @param loss how they are lost
 * @param duplication the probability that a message is sent twice, from 0 to 1
 * @param capacity how many a link carries
 * @param fifo whether links keep the order: a message arrives no sooner than those that were sent before it
 * @param adversary who turns against coordinators
 */
public record Network(
        Links links, Loss loss, double duplication, Capacity capacity, boolean fifo, Adversary adversary) {
    /** Nothing happens to messages. */
    public static final Network FAULTLESS =
            new Network(Links.NONE, Loss.NONE, 0, Capacity.UNLIMITED, false, Adversary.NONE);

    /** Checks that all is there. */
    public Network {
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(adversary, "adversary");
        Probability.check("duplication", duplication);
    }

    /** The same with these delays. */
    public Network withLinks(Links other) {
        return new Network(other, loss, duplication, capacity, fifo, adversary);
    }

    /** The same with these losses. */
    public Network withLoss(Loss other) {
        return new Network(links, other, duplication, capacity, fifo, adversary);
    }

    /** The same with this probability that a message is sent twice. */
    public Network withDuplication(double other) {
        return new Network(links, loss, other, capacity, fifo, adversary);
    }

    /** The same with this capacity of links. */
    public Network withCapacity(Capacity other) {
        return new Network(links, loss, duplication, other, fifo, adversary);
    }

    /** The same with links that keep the order, or do not. */
    public Network withFifo(boolean other) {
        return new Network(links, loss, duplication, capacity, other, adversary);
    }

    /** The same with this adversary. */
    public Network withAdversary(Adversary other) {
        return new Network(links, loss, duplication, capacity, fifo, other);
    }
}
