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
    private final Packing packing;

    /** @param fingerprints whether states before the frontier are told by fingerprints only */
    Visited(Packing packing, boolean fingerprints) {
        this.packing = packing;
        for (int i = 0; i < SHARDS; i++) {
            shards.add(new Shard(packing.stride(), fingerprints));
        }
    }

    private static final class Shard {
        private WordTable current;
        private WordTable next;
        /** Of all states, or null if these are all in {@code next}, which is {@code current} then. */
        private final WordTable fingerprints;

        private final long[] fingerprint = new long[1];
        private int from;

        Shard(int stride, boolean fingerprints) {
            this.next = new WordTable(stride);
            this.current = fingerprints ? new WordTable(stride) : next;
            this.fingerprints = fingerprints ? new WordTable(1) : null;
        }

        synchronized boolean add(long[] state, long hash) {
            if (fingerprints == null) {
                return next.add(state, hash) >= 0;
            }
            fingerprint[0] = hash;
            return fingerprints.add(fingerprint, WordTable.hash(fingerprint, 0, 1)) >= 0 && next.add(state, hash) >= 0;
        }

        synchronized int advance() {
            if (fingerprints == null) {
                int before = from;
                from = next.size();
                return next.size() - before;
            }
            WordTable done = current;
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

    /** Adds states that are mostly like the one before; one per thread. */
    final class Adder {
        private final long[] words = new long[packing.stride()];

        /**
         * Whether the state is new.
         *
         * @param changed the state is like the one added last up to this place
         */
        boolean add(int[] state, int changed) {
            if (!packing.fits(state, changed)) {
                throw new Needs.Bits();
            }
            packing.pack(state, changed, words);
            long hash = WordTable.hash(words, 0, words.length);
            return shards.get((int) hash & SHARDS - 1).add(words, hash);
        }
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
            packing.unpack(shard.current, frontier.from()[s] + index - start, into);
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
                int[] state = new int[packing.width()];
                packing.unpack(shard.next, i, state);
                states.add(state);
            }
        }
        return states;
    }
}
