package dev.earshot.verifier.formula;

import java.util.Set;

/** A truth value or an integer. */
public final class Literal extends Term {
    /** True. */
    public static final Literal TRUE = Interner.intern(new Literal(Sort.BOOL, 1));
    /** False. */
    public static final Literal FALSE = Interner.intern(new Literal(Sort.BOOL, 0));

    private final long value;

    private Literal(Sort sort, long value) {
        super(sort, Long.hashCode(value) * 31 + (sort == Sort.BOOL ? 7 : 11));
        this.value = value;
    }

    /** The literal of the integer. */
    public static Literal of(long value) {
        return Interner.intern(new Literal(Sort.INT, value));
    }

    /** The literal of the truth value. */
    public static Literal of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The integer; 1 for true, 0 for false. */
    public long value() {
        return value;
    }

    @Override
    public Set<Var> free() {
        return Set.of();
    }

    @Override
    boolean isBuiltAs(Term other) {
        return other instanceof Literal literal && literal.value == value && literal.sort() == sort();
    }
}
