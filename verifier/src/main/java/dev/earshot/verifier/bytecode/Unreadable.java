package dev.earshot.verifier.bytecode;

/** Thrown where a construct cannot be read; caught where its place is known, and turned into a {@link Refusal}. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String token;

    Unreadable(String message) {
        this(message, "");
    }

    /** The token is what the caret points at. */
    Unreadable(String message, String token) {
        super(message, null, false, false);
        this.token = token;
    }

    String token() {
        return token;
    }
}
