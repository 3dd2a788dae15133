package dev.earshot.verifier.formula;

/**
 * An operation that a record, option or enumeration sort brings with it.
 *
 * @param kind the operation
 * @param sort the record, option or enumeration
 * @param index the component selected, or the position of the constant; 0 otherwise
 */
public record Shape(Kind kind, Sort sort, int index) implements Symbol {
    /** The operations. */
    public enum Kind {
        /** A record from its components. */
        CONSTRUCT,
        /** A component of a record. */
        SELECT,
        /** The absent option. */
        NONE,
        /** A present option. */
        SOME,
        /** Whether an option is present. */
        IS_PRESENT,
        /** The value of a present option; unspecified for an absent one. */
        GET,
        /** A constant of an enumeration. */
        CONSTANT
    }
}
