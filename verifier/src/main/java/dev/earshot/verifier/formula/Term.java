package dev.earshot.verifier.formula;

import java.util.Set;

/**
 * A term: a literal, a variable, an application, or a binder.
 *
 * <p>Terms are interned: two terms built alike are one object, so {@code ==} is equality and the hash is cached.
 * They come from the factories of {@link Terms}, which check sorts and simplify.
 */
public abstract sealed class Term permits Literal, Var, Apply, Bind {
    private final Sort sort;
    private final int hash;

    Term(Sort sort, int hash) {
        this.sort = sort;
        this.hash = hash;
    }

    /** What the term denotes. */
    public final Sort sort() {
        return sort;
    }

    /** The variables that occur free, in order of first occurrence. */
    public abstract Set<Var> free();

    /** Whether it is built alike, given that the parts are interned. */
    abstract boolean isBuiltAs(Term other);

    @Override
    public final int hashCode() {
        return hash;
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    /** The term as {@link Printer} prints it. */
    @Override
    public final String toString() {
        return Printer.print(this);
    }
}
