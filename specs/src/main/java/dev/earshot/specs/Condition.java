package dev.earshot.specs;

import java.io.Serializable;

/** Something that is true or false of a value. Serializable so that its code can be found and read. */
@FunctionalInterface
public interface Condition<T> extends Serializable {
    /** Whether it holds of the value. */
    boolean holds(T value);
}
