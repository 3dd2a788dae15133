package dev.earshot.runtime.node;

import java.util.ArrayList;
import java.util.List;

/** Instances by number: open addressing with linear probing, no boxes, no tombstones. */
final class InstanceMap<V> {
    private long[] keys = new long[64];
    private Object[] values = new Object[64];
    private int size;

    private int place(long key) {
        // Fibonacci hashing: D. E. Knuth, The Art of Computer Programming 3, 6.4
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & keys.length - 1;
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked")
    V get(long key) {
        for (int i = place(key); values[i] != null; i = i + 1 & keys.length - 1) {
            if (keys[i] == key) {
                return (V) values[i];
            }
        }
        return null;
    }

    /** Puts a value under a key that has none. */
    void put(long key, V value) {
        if (2 * ++size > keys.length) {
            grow();
        }
        int i = place(key);
        while (values[i] != null) {
            i = i + 1 & keys.length - 1;
        }
        keys[i] = key;
        values[i] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new Object[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int j = place(oldKeys[i]);
                while (values[j] != null) {
                    j = j + 1 & keys.length - 1;
                }
                keys[j] = oldKeys[i];
                values[j] = oldValues[i];
            }
        }
    }

    /** Removes the key and moves up what had to go round it (Knuth, 6.4, algorithm R). */
    void remove(long key) {
        int mask = keys.length - 1;
        int hole = place(key);
        while (values[hole] != null && keys[hole] != key) {
            hole = hole + 1 & mask;
        }
        if (values[hole] == null) {
            return;
        }
        size--;
        int i = hole;
        while (true) {
            i = i + 1 & mask;
            if (values[i] == null) {
                break;
            }
            int home = place(keys[i]);
            boolean between = hole <= i ? hole < home && home <= i : hole < home || home <= i;
            if (!between) {
                keys[hole] = keys[i];
                values[hole] = values[i];
                hole = i;
            }
        }
        values[hole] = null;
    }

    /** All values, in no order. */
    @SuppressWarnings("unchecked")
    List<V> values() {
        List<V> all = new ArrayList<>(size);
        for (Object value : values) {
            if (value != null) {
                all.add((V) value);
            }
        }
        return all;
    }
}
