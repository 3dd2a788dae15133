package dev.earshot.cli.report;

/** How a command ends, told to the shell as its exit code. */
public enum Exit {
    /** Everything asked holds, at the strength asked. */
    HOLDS(0),
    /** A claim is refuted by an executed run. */
    REFUTED(1),
    /** Undecided, or the budget is used up. */
    UNDECIDED(2),
    /** The input is bad: an option, a name, a file, a protocol. */
    BAD_INPUT(3),
    /** Earshot broke a rule of its own. */
    INTERNAL_ERROR(4);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The exit code, 0 to 4. */
    public int code() {
        return code;
    }
}
