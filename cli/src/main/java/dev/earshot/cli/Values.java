package dev.earshot.cli;

import dev.earshot.cli.report.Format;
import dev.earshot.verifier.explore.Options;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
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

    /** When to give up exploring, as in {@code states=1000000,memory=2g,time=30s}. */
    static final class SearchBudget implements ITypeConverter<Options.Budget> {
        private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([mg])");

        @Override
        public Options.Budget convert(String text) {
            Options.Budget budget = Options.of(1).budget();
            for (String part : text.split(",", -1)) {
                int equals = part.indexOf('=');
                String value = part.substring(equals + 1);
                budget = switch (equals < 0 ? "" : part.substring(0, equals)) {
                    case "states" ->
                        new Options.Budget(
                                number(value, 1, Long.MAX_VALUE, "number of states, 1 or more"),
                                budget.bytes(),
                                budget.time());
                    case "memory" -> new Options.Budget(budget.states(), bytes(value), budget.time());
                    case "time" ->
                        new Options.Budget(budget.states(), budget.bytes(), Optional.of(new Span().convert(value)));
                    default ->
                        throw new TypeConversionException("'" + part
                                + "' is no part of a budget; parts are states=COUNT, memory=SIZE and time=SPAN, separated by"
                                + " commas, as in states=1000000,memory=2g,time=30s");
                };
            }
            return budget;
        }

        private static long bytes(String text) {
            Matcher parts = SIZE.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not a size of memory: a whole number and m or g, as in 512m");
            }
            return Long.parseLong(parts.group(1)) << (parts.group(2).equals("m") ? 20 : 30);
        }
    }

    /** How answers of an exploration are written. */
    static final class ExplorationFormat implements ITypeConverter<ExploreCommand.Form> {
        @Override
        public ExploreCommand.Form convert(String text) {
            for (ExploreCommand.Form form : ExploreCommand.Form.values()) {
                if (form.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return form;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a format; it is text, json, junit or html");
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

    /** Where a run is executed again. */
    static final class ReplayPlace implements ITypeConverter<ReplayCommand.Place> {
        @Override
        public ReplayCommand.Place convert(String text) {
            for (ReplayCommand.Place place : ReplayCommand.Place.values()) {
                if (place.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return place;
                }
            }
            throw new TypeConversionException("'" + text + "' is no place; it is lockstep or akka");
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
