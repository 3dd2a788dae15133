package dev.earshot.specs;

import java.io.Serializable;

/** A claim about one global state. Plain Java that is run as written, and read from bytecode for the proof. */
@FunctionalInterface
public interface StateClaim<P> extends Serializable {
    /** Whether it holds now. */
    boolean holds(Global<P> now);
}
