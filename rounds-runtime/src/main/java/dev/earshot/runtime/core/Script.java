package dev.earshot.runtime.core;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.PidSet;

/**
 * What is laid down for one process in place of what a network and chance would bring. Its rounds close when they are
 * complete, and for no other reason; it goes on after its result until the script ends. Whoever drives the machine keeps
 * from it what it is not to hear of others.
 */
public interface Script {
    /** The coordinators that the processes agree on. */
    Coordinators coordinators();

    /** The coins of the process. */
    Coins coins();

    /** Whether the process hears in the round what it sends to itself. */
    boolean hearsItself(int round);

    /** Whether the process has heard of all whom it is to hear of in the round; false once the script has ended. */
    boolean isComplete(int round, PidSet heard);
}
