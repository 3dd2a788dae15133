package dev.earshot.verifier.smt;

/**
 * What one call of the solver said.
 *
 * @param verdict the answer
 * @param effort the units used
 * @param reason why there is no answer; empty if there is one
 */
record Check(Verdict verdict, long effort, String reason) {
    enum Verdict {
        UNSATISFIABLE,
        SATISFIABLE,
        UNKNOWN
    }
}
