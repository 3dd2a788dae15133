package dev.earshot.runtime.node;

import java.util.Arrays;

/** Messages of one process to another, of any instances and rounds, sent together. */
public final class Batch {
    /** What an entry is; the first three kinds come in one for each {@link dev.earshot.runtime.core.Standing}. */
    static final byte ROUND = 0;

    static final byte PRESENT = 3;
    static final byte DONE = 6;
    static final byte TOLD = 7;

    /** An arrival time that is always past. */
    static final long AT_ONCE = Long.MIN_VALUE;

    final int from;
    int size;
    byte[] kinds;
    long[] instances;
    int[] rounds;
    Object[] payloads;
    /** When each entry arrives; null if nothing is delayed. */
    long[] due;

    Batch(int from, int capacity) {
        this.from = from;
        this.kinds = new byte[capacity];
        this.instances = new long[capacity];
        this.rounds = new int[capacity];
        this.payloads = new Object[capacity];
    }

    void add(byte kind, long instance, int round, Object payload) {
        if (size == kinds.length) {
            grow();
        }
        kinds[size] = kind;
        instances[size] = instance;
        rounds[size] = round;
        payloads[size] = payload;
        if (due != null) {
            due[size] = AT_ONCE;
        }
        size++;
    }

    void addDelayed(byte kind, long instance, int round, Object payload, long arrival) {
        add(kind, instance, round, payload);
        if (due == null) {
            due = new long[kinds.length];
            Arrays.fill(due, AT_ONCE);
        }
        due[size - 1] = arrival;
    }

    private void grow() {
        int capacity = 2 * size;
        kinds = Arrays.copyOf(kinds, capacity);
        instances = Arrays.copyOf(instances, capacity);
        rounds = Arrays.copyOf(rounds, capacity);
        payloads = Arrays.copyOf(payloads, capacity);
        if (due != null) {
            due = Arrays.copyOf(due, capacity);
        }
    }

    /** Looks at a message. */
    @FunctionalInterface
    public interface Look {
        /**
         * A message of a round.
         *
         * @param due when it arrives; {@link Long#MIN_VALUE} means at once
         */
        void message(long instance, int round, long due);
    }

    /** Looks at all messages of rounds. */
    public void look(Look look) {
        for (int i = 0; i < size; i++) {
            if (kinds[i] < PRESENT) {
                look.message(instances[i], rounds[i], due == null ? AT_ONCE : due[i]);
            }
        }
    }

    /** The process that sends. */
    public int from() {
        return from;
    }

    /** Takes out what the receiver does not hear; what says only where a process stands, as well. */
    void sift(int to, Hearing hearing) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kinds[i] < PRESENT && hearing.hears(to, rounds[i], from)) {
                kinds[kept] = kinds[i];
                instances[kept] = instances[i];
                rounds[kept] = rounds[i];
                payloads[kept] = payloads[i];
                if (due != null) {
                    due[kept] = due[i];
                }
                kept++;
            }
        }
        cut(kept);
    }

    /** The number of messages. */
    public int size() {
        return size;
    }

    /** Keeps only so many messages, the first ones. */
    public void cut(int kept) {
        Arrays.fill(payloads, kept, size, null);
        size = kept;
    }
}
