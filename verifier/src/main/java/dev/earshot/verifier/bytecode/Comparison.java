package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;

/** The comparisons of ints. */
enum Comparison {
    EQ,
    NE,
    LT,
    GE,
    GT,
    LE;

    boolean holds(long a, long b) {
        return switch (this) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case GE -> a >= b;
            case GT -> a > b;
            case LE -> a <= b;
        };
    }

    Term of(Term a, Term b) {
        return switch (this) {
            case EQ -> Terms.eq(a, b);
            case NE -> Terms.not(Terms.eq(a, b));
            case LT -> Terms.lt(a, b);
            case GE -> Terms.ge(a, b);
            case GT -> Terms.gt(a, b);
            case LE -> Terms.le(a, b);
        };
    }

    /** The comparison with its sides exchanged. */
    Comparison swapped() {
        return switch (this) {
            case EQ -> EQ;
            case NE -> NE;
            case LT -> GT;
            case GE -> LE;
            case GT -> LT;
            case LE -> GE;
        };
    }
}
