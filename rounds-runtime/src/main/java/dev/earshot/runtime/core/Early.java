package dev.earshot.runtime.core;

import dev.earshot.specs.Slots;

/** Messages of rounds that are still to come, a bounded number of rounds ahead. */
final class Early {
    private final int n;
    private final Slots<Object>[] slots;
    private final int[] rounds;

    @SuppressWarnings("unchecked")
    Early(int n, int ahead) {
        this.n = n;
        this.slots = (Slots<Object>[]) new Slots<?>[ahead];
        this.rounds = new int[ahead];
    }

    void clear() {
        for (Slots<Object> some : slots) {
            if (some != null && some.size() > 0) {
                some.clear();
            }
        }
    }

    /** Whether messages of the round are kept while the current one is open. */
    boolean keeps(int round, int current) {
        return (long) round - current <= slots.length;
    }

    /** Keeps a message of a round that is kept; false if there is one of its sender already. */
    boolean put(int round, int from, Object payload) {
        int place = round % slots.length;
        if (slots[place] == null) {
            slots[place] = new Slots<>(n);
        }
        if (slots[place].size() == 0) {
            rounds[place] = round;
        }
        return slots[place].put(from, payload);
    }

    /** What came for the round, which is next: takes empty slots in exchange. */
    Slots<Object> exchange(int round, Slots<Object> empty) {
        if (slots.length == 0) {
            return empty;
        }
        int place = round % slots.length;
        Slots<Object> kept = slots[place];
        if (kept == null || kept.size() == 0 || rounds[place] != round) {
            return empty;
        }
        slots[place] = empty;
        return kept;
    }
}
