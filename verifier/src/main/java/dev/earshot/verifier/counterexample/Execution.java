package dev.earshot.verifier.counterexample;

import dev.earshot.specs.lockstep.Trace;

/** What came of executing a model of the solver. */
public sealed interface Execution {
    /** The real code did what the model says, and the claim is false. */
    record Reproduced(Trace trace) implements Execution {}

    /**
     * The model uses a freedom that a proof grants and the real code does not use: which message {@code any} gives, which
     * of several {@code maxBy} gives.
     */
    record OnlyWithFreeChoice(String why) implements Execution {}

    /**
     * The real code throws where the model goes on: an operation is not defined, which is an obligation of its own, and
     * nothing is known of what comes after it; or the model has a record that its constructor does not make.
     */
    record Undefined(String why) implements Execution {}
}
