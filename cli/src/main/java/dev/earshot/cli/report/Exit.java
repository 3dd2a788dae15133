package dev.earshot.cli.report;

/** How a command ends, told to the shell as its exit code: the place in this order. */
public enum Exit {
    /** Everything asked holds, at the strength asked. */
    HOLDS,
    /** A claim is refuted by an executed run. */
    REFUTED,
    /** Undecided, or the budget is used up. */
    UNDECIDED,
    /** The input is bad: an option, a name, a file, a protocol. */
    BAD_INPUT,
    /** Earshot broke a rule of its own. */
    INTERNAL_ERROR;

    /** The one with this exit code, 0 to 4. */
    public static Exit ofCode(int code) {
        return values()[code];
    }

    /** The exit code, 0 to 4. */
    public int code() {
        return ordinal();
    }
}
