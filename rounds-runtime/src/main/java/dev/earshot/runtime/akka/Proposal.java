package dev.earshot.runtime.akka;

import dev.earshot.runtime.node.Instance;
import dev.earshot.specs.RoundProcess;

/** An instance that is to start. */
interface Proposal<P extends RoundProcess<?, ?>> extends Instance<P> {
    /** Its number; above those of all instances before. */
    long number();

    /** The input of one process. */
    Object input(int process);
}
