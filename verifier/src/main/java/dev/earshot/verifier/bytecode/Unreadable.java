package dev.earshot.verifier.bytecode;

import java.util.List;

/** Thrown where a construct cannot be read; caught where its place is known, and turned into a {@link Refusal}. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> tokens;

    /** The caret points at the first of the tokens that is found in the line. */
    Unreadable(String message, String... tokens) {
        super(message, null, false, false);
        this.tokens = List.of(tokens);
    }

    List<String> tokens() {
        return tokens;
    }

    /** The same at another line. */
    static final class At extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int instruction;

        /** Of the instruction with this index in the method that is entered. */
        At(Unreadable problem, int instruction) {
            super(problem);
            this.instruction = instruction;
        }

        int instruction() {
            return instruction;
        }

        Unreadable problem() {
            return (Unreadable) getCause();
        }
    }
}
