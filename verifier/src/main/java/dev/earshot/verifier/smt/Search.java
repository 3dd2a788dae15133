package dev.earshot.verifier.smt;

import dev.earshot.verifier.formula.Structure;

/** The result of a search among structures of one size, with few values and small integers. */
public sealed interface Search {
    /** A structure that satisfies what was asked; evaluated, not only computed. */
    record Found(Structure structure, long effort) implements Search {}

    /** There is none within the bounds searched; larger values or integers may make a difference. */
    record None(long effort) implements Search {}

    /** The search was given up. */
    record GaveUp(String reason, long effort) implements Search {}

    /** The units of solving used, see {@link Effort}. */
    long effort();
}
