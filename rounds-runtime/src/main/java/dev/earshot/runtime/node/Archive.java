package dev.earshot.runtime.node;

import java.util.Arrays;

/**
 * The results of the instances that ended last here, for those that come too late. As many as fit, one per number modulo
 * the capacity, which is right for numbers that count upwards.
 */
final class Archive {
    private final long[] numbers;
    private final Object[] results;

    Archive(int capacity) {
        numbers = new long[Integer.highestOneBit(Math.max(1, capacity))];
        results = new Object[numbers.length];
    }

    void put(long number, Object result) {
        int place = (int) number & numbers.length - 1;
        numbers[place] = number;
        results[place] = result;
    }

    /** The result of the instance; null if it is not known any more, or there was none. */
    Object get(long number) {
        int place = (int) number & numbers.length - 1;
        return numbers[place] == number ? results[place] : null;
    }

    void clear() {
        Arrays.fill(results, null);
    }
}
