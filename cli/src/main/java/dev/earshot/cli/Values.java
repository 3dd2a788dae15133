package dev.earshot.cli;

import dev.earshot.cli.report.Format;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of options, read from text. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(us|ms|s|m)");

    private Values() {}

    /** A number of processes, n >= 1. */
    static final class ProcessCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) number(text, 1, Integer.MAX_VALUE, "number of processes, n >= 1");
        }
    }

    /** A count from 1 on. */
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) number(text, 1, Integer.MAX_VALUE, "whole number from 1 on");
        }
    }

    /** A seed. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return number(text, Long.MIN_VALUE, Long.MAX_VALUE, "seed, a whole number of 64 bits");
        }
    }

    /** A probability, from 0 to 1. */
    static final class Probability implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double value = Double.parseDouble(text);
                if (value >= 0 && value <= 1) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below, with what would be right
            }
            throw new TypeConversionException("'" + text + "' is not a probability, from 0 to 1, as in 0.1");
        }
    }

    /** A time span such as 20ms. */
    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Matcher parts = DURATION.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not a time span: a whole number and us, ms, s or m, as in 20ms");
            }
            long amount = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "us" -> Duration.ofNanos(1000 * amount);
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> throw new AssertionError("the pattern lets no other unit through: " + text);
            };
        }
    }

    /** A seed of the solver. */
    static final class SolverSeed implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) number(text, 0, Integer.MAX_VALUE - 1, "seed of the solver, a whole number from 0 on");
        }
    }

    /** The format of a report on a verification. */
    static final class ReportFormat implements ITypeConverter<dev.earshot.verifier.report.Format> {
        @Override
        public dev.earshot.verifier.report.Format convert(String text) {
            for (dev.earshot.verifier.report.Format format : dev.earshot.verifier.report.Format.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a format; it is text, json, junit, sarif or html");
        }
    }

    /** The format of the answer. */
    static final class OutputFormat implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            for (Format format : Format.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a format; it is text or json");
        }
    }

    private static long number(String text, long least, long most, String what) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, with what would be right
        }
        throw new TypeConversionException("'" + text + "' is not a " + what);
    }
}
