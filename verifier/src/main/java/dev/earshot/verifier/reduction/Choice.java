package dev.earshot.verifier.reduction;

import java.util.List;
import java.util.function.Supplier;

/**
 * A goal that can be proved in several ways; one is enough.
 *
 * @param path as in {@link Leaf}
 * @param goal the goal, for people
 * @param alternatives most promising first; at least one
 */
public record Choice(List<String> path, String goal, List<Alternative> alternatives) implements Task {
    /** The choice between these. */
    public Choice {
        path = List.copyOf(path);
        alternatives = List.copyOf(alternatives);
    }

    /**
     * One way to prove the goal.
     *
     * @param name the witnesses tried
     * @param tasks all of them have to be proved; made when asked for
     */
    public record Alternative(String name, Supplier<List<Task>> tasks) {}
}
