package dev.earshot.verifier.smt;

import dev.earshot.verifier.formula.Structure;

/** What the prover found out about a sequent. */
public sealed interface Outcome {
    /** The units of solving used, see {@link Effort}. */
    long effort();

    /**
     * The sequent is valid: the goal follows for every n.
     *
     * @param effort the units used
     */
    record Proved(long effort) implements Outcome {}

    /**
     * The sequent is not valid.
     *
     * @param n the number of processes
     * @param structure in which all hypotheses hold and the goal does not; evaluated, not only computed
     * @param effort the units used
     */
    record Refuted(int n, Structure structure, long effort) implements Outcome {}

    /**
     * Neither.
     *
     * @param leaf the part that could not be proved, for people
     * @param reason why
     * @param heldUpTo there is no counterexample with this many processes or fewer, within the bounds searched; 0 if
     *     nothing is known
     * @param effort the units used
     */
    record Unknown(String leaf, String reason, int heldUpTo, long effort) implements Outcome {}
}
