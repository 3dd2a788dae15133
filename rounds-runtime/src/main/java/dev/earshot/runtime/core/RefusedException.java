package dev.earshot.runtime.core;

/** An algorithm cannot be run as asked; the message says why and what to do instead. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is refused, why, and what to do instead. */
    public RefusedException(String message) {
        super(message);
    }
}
