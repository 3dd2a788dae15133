package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A claim, assumption or condition with the name its author gave it.
 *
 * <p>It may read differently at different rounds of the phase, because it may ask for the number of the round; a formula
 * speaks of the phase by {@link Vocabulary#PHASE}.
 *
 * @param kind what is said of it
 * @param name what reports call it
 * @param where the line that stated it
 * @param at its reading at each round of the phase where it is stated, in order
 */
public record StatedClaim(Kind kind, String name, Place where, List<At> at) {
    /** What a claim speaks of, and what is said of it. */
    public enum Kind {
        /** Of the parameters and n: always true. */
        CONSTRAINT,
        /** Of the heard-of sets of a round and the state at its start: true of every round, not to be proved. */
        ASSUMPTION,
        /** Of the state at the start of a round: inductive together with the other invariants. */
        INVARIANT,
        /** Of the initial state ({@code x0}) and one at the start of a round: inductive with the other invariants. */
        INVARIANT_SINCE_START,
        /** Of the state at the start of a round: follows from the invariants. */
        PROPERTY,
        /** Of the initial state ({@code x0}) and one at the start of a round: follows from the invariants. */
        PROPERTY_SINCE_START,
        /** Of the states before ({@code x}) and after ({@code x'}) a round: holds of every round. */
        STEP,
        /** Of the state at the start of a round: true in some state of some run. */
        REACHABLE,
        /** Of the heard-of sets of one good round and the state at its start: true in the good phases. */
        CONDITION,
        /** Of the state at the end of a good round, or at the start of the first: reached in the good phases. */
        REACHED
    }

    /**
     * A reading at one round.
     *
     * @param round the place in the phase of the round that starts here (of a step: of the round stepped over)
     * @param formula closed
     * @param defined what must hold so that evaluating the claim does not throw; closed
     */
    public record At(int round, Term formula, List<Definedness> defined) {
        /** Copies the list. */
        public At {
            defined = List.copyOf(defined);
        }

        At map(UnaryOperator<Term> change) {
            return new At(round, change.apply(formula), Definedness.mapped(defined, change));
        }
    }

    /** Copies the list. */
    public StatedClaim {
        at = List.copyOf(at);
    }

    /** The reading at the start of the round with this place in the phase, if it is stated there. */
    public Optional<At> at(int round) {
        return at.stream().filter(each -> each.round() == round).findFirst();
    }

    StatedClaim map(UnaryOperator<Term> change) {
        return new StatedClaim(
                kind, name, where, at.stream().map(each -> each.map(change)).toList());
    }
}
