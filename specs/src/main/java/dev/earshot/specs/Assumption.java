package dev.earshot.specs;

import java.util.Optional;

/**
 * A condition on the heard-of sets of one round, with the place where it was stated.
 *
 * @param named the named predicate, which can generate heard-of sets, unless the condition is a plain lambda
 * @param <P> the processes
 */
public record Assumption<P>(
        String name, StateClaim<P> claim, Optional<RoundPredicate<P>> named, StackTraceElement where) {}
