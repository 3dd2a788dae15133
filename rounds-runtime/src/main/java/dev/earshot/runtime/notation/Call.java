package dev.earshot.runtime.notation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model or a policy as text: a name with values, some of which have labels, as in {@code log-normal(median 5ms, sigma 0.5)}.
 *
 * @param name what comes before the parenthesis, or all of it
 * @param values what is between the parentheses, split at commas
 */
public record Call(String name, List<String> values) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z-]*)\\s*(?:\\((.*)\\))?");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(ns|us|ms|s|m)");

    /** The call that the text is; a text that is none has itself as its name. */
    public static Call of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return new Call(text.strip(), List.of());
        }
        List<String> values = new ArrayList<>();
        if (form.group(2) != null) {
            for (String value : form.group(2).split(",", -1)) {
                values.add(value.strip());
            }
        }
        return new Call(form.group(1), values);
    }

    /** Whether it has this name and so many values. */
    public boolean is(String wanted, int count) {
        return name.equals(wanted) && values.size() == count;
    }

    /** A value with this label; the label may be left out. */
    public String value(int place, String label) {
        String value = values.get(place);
        return value.startsWith(label + " ") ? value.substring(label.length()).strip() : value;
    }

    /**
     * A value with this label, as a time.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Duration span(int place, String label) {
        return span(value(place, label));
    }

    /**
     * A value with this label, as a number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public double number(int place, String label) {
        return number(value(place, label));
    }

    /**
     * A time such as {@code 5ms} or {@code 1.5s}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Duration span(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time: a number and ns, us, ms, s or m, as in 20ms");
        }
        double unit = switch (span.group(2)) {
            case "ns" -> 1;
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
        return Duration.ofNanos(Math.round(Double.parseDouble(span.group(1)) * unit));
    }

    /**
     * The text as a time, where that is the form without a name.
     *
     * @throws IllegalArgumentException if it does not even begin like a time, or is none
     */
    public static Duration plain(String text) {
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return span(text);
        }
        throw new IllegalArgumentException("there is no such form");
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is not a number");
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if it is none, or below the least
     */
    public static int count(String text, int least) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is not a whole number from " + least + " on");
    }
}
