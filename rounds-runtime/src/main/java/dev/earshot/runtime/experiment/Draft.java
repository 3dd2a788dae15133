package dev.earshot.runtime.experiment;

import dev.earshot.runtime.notation.Call;
import dev.earshot.runtime.notation.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Entries on their way to an experiment: finds all that is wrong before it complains. */
final class Draft {
    /** What an experiment has besides the keys of its cells. */
    private static final List<String> OTHERS = List.of("experiment", "question", "repetitions", "seed", "until", "x");

    /** More cells than anybody means. */
    private static final long MOST_CELLS = 100_000;

    private final Protocols protocols;
    private final Models models;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** The places that messages name, in the order of the file. */
    private final List<String> places = new ArrayList<>();
    /** What is wrong, by place. */
    private final Map<String, Set<String>> problems = new LinkedHashMap<>();

    Draft(List<Entry> given, Protocols protocols, Models models) {
        this.protocols = protocols;
        this.models = models;
        for (Entry entry : given) {
            places.add(entry.where());
            entry.values().forEach(value -> places.add(value.where()));
            if (Key.of(entry.key()).isEmpty() && !OTHERS.contains(entry.key())) {
                problem(
                        entry.where(),
                        "unknown key '" + entry.key() + "'" + Nearest.question(entry.key(), known()) + "; the keys are "
                                + String.join(", ", OTHERS) + ", " + String.join(", ", Key.words()));
            } else {
                entries.put(entry.key(), entry);
            }
        }
    }

    Experiment experiment() {
        String name = single("experiment", "experiment", text -> text, "a name");
        String question = single("question", "", text -> text, "a text");
        Integer repetitions = single("repetitions", "20", text -> Call.count(text, 1), "a whole number from 1 on");
        Long seed = single("seed", "0", Long::valueOf, "a whole number of 64 bits");
        Optional<Until> until = single(
                "until", "", text -> text.isEmpty() ? Optional.empty() : Optional.of(Until.of(text)), Until.ALLOWED);
        Map<Key, List<String>> axes = axes();
        Key x = single("x", x(axes).word(), text -> varied(text, axes), "a key with several values");
        List<Cell> cells = cells(axes);
        if (!problems.isEmpty()) {
            throw new BadExperimentException(inOrder());
        }
        return new Experiment(name, question, axes, repetitions, seed, until, x, cells);
    }

    private interface Read<T> {
        T from(String text);
    }

    private <T> T single(String key, String byDefault, Read<T> read, String allowed) {
        Entry entry = entries.get(key);
        Entry.Value value =
                entry == null ? new Entry.Value("", byDefault) : entry.values().get(0);
        if (entry != null && entry.values().size() > 1) {
            problem(entry.where(), key + " has " + entry.values().size() + " values; it takes one, " + allowed);
            return null;
        }
        try {
            return read.from(value.text());
        } catch (IllegalArgumentException e) {
            problem(
                    value.where(),
                    key + " is '" + value.text() + "': "
                            + (e instanceof NumberFormatException ? "it is no such number" : e.getMessage())
                            + "; it is "
                            + allowed);
            return null;
        }
    }

    private Map<Key, List<String>> axes() {
        Map<Key, List<String>> axes = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            Entry entry = entries.get(key.word());
            if (entry == null && key.byDefault().isEmpty()) {
                problem("", key.word() + " is missing; it is " + key.allowed());
            }
            List<String> texts = entry == null
                    ? List.of(key.byDefault())
                    : entry.values().stream().map(Entry.Value::text).toList();
            axes.put(key, texts);
            if (Set.copyOf(texts).size() < texts.size()) {
                problem(entry.where(), key.word() + " has a value twice: " + texts);
            }
        }
        return axes;
    }

    /** Plots are drawn along the timeout if it varies, else along the key with the most values. */
    private static Key x(Map<Key, List<String>> axes) {
        Key longest = Key.TIMEOUT;
        for (Map.Entry<Key, List<String>> axis : axes.entrySet()) {
            if (axes.get(longest).size() == 1 && axis.getValue().size() > 1
                    || longest != Key.TIMEOUT
                            && axis.getValue().size() > axes.get(longest).size()) {
                longest = axis.getKey();
            }
        }
        return longest;
    }

    private static Key varied(String text, Map<Key, List<String>> axes) {
        return Key.of(text)
                .filter(key -> axes.get(key).size() > 1 || key == x(axes))
                .orElseThrow(() -> new IllegalArgumentException("there is no such key"));
    }

    private List<Cell> cells(Map<Key, List<String>> axes) {
        List<Cell> cells = new ArrayList<>();
        long count = axes.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(MOST_CELLS + 1, a * b));
        if (count > MOST_CELLS) {
            problem("", "the grid has more than " + MOST_CELLS + " cells; give some keys fewer values");
            return cells;
        }
        if (axes.get(Key.PROTOCOL).contains("")) {
            return cells;
        }
        for (Map<Key, String> texts : Experiment.grid(axes)) {
            Setting.Reading reading = new Setting.Reading(texts, protocols, models);
            Setting setting = reading.setting();
            reading.problems.forEach((key, message) -> problem(
                    where(key, texts.get(key)),
                    key.word() + " is '" + texts.get(key) + "': " + message + "; it is " + key.allowed()));
            if (setting != null) {
                cells.add(new Cell(cells.size(), texts, setting));
            }
        }
        return cells;
    }

    private String where(Key key, String text) {
        Entry entry = entries.get(key.word());
        return entry == null
                ? ""
                : entry.values().stream()
                        .filter(value -> value.text().equals(text))
                        .findFirst()
                        .map(Entry.Value::where)
                        .orElse(entry.where());
    }

    private void problem(String where, String what) {
        problems.computeIfAbsent(where, key -> new LinkedHashSet<>()).add(where.isEmpty() ? what : where + ": " + what);
    }

    private List<String> inOrder() {
        return problems.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> places.indexOf(entry.getKey())))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private static List<String> known() {
        return Stream.concat(OTHERS.stream(), Key.words().stream()).toList();
    }
}
