package dev.earshot.specs;

import java.io.Serializable;

/** A claim about two global states of one run: the initial one and a later one, or those around one round. */
@FunctionalInterface
public interface PairClaim<P> extends Serializable {
    /** Whether it holds of the earlier and the later state. */
    boolean holds(Global<P> earlier, Global<P> later);
}
