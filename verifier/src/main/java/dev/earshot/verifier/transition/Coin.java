package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Term;

/**
 * A coin toss at one place of the code, free in a proof.
 *
 * @param function its outcome for each process
 * @param when the condition under which the process of the relation tosses it
 * @param where the line
 */
public record Coin(Function function, Term when, Place where) {}
