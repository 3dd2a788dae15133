package dev.earshot.runtime.node;

import java.util.Arrays;

/**
 * Messages that arrive later, by arrival time and then in the order in which they were added. Those that arrive after all others that are
 * here, which are all if every message takes the same time, stand in a ring; the others in a binary heap. Nothing is allocated once
 * there have been as many before.
 */
final class Underway {
    private long[] due = new long[16];
    private long[] order = new long[16];
    private long[] number = new long[16];
    private int[] from = new int[16];
    private int[] round = new int[16];
    private byte[] kind = new byte[16];
    private Object[] payload = new Object[16];
    /** Places that are free, as a stack. */
    private int[] free = new int[16];

    private int freeCount;
    private int used;

    private int[] ring = new int[16];
    private int ringHead;
    private int ringSize;
    private int[] heap = new int[16];
    private int heapSize;
    private long added;

    boolean isEmpty() {
        return ringSize + heapSize == 0;
    }

    /** When the first one arrives, or {@link Long#MAX_VALUE}. */
    long next() {
        long first = ringSize == 0 ? Long.MAX_VALUE : due[ring[ringHead]];
        return heapSize == 0 ? first : Math.min(first, due[heap[0]]);
    }

    void add(long arrival, int sender, byte what, long instance, int inRound, Object content) {
        int place = freeCount > 0 ? free[--freeCount] : fresh();
        due[place] = arrival;
        order[place] = added++;
        from[place] = sender;
        kind[place] = what;
        number[place] = instance;
        round[place] = inRound;
        payload[place] = content;
        if (ringSize == 0 || due[ring[ringHead + ringSize - 1 & ring.length - 1]] <= arrival) {
            if (ringSize == ring.length) {
                growRing();
            }
            ring[ringHead + ringSize++ & ring.length - 1] = place;
        } else {
            if (heapSize == heap.length) {
                heap = Arrays.copyOf(heap, 2 * heapSize);
            }
            up(place, heapSize++);
        }
    }

    private int fresh() {
        if (used == due.length) {
            int length = 2 * used;
            due = Arrays.copyOf(due, length);
            order = Arrays.copyOf(order, length);
            number = Arrays.copyOf(number, length);
            from = Arrays.copyOf(from, length);
            round = Arrays.copyOf(round, length);
            kind = Arrays.copyOf(kind, length);
            payload = Arrays.copyOf(payload, length);
            free = Arrays.copyOf(free, length);
        }
        return used++;
    }

    private void growRing() {
        int[] longer = new int[2 * ring.length];
        for (int i = 0; i < ringSize; i++) {
            longer[i] = ring[ringHead + i & ring.length - 1];
        }
        ring = longer;
        ringHead = 0;
    }

    /** Takes out the first one, of which there is one; its place is valid until the next one is added. */
    int take() {
        int place;
        if (heapSize == 0 || ringSize > 0 && isBefore(ring[ringHead], heap[0])) {
            place = ring[ringHead];
            ringHead = ringHead + 1 & ring.length - 1;
            ringSize--;
        } else {
            place = heap[0];
            int last = heap[--heapSize];
            if (heapSize > 0) {
                down(last);
            }
        }
        free[freeCount++] = place;
        return place;
    }

    int from(int place) {
        return from[place];
    }

    byte kind(int place) {
        return kind[place];
    }

    long number(int place) {
        return number[place];
    }

    int round(int place) {
        return round[place];
    }

    Object payload(int place) {
        return payload[place];
    }

    void clear() {
        Arrays.fill(payload, null);
        freeCount = 0;
        used = 0;
        ringHead = 0;
        ringSize = 0;
        heapSize = 0;
    }

    private boolean isBefore(int place, int other) {
        return due[place] != due[other] ? due[place] < due[other] : order[place] < order[other];
    }

    private void up(int place, int start) {
        int i = start;
        while (i > 0 && isBefore(place, heap[(i - 1) / 2])) {
            heap[i] = heap[(i - 1) / 2];
            i = (i - 1) / 2;
        }
        heap[i] = place;
    }

    private void down(int place) {
        int i = 0;
        while (2 * i + 1 < heapSize) {
            int child = 2 * i + 1;
            if (child + 1 < heapSize && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], place)) {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = place;
    }
}
