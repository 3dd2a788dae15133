package dev.earshot.verifier.smt;

/**
 * What one call of the solver said.
 *
 * @param verdict the answer
 * @param effort the units used
 * @param reason why there is no answer; empty if there is one
 * @param exhausted whether there is no answer because the budget was too small
 */
record Check(Verdict verdict, long effort, String reason, boolean exhausted) {
    enum Verdict {
        UNSATISFIABLE,
        SATISFIABLE,
        UNKNOWN
    }
}
