package dev.earshot.verifier.smt;

import com.microsoft.z3.BoolExpr;
import java.util.List;
import java.util.Map;

/** What a term denotes when the number of processes is fixed, in propositions. */
sealed interface Denotation {
    /** A truth value. */
    record Truth(BoolExpr proposition) implements Denotation {}

    /** A process: exactly one holds. */
    record Choice(List<BoolExpr> isProcess) implements Denotation {}

    /**
     * An integer, or an element of an ordered sort by its rank: least plus the number of propositions that hold. Each
     * holds only if the one before does, so the i-th says that the value is more than {@code least + i}.
     */
    record Chain(long least, List<BoolExpr> more) implements Denotation {
        long most() {
            return least + more.size();
        }
    }

    /** An integer: the constant plus the factors of the propositions that hold. */
    record Sum(long constant, Map<BoolExpr, Long> factors) implements Denotation {}
}
