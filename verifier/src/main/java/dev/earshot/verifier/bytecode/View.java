package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.transition.Moment;

/**
 * A global state as code looks at it.
 *
 * @param moment which of the state functions it sees; null if it must not look at the state
 * @param phase the number of the phase
 * @param round the place of the round in the phase
 * @param hearing whether the heard-of sets of the round that starts here may be asked for
 */
record View(Moment moment, Term phase, int round, boolean hearing) {}
