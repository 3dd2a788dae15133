package dev.earshot.runtime.node;

import dev.earshot.runtime.faults.Faults;
import java.util.Arrays;

/** What a process is about to send, by destination, with what becomes of it on the way. */
final class Parcels {
    private final int self;
    private final int n;
    private final int roundsPerPhase;
    private final Faults.Sender faults;
    private final Wire wire;
    private final Batch[] outgoing;
    private final int[] capacities;
    /** Batches that were carried and come back, as a stack. */
    private final Batch[] spare;

    private int spares;
    private int gathered;
    private long posted;

    Parcels(int self, int n, int roundsPerPhase, Faults.Sender faults, Wire wire) {
        this.self = self;
        this.n = n;
        this.roundsPerPhase = roundsPerPhase;
        this.faults = faults;
        this.wire = wire;
        this.outgoing = new Batch[n];
        this.capacities = new int[n];
        this.spare = new Batch[2 * n];
        Arrays.fill(capacities, 4);
    }

    /** How many messages are to be sent. */
    int gathered() {
        return gathered;
    }

    /** How many were posted so far. */
    long posted() {
        return posted;
    }

    void post(int to, byte kind, long number, int round, Object payload, long now) {
        posted++;
        if (faults.isFaultless()) {
            outgoing(to).add(kind, number, round, payload);
            return;
        }
        int phase = kind < Batch.DONE ? round / roundsPerPhase : -1;
        int copies = faults.repeats() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            long fate = faults.fate(to, phase, now);
            if (fate != Faults.Sender.LOST) {
                outgoing(to).addDelayed(kind, number, round, payload, fate == 0 ? Batch.AT_ONCE : now + fate);
            }
        }
    }

    private Batch outgoing(int to) {
        gathered++;
        Batch batch = outgoing[to];
        if (batch == null) {
            batch = spares > 0 ? spare[--spares] : new Batch(self, capacities[to]);
            outgoing[to] = batch;
        }
        return batch;
    }

    /** Gives all to the wire. */
    void flush() {
        gathered = 0;
        for (int q = 0; q < n; q++) {
            Batch batch = outgoing[q];
            if (batch != null) {
                outgoing[q] = null;
                capacities[q] = Math.max(4, batch.size);
                wire.deliver(q, batch);
            }
        }
    }

    /** Takes back a batch that has been received. */
    void recycle(Batch batch) {
        if (spares < spare.length) {
            batch.cut(0);
            spare[spares++] = batch;
        }
    }

    void clear() {
        Arrays.fill(outgoing, null);
        gathered = 0;
    }
}
