package dev.earshot.specs.lockstep;

import dev.earshot.specs.Pid;

/** The code of a round threw: an operation was not defined where it was used. */
public final class StepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Pid process;
    private final int round;

    StepException(String protocol, String roundName, String operation, Pid process, int round, Throwable cause) {
        super(
                protocol + "." + roundName + "." + operation + " of " + process + " in round " + round + " threw "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                cause);
        this.process = process;
        this.round = round;
    }

    /** The process whose code threw. */
    public Pid process() {
        return process;
    }

    /** The round, counted from 0. */
    public int round() {
        return round;
    }
}
