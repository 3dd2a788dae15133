package dev.earshot.runtime.core;

import dev.earshot.specs.Outgoing;

/** What was sent in the last rounds, so that it can be sent again. */
final class Repeats {
    private final int n;
    private final Outgoing<Object>[] kept;
    private final int[] rounds;

    @SuppressWarnings("unchecked")
    Repeats(int n, int capacity) {
        this.n = n;
        this.kept = (Outgoing<Object>[]) new Outgoing<?>[capacity];
        this.rounds = new int[capacity];
    }

    void clear() {
        for (Outgoing<Object> out : kept) {
            if (out != null) {
                out.clear();
            }
        }
        java.util.Arrays.fill(rounds, -1);
    }

    /** An empty outbox for the round; takes the place of the oldest. */
    Outgoing<Object> next(int round) {
        int place = round % kept.length;
        if (kept[place] == null) {
            kept[place] = new Outgoing<>(n);
        }
        kept[place].clear();
        rounds[place] = round;
        return kept[place];
    }

    /** Whether the round's messages are here. */
    boolean isOf(int round) {
        int place = round % kept.length;
        return kept[place] != null && rounds[place] == round;
    }

    /** What was sent in the round; null if it is not known any more, or nothing was. */
    Outgoing<Object> of(int round) {
        return isOf(round) ? kept[round % kept.length] : null;
    }

    /** What this process was sent in the round, or null. */
    Object to(int destination, int round) {
        Outgoing<Object> out = of(round);
        return out == null ? null : out.to(destination);
    }
}
