package dev.earshot.runtime.experiment;

import java.util.List;

/**
 * A line of an experiment: what is set, and to what.
 *
 * @param where the place, for messages, as in {@code line 3}
 * @param key what is set
 * @param values its values, one or more
 */
public record Entry(String where, String key, List<Value> values) {
    /** A value and its place. */
    public record Value(String where, String text) {}

    /** Copies the list. */
    public Entry {
        values = List.copyOf(values);
    }
}
