package dev.earshot.runtime.experiment;

import dev.earshot.specs.lockstep.Protocol;

/** Where algorithms come from. */
@FunctionalInterface
public interface Protocols {
    /**
     * The algorithm with this name, perhaps with parameters, for a group of n.
     *
     * @throws IllegalArgumentException if there is none, saying what there is
     */
    Protocol<?> find(String text, int n);
}
