package dev.earshot.runtime.core;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;

/**
 * Sees what one instance does at all its processes. Where processes run on several threads it is called from all of them;
 * what a process sends in a round is sent after the round before was observed. Of what is not overridden nothing is made.
 *
 * @param <P> the processes; looked at during a call and not kept
 */
public interface RunObserver<P extends RoundProcess<?, ?>> {
    /** The process is in its initial state. */
    default void started(Pid p, P process) {}

    /** The process tossed a coin. */
    default void tossed(Pid p, int round, boolean outcome) {}

    /** The process closed a round; its state is that of the start of the next one. */
    void closed(Pid p, int round, PidSet heardOf, Cause cause, P process);

    /** The process put out its result, first seen after the round. */
    default void output(Pid p, int round, Object value) {}

    /** The process takes no further part. */
    default void ended(Pid p, End reason) {}

    /** Both, the first one first. */
    static <P extends RoundProcess<?, ?>> RunObserver<P> both(
            RunObserver<? super P> first, RunObserver<? super P> second) {
        return new RunObserver<>() {
            @Override
            public void started(Pid p, P process) {
                first.started(p, process);
                second.started(p, process);
            }

            @Override
            public void tossed(Pid p, int round, boolean outcome) {
                first.tossed(p, round, outcome);
                second.tossed(p, round, outcome);
            }

            @Override
            public void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {
                first.closed(p, round, heardOf, cause, process);
                second.closed(p, round, heardOf, cause, process);
            }

            @Override
            public void output(Pid p, int round, Object value) {
                first.output(p, round, value);
                second.output(p, round, value);
            }

            @Override
            public void ended(Pid p, End reason) {
                first.ended(p, reason);
                second.ended(p, reason);
            }
        };
    }
}
