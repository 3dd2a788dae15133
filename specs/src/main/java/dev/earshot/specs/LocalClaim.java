package dev.earshot.specs;

import java.io.Serializable;

/** A condition that one process can check by itself before it closes a round. */
@FunctionalInterface
public interface LocalClaim<P> extends Serializable {
    /**
     * Whether process p may close its round.
     *
     * @param p the process, in its state at the start of the round
     * @param heard |HO(p, r)|, the number of processes it has heard of so far in this round
     */
    boolean holds(P p, int heard);
}
