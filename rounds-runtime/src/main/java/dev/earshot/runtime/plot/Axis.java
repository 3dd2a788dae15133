package dev.earshot.runtime.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What values an axis shows and where: from its first pixel to its last. The values of a logarithmic axis are above 0.
 *
 * @param low the least value
 * @param high the largest value, above the least
 */
record Axis(double low, double high, double first, double last, boolean logarithmic) {
    private static final double[] STEPS = {1, 2, 5, 10};

    Axis {
        if (!(low < high) || logarithmic && !(low > 0)) {
            throw new IllegalArgumentException("an axis from " + low + " to " + high);
        }
    }

    /** One that has room for all these values; with the zero if it is not logarithmic and the zero is not far. */
    static Axis around(double least, double most, double first, double last, boolean logarithmic) {
        if (logarithmic) {
            return new Axis(least / 1.15, most * 1.15, first, last, true);
        }
        double low = least >= 0 ? 0 : least - 0.05 * (most - least);
        return new Axis(low, most > low ? most + 0.06 * (most - low) : low + 1, first, last, false);
    }

    /** The pixel of a value. */
    double at(double value) {
        double part = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return first + part * (last - first);
    }

    /** Round values to be labelled, a handful. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            boolean dense = high / low < 300;
            for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
                for (double step : dense ? new double[] {1, 2, 5} : new double[] {1}) {
                    double tick = step * Math.pow(10, power);
                    if (tick >= low && tick <= high) {
                        ticks.add(tick);
                    }
                }
            }
            return ticks;
        }
        double raw = (high - low) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * power;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            step = STEPS[i] * power >= raw ? STEPS[i] * power : step;
        }
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A value as a label. */
    static String label(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e6) {
            return Svg.number(value / 1e6) + "M";
        }
        if (size >= 1e4) {
            return Svg.number(value / 1e3) + "k";
        }
        return size >= 0.01 ? Svg.number(value) : String.format(Locale.ROOT, "%.1e", value);
    }
}
