package dev.earshot.runtime.core;

import dev.earshot.specs.Outgoing;
import java.util.Arrays;

/**
 * What one process sent in the current round; for an algorithm that waits, also in rounds before, so that it can be sent
 * again: nobody gets on if a message it waits for was lost.
 */
final class Outbound {
    private final int n;
    private final int self;
    private final Past past;
    private Outgoing<Object> out;
    private int round = -1;

    /** Of process {@code self}; keeps what was sent in so many rounds. */
    Outbound(int n, int self, int capacity) {
        this.n = n;
        this.self = self;
        this.past = capacity == 1 ? null : new Past(n, capacity);
        this.out = new Outgoing<>(n);
    }

    /** Earlier rounds, by number modulo the capacity. */
    private static final class Past {
        final Outgoing<Object>[] sent;
        final int[] rounds;
        /** To whom which round was repeated last, and when. */
        final int[] answeredRound;

        final long[] answeredAt;

        @SuppressWarnings("unchecked")
        Past(int n, int capacity) {
            this.sent = (Outgoing<Object>[]) new Outgoing<?>[capacity];
            this.rounds = new int[capacity];
            this.answeredRound = new int[n];
            this.answeredAt = new long[n];
            clear();
        }

        void clear() {
            for (Outgoing<Object> old : sent) {
                if (old != null) {
                    old.clear();
                }
            }
            Arrays.fill(rounds, -1);
            Arrays.fill(answeredRound, -1);
        }
    }

    void clear() {
        out.clear();
        round = -1;
        if (past != null) {
            past.clear();
        }
    }

    /** An empty outbox for the round. */
    Outgoing<Object> next(int newRound) {
        round = newRound;
        if (past != null) {
            int place = newRound % past.rounds.length;
            if (past.sent[place] == null) {
                past.sent[place] = new Outgoing<>(n);
            }
            past.rounds[place] = newRound;
            out = past.sent[place];
        }
        out.clear();
        return out;
    }

    /** Whether something was, or could have been, sent in the round, which is the current one. */
    boolean has(int current) {
        return round == current;
    }

    /** Sends the other processes what the current round has for them. */
    void transmit(Effects effects, Standing standing) {
        int only = out.onlyDestination();
        if (only >= 0) {
            if (only != self) {
                effects.send(only, round, standing, out.to(only));
            }
        } else if (out.isBroadcast()) {
            if (n > 1) {
                effects.broadcast(round, standing, out.to(self));
            }
        } else if (!out.isSilent()) {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    effects.send(q, round, standing, out.to(q));
                }
            }
        }
    }

    /** What the process was sent in an earlier round, to be sent again; null if nothing, or if that was less than a pause ago. */
    Object again(int to, int earlier, long now, long pause) {
        int place = earlier % past.rounds.length;
        boolean answered = past.answeredRound[to] == earlier && now - past.answeredAt[to] < pause;
        if (past.rounds[place] != earlier || answered) {
            return null;
        }
        past.answeredRound[to] = earlier;
        past.answeredAt[to] = now;
        return past.sent[place].to(to);
    }
}
