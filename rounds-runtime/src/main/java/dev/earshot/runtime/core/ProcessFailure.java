package dev.earshot.runtime.core;

/** The code of a round threw at one process; the process takes no further part in the instance. */
public final class ProcessFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
