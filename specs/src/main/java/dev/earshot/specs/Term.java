package dev.earshot.specs;

import java.io.Serializable;

/** A value read from another. Serializable so that its code can be found and read. */
@FunctionalInterface
public interface Term<T, R> extends Serializable {
    /** The value read. */
    R of(T value);
}
