package dev.earshot.specs;

import java.io.Serializable;

/** An integer read from a value, unboxed. Serializable so that its code can be found and read. */
@FunctionalInterface
public interface IntTerm<T> extends Serializable {
    /** The integer read. */
    int of(T value);
}
