package dev.earshot.cli;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.notation.Policies;
import dev.earshot.specs.Pid;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of options that tell how to run, read from text. */
final class RunValues {
    private static final double BACKOFF_FACTOR = 2;
    private static final Pattern TIMEOUT = Pattern.compile("(backoff|adaptive):([^.]+)\\.\\.([^.]+)");
    private static final Pattern UNIFORM = Pattern.compile("([^.+]+)\\.\\.([^.+]+)");
    private static final Pattern EXPONENTIAL = Pattern.compile("([^.+]+)\\+([^.+]+)");
    private static final Pattern CRASH = Pattern.compile("p([0-9]{1,6})(?:@(.+))?");

    private RunValues() {}

    /**
     * How long rounds stay open: {@code 20ms}, {@code backoff:10ms..1s}, {@code adaptive:1ms..1s}, or as experiments have it.
     */
    static final class Timeout implements ITypeConverter<TimeoutPolicy> {
        @Override
        public TimeoutPolicy convert(String text) {
            Matcher bounds = TIMEOUT.matcher(text);
            try {
                if (text.contains("(")) {
                    return Policies.timeout(text);
                }
                if (!bounds.matches()) {
                    return TimeoutPolicy.fixed(span(text));
                }
                Duration least = span(bounds.group(2));
                Duration most = span(bounds.group(3));
                return bounds.group(1).equals("backoff")
                        ? TimeoutPolicy.backoff(least, BACKOFF_FACTOR, most)
                        : TimeoutPolicy.adaptive(least, most);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no timeout: " + e.getMessage()
                        + (text.contains("(") ? "; it is " + Policies.TIMEOUTS : ""));
            } catch (TypeConversionException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no timeout, as in 20ms, backoff:10ms..1s or adaptive:1ms..1s");
            }
        }
    }

    /** When a round may close early: a rule of {@link Policies#CLOSINGS}. */
    static final class Closings implements ITypeConverter<Closing> {
        @Override
        public Closing convert(String text) {
            try {
                return Policies.closing(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no rule for closing rounds: " + e.getMessage()
                        + "; it is " + Policies.CLOSINGS);
            }
        }
    }

    /** When to catch up: {@code first}, {@code never} or a number of processes. */
    static final class CatchingUp implements ITypeConverter<CatchUp> {
        @Override
        public CatchUp convert(String text) {
            if (text.equals("first")) {
                return CatchUp.onFirst();
            }
            if (text.equals("never")) {
                return CatchUp.never();
            }
            if (text.matches("[1-9][0-9]{0,5}")) {
                return CatchUp.after(Integer.parseInt(text));
            }
            throw new TypeConversionException(
                    "'" + text + "' is not when to catch up: first, never, or the number of processes that are ahead");
        }
    }

    /** How long messages take: {@code 2ms}, {@code 1ms..5ms} or {@code 1ms+2ms}. */
    static final class Delays implements ITypeConverter<Delay> {
        @Override
        public Delay convert(String text) {
            Matcher uniform = UNIFORM.matcher(text);
            Matcher exponential = EXPONENTIAL.matcher(text);
            try {
                if (uniform.matches()) {
                    return Delay.uniform(span(uniform.group(1)), span(uniform.group(2)));
                }
                return exponential.matches()
                        ? Delay.exponential(span(exponential.group(1)), span(exponential.group(2)))
                        : Delay.of(span(text));
            } catch (IllegalArgumentException | TypeConversionException e) {
                throw new TypeConversionException("'" + text + "' is no delay, as in 2ms, 1ms..5ms (uniform) or 1ms+2ms"
                        + " (at least 1ms, and 2ms more in the mean)");
            }
        }
    }

    /**
     * A process that crashes.
     *
     * @param after how long after the start
     */
    record Crash(Pid process, Duration after) {}

    /** A crash: {@code p2} at the start, {@code p2@50ms} later. */
    static final class Crashes implements ITypeConverter<Crash> {
        @Override
        public Crash convert(String text) {
            Matcher crash = CRASH.matcher(text);
            try {
                if (crash.matches()) {
                    Duration after = crash.group(2) == null ? Duration.ZERO : span(crash.group(2));
                    return new Crash(Pid.of(Integer.parseInt(crash.group(1))), after);
                }
            } catch (TypeConversionException e) {
                // said below, with what would be right
            }
            throw new TypeConversionException("'" + text + "' is no crash, as in p2 (at the start) or p2@50ms (later)");
        }
    }

    private static Duration span(String text) {
        return new Values.Span().convert(text);
    }
}
