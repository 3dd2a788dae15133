package dev.earshot.runtime.core;

import java.time.Duration;
import java.util.Locale;

/** Times and numbers as policies are written with them. */
final class Spans {
    private static final String[] UNITS = {"s", "ms", "us"};
    private static final long[] NANOS = {1_000_000_000, 1_000_000, 1_000};

    private Spans() {}

    /** A time in the largest unit of which it is a whole number, as in {@code 5ms}. */
    static String text(Duration time) {
        long nanos = time.toNanos();
        for (int i = 0; i < UNITS.length; i++) {
            if (nanos % NANOS[i] == 0) {
                return nanos / NANOS[i] + UNITS[i];
            }
        }
        return nanos + "ns";
    }

    /** A number, without a fraction if it has none. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%.0f", number)
                : Double.toString(number);
    }

    /** The time doubled so often, or the most. */
    static long doubled(long nanos, int times, long most) {
        return nanos > most >> Math.min(times, 62) ? most : nanos << times;
    }

    static void atLeast(String name, double value, double least) {
        if (!(value >= least) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " = " + text(value) + "; it is at least " + text(least));
        }
    }

    static void notBelow(String name, Duration most, String lesserName, Duration lesser) {
        TimeoutPolicy.nanos(name, most);
        if (most.compareTo(lesser) < 0) {
            throw new IllegalArgumentException(
                    name + " = " + text(most) + " is below " + lesserName + " = " + text(lesser));
        }
    }
}
