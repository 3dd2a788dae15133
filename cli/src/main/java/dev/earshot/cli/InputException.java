package dev.earshot.cli;

/** The operator gave something that cannot be used; the message says what, where, why and what to do instead. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
