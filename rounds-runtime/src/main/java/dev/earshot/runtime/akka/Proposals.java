package dev.earshot.runtime.akka;

import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Instances proposed one after the other, which every process starts in this order. They are told together: until the first
 * process looks at them, more can be added.
 */
final class Proposals<P extends RoundProcess<?, ?>> {
    private final List<Proposal<P>> instances = new ArrayList<>();
    private boolean sealed;
    private int toStart;

    /** For n processes. */
    Proposals(int n) {
        toStart = n;
    }

    /** Adds an instance; false if it is too late for that. */
    synchronized boolean add(Proposal<P> instance) {
        return !sealed && instances.add(instance);
    }

    /** From now on nothing is added. */
    synchronized List<Proposal<P>> seal() {
        sealed = true;
        return instances;
    }

    /** What one process does with each instance; nothing is added from now on, and nothing is kept once all have done so. */
    void start(Consumer<Proposal<P>> process) {
        seal().forEach(process);
        synchronized (this) {
            if (--toStart == 0) {
                instances.clear();
            }
        }
    }
}
