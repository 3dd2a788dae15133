package dev.earshot.verifier.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * The states met so far, safe for threads. Those added since the last {@link #advance} are the next frontier, to be read
 * when nobody adds.
 */
final class Visited {
    private static final int SHARDS = 16;

    private final List<Shard> shards = new ArrayList<>();
    private final int width;

    /** @param fingerprints whether states before the frontier are told by fingerprints only */
    Visited(int width, boolean fingerprints) {
        this.width = width;
        for (int i = 0; i < SHARDS; i++) {
            shards.add(new Shard(width, fingerprints));
        }
    }

    private static final class Shard {
        private VectorTable current;
        private VectorTable next;
        private final LongSet fingerprints;
        private int from;

        Shard(int width, boolean fingerprints) {
            this.next = new VectorTable(width);
            this.current = fingerprints ? new VectorTable(width) : next;
            this.fingerprints = fingerprints ? new LongSet() : null;
        }

        synchronized boolean add(int[] state, long fingerprint) {
            if (fingerprints == null) {
                return next.add(state) >= 0;
            }
            return fingerprints.add(fingerprint) && next.add(state) >= 0;
        }

        synchronized int advance() {
            if (fingerprints == null) {
                int before = from;
                from = next.size();
                return next.size() - before;
            }
            VectorTable done = current;
            current = next;
            next = done;
            next.clear();
            return current.size();
        }

        synchronized long size() {
            return fingerprints == null ? next.size() : fingerprints.size();
        }

        synchronized long bytes() {
            return fingerprints == null ? next.bytes() : current.bytes() + next.bytes() + fingerprints.bytes();
        }
    }

    /** Whether the state is new. */
    boolean add(int[] state) {
        long hash = fingerprint(state, width);
        return shards.get((int) hash & SHARDS - 1).add(state, hash);
    }

    static long fingerprint(int[] state, int width) {
        long hash = 0x2545f4914f6cdd1dL;
        for (int i = 0; i < width; i++) {
            hash = (hash ^ state[i]) * 0xff51afd7ed558ccdL;
            hash ^= hash >>> 32;
        }
        hash *= 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /** The states added since the last time, as one list that is read with {@link #get}. */
    Frontier advance() {
        int[] from = new int[SHARDS];
        int[] ends = new int[SHARDS];
        int total = 0;
        for (int i = 0; i < SHARDS; i++) {
            Shard shard = shards.get(i);
            from[i] = shard.fingerprints == null ? shard.from : 0;
            total += shard.advance();
            ends[i] = total;
        }
        return new Frontier(from, ends, total);
    }

    /** Where the states of a frontier stand: by shard, its first and the number of states up to its end. */
    record Frontier(int[] from, int[] ends, int size) {}

    /**
     * Reads a state of the last frontier, while others may add.
     *
     * @param index below {@link Frontier#size}
     */
    void get(Frontier frontier, int index, int[] into) {
        int s = 0;
        while (index >= frontier.ends()[s]) {
            s++;
        }
        int start = s == 0 ? 0 : frontier.ends()[s - 1];
        Shard shard = shards.get(s);
        synchronized (shard) {
            shard.current.get(frontier.from()[s] + index - start, into);
        }
    }

    long size() {
        return shards.stream().mapToLong(Shard::size).sum();
    }

    long bytes() {
        return shards.stream().mapToLong(Shard::bytes).sum();
    }

    /** Every state, where no fingerprints stand for them. */
    List<int[]> all() {
        List<int[]> states = new ArrayList<>();
        for (Shard shard : shards) {
            if (shard.fingerprints != null) {
                throw new AssertionError("only fingerprints of the states are kept");
            }
            for (int i = 0; i < shard.next.size(); i++) {
                int[] state = new int[width];
                shard.next.get(i, state);
                states.add(state);
            }
        }
        return states;
    }

    /** A set of numbers; 0 is kept as 1. */
    private static final class LongSet {
        private long[] table = new long[1024];
        private int size;

        boolean add(long number) {
            long it = number == 0 ? 1 : number;
            if (2 * (size + 1) > table.length) {
                long[] old = table;
                table = new long[2 * old.length];
                for (long known : old) {
                    if (known != 0) {
                        table[slot(known)] = known;
                    }
                }
            }
            int at = slot(it);
            if (table[at] != 0) {
                return false;
            }
            table[at] = it;
            size++;
            return true;
        }

        private int slot(long number) {
            int at = (int) (number >>> 8) & table.length - 1;
            while (table[at] != 0 && table[at] != number) {
                at = at + 1 & table.length - 1;
            }
            return at;
        }

        int size() {
            return size;
        }

        long bytes() {
            return 8L * table.length;
        }
    }
}
