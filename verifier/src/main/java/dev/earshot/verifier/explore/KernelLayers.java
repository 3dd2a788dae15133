package dev.earshot.verifier.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * Combines the choices of the processes where it matters whom all hear of: process by process, of all ways to the same local
 * states and the same processes heard of so far by all, one with the fewest missing messages is kept.
 */
final class KernelLayers {
    private final int n;
    private final VectorTable keys;
    private final int[] key;

    /** Which choice the first processes take, whom all of them hear of, and how many messages they receive. */
    private record Entry(int[] taken, int kernel, int received) {}

    KernelLayers(int n) {
        this.n = n;
        this.keys = new VectorTable(n + 1);
        this.key = new int[n + 1];
    }

    /** By combination, the index of each process's choice. */
    List<int[]> combinations(Choices[] choices, int alive) {
        List<Entry> layer = List.of(new Entry(new int[n], alive, 0));
        for (int p = 0; p < n; p++) {
            layer = next(layer, choices, p);
        }
        return layer.stream().map(Entry::taken).toList();
    }

    private List<Entry> next(List<Entry> layer, Choices[] choices, int p) {
        keys.clear();
        List<Entry> next = new ArrayList<>();
        for (Entry entry : layer) {
            for (int q = 0; q < p; q++) {
                key[q + 1] = choices[q].next()[entry.taken()[q]] + 1;
            }
            for (int q = p + 1; q < n; q++) {
                key[q + 1] = 0;
            }
            for (int i = 0; i < choices[p].size(); i++) {
                int heard = choices[p].heard()[i];
                int received = entry.received() + Integer.bitCount(heard);
                key[0] = entry.kernel() & heard;
                key[p + 1] = choices[p].next()[i] + 1;
                int added = keys.add(key);
                if (added >= 0 || received > next.get(~added).received()) {
                    int[] taken = entry.taken().clone();
                    taken[p] = i;
                    Entry better = new Entry(taken, key[0], received);
                    if (added >= 0) {
                        next.add(better);
                    } else {
                        next.set(~added, better);
                    }
                }
            }
        }
        return next;
    }
}
