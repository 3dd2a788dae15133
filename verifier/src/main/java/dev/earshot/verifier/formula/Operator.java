package dev.earshot.verifier.formula;

/** The operators of the logic. Implication is {@code !a || b}; {@code a > b} is {@code b < a}; iff is {@code =}. */
public enum Operator implements Symbol {
    /** Negation. */
    NOT,
    /** Conjunction of two or more. */
    AND,
    /** Disjunction of two or more. */
    OR,
    /** {@code ITE(condition, then, else)}. */
    ITE,
    /** Equality of two terms of one sort. */
    EQ,
    /** Less, on an ordered sort. */
    LT,
    /** Less or equal, on an ordered sort. */
    LE,
    /** The sum of two or more. */
    ADD,
    /** {@code MUL(literal, term)}. */
    MUL,
    /** {@code DIV(term, positive literal)}: rounds towards zero, as Java's {@code /} does. */
    DIV
}
