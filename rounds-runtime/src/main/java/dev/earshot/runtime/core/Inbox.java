package dev.earshot.runtime.core;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Slots;

/**
 * What one process has received and not yet used: the slots of the current round, those of a bounded number of later
 * rounds, and the one message further ahead because of which it is catching up.
 */
final class Inbox {
    private final int n;
    private final int ahead;
    /** By round modulo a power of two, which takes no division; made when first needed. */
    private Slots<Object>[] later;

    private int[] rounds;
    private Slots<Object> now;
    private int kept;
    private int heldFrom;
    private int heldRound = -1;
    private Object heldPayload;

    Inbox(int n, int ahead) {
        this.n = n;
        this.ahead = ahead;
        this.now = new Slots<>(n);
    }

    @SuppressWarnings("unchecked")
    private void makeLater() {
        int places = Integer.highestOneBit(Math.max(1, 2 * ahead - 1));
        later = (Slots<Object>[]) new Slots<?>[places];
        rounds = new int[places];
        for (int place = 0; place < places; place++) {
            later[place] = new Slots<>(n);
        }
    }

    Mailbox<Object> mailbox() {
        return now.mailbox();
    }

    int size() {
        return now.size();
    }

    PidSet heard() {
        return now.heard();
    }

    /** Takes a message of the current round; false if there is one of its sender. */
    boolean put(int from, Object payload) {
        return now.put(from, payload);
    }

    /** Whether messages of the later round are kept while the current one is open. */
    boolean keeps(int round, int current) {
        return (long) round - current <= ahead;
    }

    /** Keeps a message of a later round that is kept; false if there is one of its sender. */
    boolean keep(int round, int from, Object payload) {
        if (later == null) {
            makeLater();
        }
        int place = round & later.length - 1;
        if (later[place].size() == 0) {
            rounds[place] = round;
            kept++;
        }
        return later[place].put(from, payload);
    }

    /** Keeps a message of a round further ahead, to which the process is on its way. */
    void hold(int round, int from, Object payload) {
        heldRound = round;
        heldFrom = from;
        heldPayload = payload;
    }

    /** Drops the message that is held, if the process did not come to its round; whether there was one. */
    boolean dropHeld() {
        boolean held = heldRound >= 0;
        heldRound = -1;
        heldPayload = null;
        return held;
    }

    /** The current round is over. */
    void empty() {
        now.clear();
    }

    /** The round begins, with what came for it. */
    void open(int round) {
        if (kept > 0) {
            int place = round & later.length - 1;
            Slots<Object> come = later[place];
            if (come.size() > 0 && rounds[place] == round) {
                later[place] = now;
                now = come;
                kept--;
            }
        }
        if (heldRound == round) {
            now.put(heldFrom, heldPayload);
            dropHeld();
        }
    }

    /** Forgets everything. */
    void clear() {
        now.clear();
        dropHeld();
        if (kept > 0) {
            for (Slots<Object> some : later) {
                some.clear();
            }
            kept = 0;
        }
    }
}
