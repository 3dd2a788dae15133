package dev.earshot.cli.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command found, for a person and for a program.
 *
 * @param exit how it ends
 * @param text what a person reads, without the summary; lines end in a newline
 * @param data the same as data: maps with string keys, lists, strings, numbers, booleans and null
 * @param summary the figures of the last line; values are numbers, booleans or words without blanks
 */
public record Answer(Exit exit, String text, Map<String, Object> data, Map<String, Object> summary) {
    /** Copies the maps in their order. */
    public Answer {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        summary = Collections.unmodifiableMap(new LinkedHashMap<>(summary));
    }
}
