package dev.earshot.runtime.node;

import dev.earshot.specs.RoundProcess;
import java.util.Arrays;

/**
 * The timers of all instances of a process: a binary heap in which a timer that is set again to a later time, or cancelled,
 * stays where it is until its old time comes. Timers of rounds are nearly always superseded, so setting one costs a
 * comparison, and so does a new instance in the place of an old one.
 */
final class Deadlines<P extends RoundProcess<?, ?>> {
    private static final long NEVER = Long.MAX_VALUE;

    private Live<P>[] heap = array(64);
    private int size;

    @SuppressWarnings("unchecked")
    private static <P extends RoundProcess<?, ?>> Live<P>[] array(int length) {
        return (Live<P>[]) new Live<?>[length];
    }

    /** Sets the only timer of the instance. */
    void set(Live<P> live, long deadline) {
        live.deadline = deadline;
        if (live.place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            live.queuedFor = deadline;
            up(live, size++);
        } else if (deadline < live.queuedFor) {
            live.queuedFor = deadline;
            up(live, live.place);
        }
    }

    /** Cancels the timer of the instance. */
    void cancel(Live<P> live) {
        live.deadline = NEVER;
    }

    /** When to call {@link #expired} next, or {@link Long#MAX_VALUE}. */
    long next() {
        return size == 0 ? Long.MAX_VALUE : heap[0].queuedFor;
    }

    /** Takes out one whose time has come; null if there is none. */
    Live<P> expired(long now) {
        if (!isDue(now)) {
            return null;
        }
        Live<P> first = heap[0];
        removeFirst();
        return first;
    }

    /** Whether the time of one has come, which is {@link #next} then. */
    boolean isDue(long now) {
        while (size > 0 && heap[0].queuedFor <= now) {
            Live<P> first = heap[0];
            long deadline = first.deadline;
            if (deadline <= now) {
                return true;
            }
            if (deadline == NEVER) {
                removeFirst();
            } else {
                first.queuedFor = deadline;
                down(first, 0);
            }
        }
        return false;
    }

    private void removeFirst() {
        heap[0].place = -1;
        Live<P> last = heap[--size];
        heap[size] = null;
        if (size > 0) {
            down(last, 0);
        }
    }

    void clear() {
        while (size > 0) {
            heap[--size].place = -1;
            heap[size] = null;
        }
    }

    private void up(Live<P> live, int from) {
        int i = from;
        while (i > 0 && heap[(i - 1) / 2].queuedFor > live.queuedFor) {
            settle(heap[(i - 1) / 2], i);
            i = (i - 1) / 2;
        }
        settle(live, i);
    }

    private void down(Live<P> live, int from) {
        int i = from;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && heap[child + 1].queuedFor < heap[child].queuedFor) {
                child++;
            }
            if (heap[child].queuedFor >= live.queuedFor) {
                break;
            }
            settle(heap[child], i);
            i = child;
        }
        settle(live, i);
    }

    private void settle(Live<P> live, int place) {
        heap[place] = live;
        live.place = place;
    }
}
