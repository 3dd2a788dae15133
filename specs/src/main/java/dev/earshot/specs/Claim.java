package dev.earshot.specs;

import java.util.Optional;

/**
 * One named claim of a specification, with the place where it was stated.
 *
 * @param <P> the processes
 */
public sealed interface Claim<P> {
    /** What the claim is called in reports; unique in its specification. */
    String name();

    /** What kind of claim it is. */
    Kind kind();

    /** The line that stated it. */
    StackTraceElement where();

    /** When a claim is to hold. */
    enum Kind {
        /** At the start of every round, or after one round of each phase; inductive together with the others. */
        INVARIANT,
        /** At the start of every round; follows from the invariants. */
        PROPERTY,
        /** Across every round, from its start to the start of the next. */
        STEP,
        /** In some state of some run: the guard against claims that hold of nothing. */
        REACHABLE
    }

    /**
     * A claim about one state.
     *
     * @param after the round after which it holds, where it does not hold at every boundary. After the last round of a
     *     phase is the start of a phase, the initial state included.
     */
    record OfState<P>(Kind kind, String name, Optional<Class<?>> after, StateClaim<P> claim, StackTraceElement where)
            implements Claim<P> {}

    /** A claim about two states: the initial one and any later one (PROPERTY), or those around a round (STEP). */
    record OfPair<P>(Kind kind, String name, PairClaim<P> claim, StackTraceElement where) implements Claim<P> {}
}
