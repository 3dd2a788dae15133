package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.TransitionSystem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading an algorithm: its transition system, or all the reasons why there is none.
 *
 * @param read the system as the code says it, before what is known about null references is used; absent if there are
 *     refusals
 * @param system the system to be proved; absent if there are refusals
 * @param refusals everything that cannot be read
 */
public record Reading(Optional<TransitionSystem> read, Optional<TransitionSystem> system, List<Refusal> refusals) {
    /** Copies the list. */
    public Reading {
        refusals = List.copyOf(refusals);
    }

    /**
     * The system.
     *
     * @throws UnreadableProtocolException if there is none
     */
    public TransitionSystem orElseThrow() {
        return system.orElseThrow(() -> new UnreadableProtocolException(refusals));
    }
}
