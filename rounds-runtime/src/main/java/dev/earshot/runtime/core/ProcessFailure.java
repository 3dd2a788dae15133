package dev.earshot.runtime.core;

/** The code of a round threw at one process; the process takes no further part in the instance. */
public final class ProcessFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ProcessFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static ProcessFailure of(Seat<?> seat, String operation, int round, Throwable cause) {
        return new ProcessFailure(
                seat.protocol.name() + "." + seat.protocol.roundName(round) + "." + operation + " of " + seat.self
                        + " in round " + round + " threw "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                cause);
    }
}
