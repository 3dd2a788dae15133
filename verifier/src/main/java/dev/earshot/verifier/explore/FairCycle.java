package dev.earshot.verifier.explore;

import dev.earshot.specs.lockstep.Trace;
import java.util.List;

/** Whether a run can go on for ever without reaching the goal of a termination claim. */
public sealed interface FairCycle {
    /** What else a reader should know. */
    List<String> notes();

    /**
     * There is no such run: every run reaches the goal.
     *
     * @param states the states that runs can be in before
     * @param transitions the ways between them
     */
    record None(long states, long transitions, List<String> notes) implements FairCycle {
        /** Copies the list. */
        public None {
            notes = List.copyOf(notes);
        }
    }

    /**
     * There is one, executed in lock-step: from some round on its rounds come back for ever, and the goal holds in no state.
     *
     * @param trace the rounds up to the end of the first time around
     * @param start the number of rounds before the cycle
     */
    record Found(Trace trace, int start, List<String> notes) implements FairCycle {
        /** Copies the list. */
        public Found {
            notes = List.copyOf(notes);
        }

        /** The number of rounds of the cycle. */
        public int length() {
            return trace.schedule().rounds().size() - start;
        }
    }

    /**
     * Not known.
     *
     * @param why what ran out, or what makes the states infinitely many
     */
    record Undecided(String why, List<String> notes) implements FairCycle {
        /** Copies the list. */
        public Undecided {
            notes = List.copyOf(notes);
        }
    }
}
