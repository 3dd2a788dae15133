package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.Place;
import java.util.List;
import java.util.Optional;

/**
 * A place in the author's code that cannot be read, why, and what to write instead.
 *
 * @param where the line
 * @param message what is there, and what to write instead
 * @param method the method, as in {@code Bad.Vote.update}
 * @param callers the calls by which it was reached, innermost first, as in {@code called from Bad.helper (Bad.java:39)}
 * @param source the line of source, if the file was found
 * @param column where in that line the construct starts, counted from 0
 */
public record Refusal(
        Place where, String message, String method, List<String> callers, Optional<String> source, int column) {
    /** Copies the list. */
    public Refusal {
        callers = List.copyOf(callers);
    }

    /** The message with its place, the source line and the calls, on several lines. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(where).append(": error: ").append(message).append('\n');
        source.ifPresent(line -> text.append("    ")
                .append(line.strip())
                .append("\n    ")
                .append(" ".repeat(Math.max(0, column - indent(line))))
                .append("^\n"));
        text.append("    in ").append(method).append('\n');
        callers.forEach(caller -> text.append("    called from ").append(caller).append('\n'));
        return text.toString();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
