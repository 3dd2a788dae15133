package dev.earshot.runtime.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be run: every combination of the values of all keys, each some number of times.
 *
 * @param name a short name
 * @param question what it is to answer; may be empty
 * @param axes the values of each key, in the order of {@link Key}
 * @param repetitions how many runs each cell has at most
 * @param seed from which all seeds come
 * @param until when a cell may have fewer runs
 * @param x the key along which plots are drawn
 * @param cells all combinations, those of the last key next to each other
 */
public record Experiment(
        String name,
        String question,
        Map<Key, List<String>> axes,
        int repetitions,
        long seed,
        Optional<Until> until,
        Key x,
        List<Cell> cells) {
    /** Copies the collections. */
    public Experiment {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        cells = List.copyOf(cells);
    }

    /**
     * The experiment that these entries describe; of entries with the same key the last one counts.
     *
     * @throws BadExperimentException if they do not describe one, with all that is wrong
     */
    public static Experiment of(List<Entry> entries, Protocols protocols, Models models) {
        return new Draft(entries, protocols, models).experiment();
    }

    /** The keys that have more than one value. */
    public List<Key> varied() {
        return axes.entrySet().stream()
                .filter(axis -> axis.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A text that two experiments share if runs of one are runs of the other; how many runs there are does not matter. */
    public String identity() {
        StringBuilder text = new StringBuilder("experiment: " + name + "\nseed: " + seed + "\n");
        axes.forEach((key, values) ->
                text.append(key.word()).append(": ").append(values).append('\n'));
        return text.toString();
    }

    /** Every combination of the values. */
    static List<Map<Key, String>> grid(Map<Key, List<String>> axes) {
        List<Map<Key, String>> grid = new ArrayList<>();
        grid.add(new EnumMap<>(Key.class));
        for (Map.Entry<Key, List<String>> axis : axes.entrySet()) {
            List<Map<Key, String>> finer = new ArrayList<>();
            for (Map<Key, String> point : grid) {
                for (String value : axis.getValue()) {
                    Map<Key, String> more = new EnumMap<>(point);
                    more.put(axis.getKey(), value);
                    finer.add(more);
                }
            }
            grid = finer;
        }
        return grid;
    }
}
