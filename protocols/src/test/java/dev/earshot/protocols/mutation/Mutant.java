package dev.earshot.protocols.mutation;

import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.obligation.Obligations;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An algorithm with one mistake.
 *
 * @param name what is different, unique in its algorithm
 * @param round the place in the phase of the round that is different; absent if it is what all rounds assume
 */
record Mutant(String name, OptionalInt round, TransitionSystem system) {
    private static final Set<Obligation.Kind> OF_ROUNDS =
            Set.of(Obligation.Kind.KEPT, Obligation.Kind.STEP, Obligation.Kind.LINK);
    private static final Set<Obligation.Kind> OF_ASSUMPTIONS = Set.of(
            Obligation.Kind.INITIAL,
            Obligation.Kind.KEPT,
            Obligation.Kind.STEP,
            Obligation.Kind.LINK,
            Obligation.Kind.FOLLOWS,
            Obligation.Kind.DEFINED);

    /** The obligations that the mistake changes; the others are those of the correct algorithm. */
    List<Obligation> obligations() {
        return Obligations.of(system).stream()
                .filter(it -> (round.isPresent() ? OF_ROUNDS : OF_ASSUMPTIONS).contains(it.kind()))
                .filter(it -> round.isEmpty() || it.round() == round.getAsInt())
                .toList();
    }
}
