package dev.earshot.runtime.faults;

import dev.earshot.specs.PidSet;
import java.util.List;

/** Something that is done to a run at some time, in nanoseconds after its start. */
public sealed interface Incident {
    /** When. */
    long at();

    /** Does it. */
    void on(Operated run);

    /** A process crashes. */
    record Crash(long at, int process) implements Incident {
        @Override
        public void on(Operated run) {
            run.crash(process);
        }
    }

    /** A process that crashed comes back without its state. */
    record Restart(long at, int process) implements Incident {
        @Override
        public void on(Operated run) {
            run.restart(process);
        }
    }

    /** A process handles nothing for so many nanoseconds: its garbage is collected, or its machine is suspended. */
    record Pause(long at, int process, long nanos) implements Incident {
        @Override
        public void on(Operated run) {
            run.pause(process, nanos);
        }
    }

    /** Messages pass only within these parts; a process in none of them is cut off. */
    record Partition(long at, List<PidSet> parts) implements Incident {
        /** Copies the list. */
        public Partition {
            parts = List.copyOf(parts);
        }

        @Override
        public void on(Operated run) {
            run.faults().partition(parts.toArray(new PidSet[0]));
        }
    }

    /** The network is whole again. */
    record Join(long at) implements Incident {
        @Override
        public void on(Operated run) {
            run.faults().join();
        }
    }

    /** All links are different. */
    record Change(long at, Network network) implements Incident {
        @Override
        public void on(Operated run) {
            run.faults().network(network);
        }
    }
}
