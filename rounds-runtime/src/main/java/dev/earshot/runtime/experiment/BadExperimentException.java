package dev.earshot.runtime.experiment;

import java.util.List;

/** An experiment that cannot be run as it is written; all that is wrong with it. */
public final class BadExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** With these problems, one or more, each with its place. */
    public BadExperimentException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
