package dev.earshot.runtime.core;

/**
 * The last arrivals of one sender in rounds of one kind, as times after the round began here, with their mean and deviation.
 * Sums are carried along; that of squares is taken anew whenever the window has gone round, so that rounding does not pile up.
 */
final class Arrivals {
    private final long[] window;
    private long count;
    private long sum;
    private double squares;

    Arrivals(int size) {
        window = new long[size];
    }

    void add(long nanos) {
        int place = (int) (count++ % window.length);
        long old = window[place];
        window[place] = nanos;
        sum += nanos - old;
        if (place == window.length - 1) {
            squares = 0;
            for (long each : window) {
                squares += square(each);
            }
        } else {
            squares += square(nanos) - square(old);
        }
    }

    private static double square(long nanos) {
        return (double) nanos * nanos;
    }

    private double size() {
        return Math.min(count, window.length);
    }

    /** The mean; there is at least one arrival. */
    double mean() {
        return sum / size();
    }

    /** The standard deviation, as of the whole population. */
    double deviation() {
        double mean = mean();
        return Math.sqrt(Math.max(0, squares / size() - mean * mean));
    }
}
