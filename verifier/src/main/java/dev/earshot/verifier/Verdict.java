package dev.earshot.verifier;

import dev.earshot.specs.lockstep.Trace;

/** What is known of a claim or an obligation. The outcomes are never blurred into each other. */
public sealed interface Verdict {
    /** The outcome in capitals, with its strength, as it stands in every report. */
    String strength();

    /** Valid for every n and every value of the parameters that the constraints allow. */
    record Proved() implements Verdict {
        @Override
        public String strength() {
            return "PROVED for all n";
        }
    }

    /** Something that must be possible was seen to happen. */
    record Witnessed(Trace trace) implements Verdict {
        /** Holds a run from an initial state. */
        public Witnessed {
            requireInitial(trace);
        }

        @Override
        public String strength() {
            return "REACHED n=" + trace.schedule().n();
        }
    }

    /**
     * One round, executed by the real code, leads from a state that satisfies the invariants to one that does not. The
     * first state may be unreachable.
     */
    record NotInductive(Trace step) implements Verdict {
        @Override
        public String strength() {
            return "NOT INDUCTIVE n=" + step.schedule().n();
        }
    }

    /** An execution from an initial state breaks the claim. */
    record Refuted(Trace trace) implements Verdict {
        /** Holds a run from an initial state in which something was found false. */
        public Refuted {
            requireInitial(trace);
            if (trace.violation().isEmpty()) {
                throw new AssertionError("called refuted by a run that breaks nothing:\n" + trace.table());
            }
        }

        @Override
        public String strength() {
            return "REFUTED n=" + trace.schedule().n();
        }
    }

    /** The premises contradict each other, so that a proof would say nothing. */
    record Vacuous(String why) implements Verdict {
        @Override
        public String strength() {
            return "VACUOUS";
        }
    }

    /**
     * Neither proved nor refuted.
     *
     * @param heldUpTo the largest n such that it holds, in a bounded check, for all n from 2 to it; 1 if for none
     * @param leaf the proof goal that failed, as text; may be empty
     */
    record Unknown(String why, int heldUpTo, String leaf) implements Verdict {
        @Override
        public String strength() {
            return heldUpTo < 2 ? "UNKNOWN" : "UNKNOWN, holds for n=2.." + heldUpTo;
        }
    }

    /** Whether it is as it should be: proved, or reached where reaching is asked for. */
    default boolean isGood() {
        return this instanceof Proved || this instanceof Witnessed;
    }

    private static void requireInitial(Trace trace) {
        if (trace.schedule().start().isPresent()) {
            throw new AssertionError(
                    "called an execution, but it starts in a state that may be unreachable:\n" + trace.table());
        }
    }
}
