package dev.earshot.runtime.experiment;

import dev.earshot.runtime.notation.Call;
import dev.earshot.runtime.statistics.Interval;
import dev.earshot.runtime.statistics.Quantiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When enough is known of a cell: a quantile of the latency, over runs, lies within a part of itself with 95 % confidence.
 *
 * <p>Whoever looks again and again stops too early more often than 5 % of the time; so looks are rare, and the interval is that
 * of {@link Quantiles}, which is wide rather than narrow.
 *
 * @param part which quantile, 0.5 for the median
 * @param within the relative error, above 0
 */
public record Until(double part, double within) {
    static final String ALLOWED = "a quantile and how exactly it is to be known, as in p50 within 5%";

    private static final Pattern FORM = Pattern.compile("p([0-9]{1,2})\\s+within\\s+([0-9.]+)\\s*%");

    static Until of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(1).matches("0+")) {
            throw new IllegalArgumentException("there is no such condition");
        }
        double within = Call.number(form.group(2)) / 100;
        if (!(within > 0)) {
            throw new IllegalArgumentException("nothing is ever known within 0%");
        }
        return new Until(Double.parseDouble(form.group(1)) / 100, within);
    }

    /** Whether these latencies are enough. */
    boolean holds(double... latencies) {
        Interval interval = Quantiles.of(latencies).interval(part);
        return interval.relativeError() <= within;
    }
}
