package dev.earshot.verifier.explore;

import java.util.OptionalInt;

/**
 * What was found of one claim.
 *
 * @param claim its name, or {@link dev.earshot.specs.lockstep.Violation#DEFINEDNESS}
 * @param where the line that stated it, or null for definedness
 * @param outcome what was found
 * @param rounds for REFUTED and REACHED, after how many rounds first
 */
public record ClaimResult(String claim, StackTraceElement where, Outcome outcome, OptionalInt rounds) {
    /** What was found. */
    public enum Outcome {
        /** It is true of all that was to be explored. */
        HOLDS,
        /** It is false somewhere. */
        REFUTED,
        /** A reachable claim is true somewhere. */
        REACHED,
        /** A reachable claim is true of nothing that was to be explored. */
        NOT_REACHED,
        /** The search ended before it could tell. */
        UNDECIDED
    }
}
