package dev.earshot.verifier.obligation;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.transition.Place;
import java.util.List;

/**
 * Something to be proved for a claim.
 *
 * @param kind why it is to be proved
 * @param claim the name of the claim that it belongs to
 * @param name what reports call it; unique in its algorithm
 * @param where the line of the claim, or of the operation that must be defined
 * @param round the place in the phase of the round it is about; of a property, of the round that starts
 * @param alternatives any of these being valid is enough; tried in order, usually one
 * @param consistent what has to be possible together, lest the proof says nothing
 */
public record Obligation(
        Kind kind,
        String claim,
        String name,
        Place where,
        int round,
        List<Sequent> alternatives,
        List<Labelled> consistent) {
    /** Why something is to be proved. */
    public enum Kind {
        /** The initial states satisfy an invariant. */
        INITIAL,
        /** A round keeps an invariant. */
        KEPT,
        /** A property follows from the invariants. */
        FOLLOWS,
        /** A claim holds across a round. */
        STEP,
        /** A partial operation is defined where the code executes it. */
        DEFINED,
        /** A good round leads from one claim to the next. */
        LINK,
        /** What the runtime enforces implies an assumption. */
        ENFORCED,
        /** An assumption, or the condition of a good round, can be met from every state in question. */
        POSSIBLE
    }

    /** Copies the lists. */
    public Obligation {
        alternatives = List.copyOf(alternatives);
        consistent = List.copyOf(consistent);
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" has no sequent");
        }
    }
}
