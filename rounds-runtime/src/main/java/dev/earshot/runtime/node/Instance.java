package dev.earshot.runtime.node;

import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.specs.RoundProcess;

/**
 * What a process tells of its part in one instance: exactly one of the first four. Called from the threads of all processes.
 *
 * @param <P> the processes
 */
public interface Instance<P extends RoundProcess<?, ?>> {
    /** The process put out its result after the round. */
    void output(int process, int round, Object value);

    /** The process was told the result of another one that had left. */
    void learned(int process, int from, Object value);

    /** The code of a round threw. */
    void failed(int process, ProcessFailure failure);

    /** The process takes no part, or none any more: it is down, or was taken away. */
    void absent(int process);

    /**
     * Whether every process has told: nobody needs another one any more. False where that is not known; processes tell each
     * other then.
     */
    boolean isOver();

    /** Who watches the instance; null if nobody does. */
    RunObserver<? super P> observer();
}
