package dev.earshot.verifier.formula;

/** What a {@link Bind} says of its body. */
public enum Binder {
    /** For all values of the variables. */
    FOR_ALL,
    /** For some values of the variables. */
    EXISTS,
    /** The number of processes of which the body holds; binds one variable of sort PID. */
    COUNT
}
