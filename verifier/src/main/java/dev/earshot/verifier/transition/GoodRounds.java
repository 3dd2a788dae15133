package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Termination as a chain of good rounds, the first of them the first of a phase.
 *
 * @param start what restricts the states in which the chain starts, if anything
 * @param links at least one; link i is about round {@code i mod k} of the phase, k being the rounds of a phase, in the
 *     phase {@code i / k} after the first
 */
public record GoodRounds(String name, Place where, Optional<StatedClaim> start, List<Link> links) {
    /**
     * One good round.
     *
     * @param conditions what the heard-of sets satisfy, besides the assumptions; of kind CONDITION
     * @param reached what holds at the end of the round, stated at the start of the next; of kind REACHED
     */
    public record Link(List<StatedClaim> conditions, StatedClaim reached) {
        /** Copies the list. */
        public Link {
            conditions = List.copyOf(conditions);
        }
    }

    /** Copies the list. */
    public GoodRounds {
        links = List.copyOf(links);
    }

    GoodRounds map(UnaryOperator<Term> change) {
        return new GoodRounds(
                name,
                where,
                start.map(claim -> claim.map(change)),
                links.stream()
                        .map(link -> new Link(
                                link.conditions().stream()
                                        .map(claim -> claim.map(change))
                                        .toList(),
                                link.reached().map(change)))
                        .toList());
    }
}
