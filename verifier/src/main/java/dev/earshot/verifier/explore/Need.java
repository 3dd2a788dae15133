package dev.earshot.verifier.explore;

/**
 * Whether an assumption is needed among so many processes.
 *
 * @param assumption its name
 * @param where the line that stated it
 * @param without what exploring without it found: a counterexample shows that it is needed
 */
public record Need(String assumption, StackTraceElement where, Exploration without) {
    /** What is known. */
    public enum Answer {
        /** Without it a claim is false or code throws. */
        NEEDED,
        /** Without it every claim holds as far as was explored. */
        NOT_NEEDED,
        /** The exploration without it did not end. */
        UNDECIDED
    }

    /** Whether it is needed. */
    public Answer answer() {
        return without instanceof Exploration.Refuted
                ? Answer.NEEDED
                : without instanceof Exploration.Exhausted ? Answer.UNDECIDED : Answer.NOT_NEEDED;
    }
}
