package dev.earshot.specs.lockstep;

import dev.earshot.specs.Pid;
import java.util.List;

/**
 * A claim found false in a run.
 *
 * @param claim its name
 * @param where the line that stated it, or null where no claim but the code of a round failed
 * @param round the number of rounds done when it was found false
 * @param witnesses the processes of which it is false, outermost quantifier first; may be empty
 * @param falsePart what is false, in words
 */
public record Violation(String claim, StackTraceElement where, int round, List<Pid> witnesses, String falsePart) {
    /** Copies the list. */
    public Violation {
        witnesses = List.copyOf(witnesses);
    }

    /** What a violation is called in which no claim was false but the code of a round threw. */
    public static final String DEFINEDNESS = "definedness";

    /** The code of a round threw. */
    static Violation undefined(StepException e) {
        return new Violation(DEFINEDNESS, null, e.round() + 1, List.of(e.process()), e.getMessage());
    }

    /** The place as {@code File.java:12}, or an empty string. */
    public String place() {
        return where == null ? "" : where.getFileName() + ":" + where.getLineNumber();
    }
}
