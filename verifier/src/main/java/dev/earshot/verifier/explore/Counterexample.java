package dev.earshot.verifier.explore;

import dev.earshot.specs.lockstep.Trace;

/**
 * A run in which a claim is false, executed in lock-step: with the fewest rounds, of these with the fewest missing messages,
 * and of these with the smallest inputs.
 *
 * @param claim the name of the claim, or {@code definedness} where the code of a round threw
 * @param trace the run; its violation is of this claim
 */
public record Counterexample(String claim, Trace trace) {}
