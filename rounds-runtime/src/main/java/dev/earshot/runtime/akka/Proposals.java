package dev.earshot.runtime.akka;

import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * Instances proposed one after the other, which every process starts in this order. They are told together: until the first
 * process looks at them, more can be added.
 */
final class Proposals<P extends RoundProcess<?, ?>> {
    private final List<Pending<P, ?>> instances = new ArrayList<>();
    private boolean sealed;

    /** Adds an instance; false if it is too late for that. */
    synchronized boolean add(Pending<P, ?> instance) {
        return !sealed && instances.add(instance);
    }

    /** From now on nothing is added. */
    synchronized List<Pending<P, ?>> seal() {
        sealed = true;
        return instances;
    }
}
