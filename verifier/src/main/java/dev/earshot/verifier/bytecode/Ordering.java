package dev.earshot.verifier.bytecode;

/** What a comparator compares by. */
sealed interface Ordering {
    /** By natural order. */
    record Natural() implements Ordering {}

    /** By what the lambda reads from the values, in the order of what it reads. */
    record By(Val key, Ordering order) implements Ordering {}

    /** The other way round. */
    record Reversed(Ordering order) implements Ordering {}

    /** By the first, and where that finds no difference, by the second. */
    record Then(Ordering first, Ordering second) implements Ordering {}
}
