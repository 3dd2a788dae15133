package dev.earshot.runtime.experiment;

import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One point of the grid: a value of every key, as text. */
public final class Cell {
    private final int index;
    private final Map<Key, String> texts;
    private final Setting setting;

    Cell(int index, Map<Key, String> texts, Setting setting) {
        this.index = index;
        this.texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        this.setting = setting;
    }

    /** Its place in the grid, counted from 0. */
    public int index() {
        return index;
    }

    /** The value of every key. */
    public Map<Key, String> texts() {
        return texts;
    }

    /** The algorithm. */
    public Protocol<?> protocol() {
        return setting.protocol();
    }

    /** When a run is given up. */
    public Duration limit() {
        return setting.limit();
    }

    Setting setting() {
        return setting;
    }

    /**
     * The seed of a repetition: it depends on what is run and on nothing else, so neither on threads nor on what else is in the
     * grid.
     */
    long seed(long base, int repetition) {
        long hash = 0xcbf29ce484222325L;
        for (Map.Entry<Key, String> entry : texts.entrySet()) {
            if (!entry.getKey().isInSeed(entry.getValue())) {
                continue;
            }
            String text = entry.getKey().word() + "=" + entry.getValue() + "\n";
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
        }
        return mix(mix(hash + base) + repetition);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
