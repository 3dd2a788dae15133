package dev.earshot.runtime.node;

import dev.earshot.runtime.core.RoundMachine;
import dev.earshot.specs.RoundProcess;

/** An instance that this process takes part in. */
final class Live<P extends RoundProcess<?, ?>> {
    RoundMachine<P> machine;
    long number;
    Instance<P> instance;
    /** Whether its result here has been reported. */
    boolean reported;
    /** What it put out or learned; null before. */
    Object result;

    int timerRound;
    long deadline;
    /** The deadline under which it is in the heap, not after {@link #deadline}; -1 as place if it is not there. */
    long queuedFor;

    int place = -1;
    /** Neighbours among those that are done, oldest first. */
    Live<P> older;

    Live<P> newer;
    boolean lingers;
    /** When the others are to be told that this process is done; {@link Long#MAX_VALUE} once they have been. */
    long noticeDue;
}
