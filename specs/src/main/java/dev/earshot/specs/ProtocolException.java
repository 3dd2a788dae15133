package dev.earshot.specs;

/** The author of a protocol wrote something that Earshot cannot run; the message says what, where and what instead. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, where, and what to write instead. */
    public ProtocolException(String message) {
        super(message);
    }

    /** The same, with the exception that the author's code threw. */
    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The code of a claim, stated at this place, threw at the start of a round. */
    public static ProtocolException ofClaim(String claim, StackTraceElement where, int round, Throwable thrown) {
        return new ProtocolException(
                "claim \"" + claim + "\" at " + where.getFileName() + ":" + where.getLineNumber() + " threw "
                        + thrown.getClass().getSimpleName() + " at the start of round " + round + ": "
                        + thrown.getMessage(),
                thrown);
    }
}
