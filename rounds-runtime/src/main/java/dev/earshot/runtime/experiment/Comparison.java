package dev.earshot.runtime.experiment;

import dev.earshot.runtime.statistics.Difference;
import dev.earshot.runtime.statistics.Quantiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two sets of results, setting by setting.
 *
 * @param settings those that both have
 * @param onlyFirst how many settings only the first one has
 * @param onlySecond how many settings only the second one has
 */
public record Comparison(List<Compared> settings, int onlyFirst, int onlySecond) {
    private static final double RISK = 0.05;

    /**
     * One setting in both.
     *
     * @param setting the values of its keys
     * @param first the median of the first, infinite if it is undecided
     * @param second that of the second
     */
    public record Compared(Map<Key, String> setting, double first, double second, Difference difference) {
        /** Copies the map. */
        public Compared {
            setting = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(setting));
        }
    }

    /** Copies the list. */
    public Comparison {
        settings = List.copyOf(settings);
    }

    /**
     * The latencies in the {@code runs.csv} of two folders.
     *
     * @param ignored keys that may differ, runs with any values of them being taken together
     * @throws IllegalArgumentException if one cannot be read, saying why
     */
    public static Comparison of(Path first, Path second, Set<Key> ignored) {
        Map<List<String>, double[]> a = latencies(first, ignored);
        Map<List<String>, double[]> b = latencies(second, ignored);
        List<Compared> settings = new ArrayList<>();
        a.forEach((texts, latencies) -> {
            double[] others = b.get(texts);
            if (others != null) {
                Map<Key, String> setting = new LinkedHashMap<>();
                for (Key key : Key.values()) {
                    setting.put(key, texts.get(key.ordinal()));
                }
                settings.add(new Compared(
                        setting,
                        Quantiles.of(latencies).at(0.5),
                        Quantiles.of(others).at(0.5),
                        Difference.between(latencies, others)));
            }
        });
        return new Comparison(settings, a.size() - settings.size(), b.size() - settings.size());
    }

    /**
     * The settings in which the second is slower by more than this part of the first and by more than chance: with p-values
     * corrected for how many settings are compared (S. Holm, "A simple sequentially rejective multiple test procedure", 1979).
     */
    public List<Compared> regressions(double threshold) {
        List<Compared> byP = settings.stream()
                .sorted((x, y) ->
                        Double.compare(x.difference().p(), y.difference().p()))
                .toList();
        List<Compared> worse = new ArrayList<>();
        for (int i = 0; i < byP.size() && byP.get(i).difference().p() <= RISK / (byP.size() - i); i++) {
            Compared one = byP.get(i);
            if (one.difference().delta() > 0 && one.second() > one.first() * (1 + threshold)) {
                worse.add(one);
            }
        }
        return worse;
    }

    /** The keys whose values are not the same in all settings. */
    public List<Key> varied() {
        List<Key> keys = new ArrayList<>();
        for (Key key : Key.values()) {
            if (settings.stream().map(one -> one.setting().get(key)).distinct().count() > 1) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static Map<List<String>, double[]> latencies(Path folder, Set<Key> ignored) {
        Path file = folder.resolve(Results.RUNS);
        Map<List<String>, List<Double>> found = new LinkedHashMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read; give two folders that earshot experiment --out has filled", e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(Rows.header())) {
            throw new IllegalArgumentException(
                    file + " does not have the columns of this version of Earshot; run the" + " experiment again");
        }
        for (int i = 1; i < lines.size(); i++) {
            int line = i + 1;
            String row = lines.get(i);
            Run run = Rows.run(row)
                    .orElseThrow(() ->
                            new IllegalArgumentException(file + ":" + line + " is no run; run the experiment again"));
            double latency = run.measured().get(Metric.LATENCY);
            if (!Double.isNaN(latency)) {
                List<String> texts = new ArrayList<>(Rows.texts(row));
                ignored.forEach(key -> texts.set(key.ordinal(), "any"));
                found.computeIfAbsent(texts, key -> new ArrayList<>()).add(latency);
            }
        }
        Map<List<String>, double[]> latencies = new LinkedHashMap<>();
        found.forEach((texts, values) -> latencies.put(
                texts, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return latencies;
    }
}
