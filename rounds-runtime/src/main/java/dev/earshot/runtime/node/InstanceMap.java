package dev.earshot.runtime.node;

import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * The live instances by number: open addressing with linear probing, at most a quarter full, no boxes, no tombstones. The
 * numbers are read from the instances, which whoever looks one up needs next anyway.
 */
final class InstanceMap<P extends RoundProcess<?, ?>> {
    private Live<P>[] table = array(256);
    private int size;

    @SuppressWarnings("unchecked")
    private static <P extends RoundProcess<?, ?>> Live<P>[] array(int length) {
        return (Live<P>[]) new Live<?>[length];
    }

    /** Fibonacci hashing: D. E. Knuth, The Art of Computer Programming 3, 6.4. */
    private int place(long number) {
        return (int) ((number * 0x9e3779b97f4a7c15L) >>> 32) & table.length - 1;
    }

    int size() {
        return size;
    }

    /** The instance with the number, or null. */
    Live<P> get(long number) {
        int i = place(number);
        Live<P> found = table[i];
        while (found != null && found.number != number) {
            i = i + 1 & table.length - 1;
            found = table[i];
        }
        return found;
    }

    /** Adds an instance with a number that is not here. */
    void put(Live<P> live) {
        if (4 * ++size > table.length) {
            Live<P>[] old = table;
            table = array(2 * old.length);
            for (Live<P> each : old) {
                if (each != null) {
                    settle(each);
                }
            }
        }
        settle(live);
    }

    private void settle(Live<P> live) {
        int i = place(live.number);
        while (table[i] != null) {
            i = i + 1 & table.length - 1;
        }
        table[i] = live;
    }

    /** Removes the instance, if it is here, and moves up what had to go round it (Knuth, 6.4, algorithm R). */
    void remove(long number) {
        int mask = table.length - 1;
        int hole = place(number);
        while (table[hole] != null && table[hole].number != number) {
            hole = hole + 1 & mask;
        }
        if (table[hole] == null) {
            return;
        }
        size--;
        for (int i = hole + 1 & mask; table[i] != null; i = i + 1 & mask) {
            int home = place(table[i].number);
            boolean staysBehindTheHole = hole <= i ? hole < home && home <= i : hole < home || home <= i;
            if (!staysBehindTheHole) {
                table[hole] = table[i];
                hole = i;
            }
        }
        table[hole] = null;
    }

    /** All of them, in no order. */
    List<Live<P>> values() {
        List<Live<P>> all = new ArrayList<>(size);
        for (Live<P> each : table) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }
}
