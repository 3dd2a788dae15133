package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.notation.Policies;
import dev.earshot.specs.Pid;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ITypeConverter;

class RunValuesTest {
    @Test
    void timeouts_are_fixed_or_between_bounds() {
        RunValues.Timeout timeouts = new RunValues.Timeout();

        assertThat(timeouts.convert("20ms")).isEqualTo(TimeoutPolicy.fixed(Duration.ofMillis(20)));
        assertThat(timeouts.convert("backoff:10ms..1s"))
                .isEqualTo(TimeoutPolicy.backoff(Duration.ofMillis(10), 2, Duration.ofSeconds(1)));
        assertThat(timeouts.convert("adaptive:1ms..1s"))
                .isEqualTo(TimeoutPolicy.adaptive(Duration.ofMillis(1), Duration.ofSeconds(1)));
        for (String text : List.of("", "20", "backoff:10ms", "backoff:x..1s", "1ms..2ms", "linear:1ms..2ms")) {
            refused(timeouts, text, "'" + text + "' is no timeout, as in 20ms, backoff:10ms..1s or adaptive:1ms..1s");
        }
        refused(timeouts, "0ms", "'0ms' is no timeout: timeout = PT0S; a timeout is longer than zero");
        refused(timeouts, "backoff:2s..1s", "'backoff:2s..1s' is no timeout: cap = 1s is below initial = 2s");
    }

    @Test
    void timeouts_and_rules_for_closing_can_be_written_as_in_experiments() {
        RunValues.Closings closings = new RunValues.Closings();

        assertThat(new RunValues.Timeout().convert("chen(100, 5ms, 1s)"))
                .isEqualTo(TimeoutPolicy.chen(100, Duration.ofMillis(5), Duration.ofSeconds(1)));
        refused(
                new RunValues.Timeout(),
                "chen(5ms)",
                "'chen(5ms)' is no timeout: there is no such form; it is " + Policies.TIMEOUTS);
        assertThat(closings.convert("first(3)")).isEqualTo(Closing.first(3));
        refused(
                closings,
                "soon",
                "'soon' is no rule for closing rounds: there is no such rule; it is " + Policies.CLOSINGS);
    }

    @Test
    void catching_up_is_on_the_first_on_so_many_or_never() {
        RunValues.CatchingUp catchUps = new RunValues.CatchingUp();

        assertThat(catchUps.convert("first")).isEqualTo(CatchUp.onFirst());
        assertThat(catchUps.convert("2")).isEqualTo(CatchUp.after(2));
        assertThat(catchUps.convert("never")).isEqualTo(CatchUp.never());
        for (String text : List.of("", "0", "-1", "always", "1234567")) {
            refused(
                    catchUps,
                    text,
                    "'" + text + "' is not when to catch up: first, never, or the number of processes that are ahead");
        }
    }

    @Test
    void delays_are_constant_uniform_or_exponential() {
        RunValues.Delays delays = new RunValues.Delays();
        Random random = new Random(1);

        assertThat(delays.convert("2ms").nanos(random)).isEqualTo(2_000_000);
        for (int draw = 0; draw < 1000; draw++) {
            assertThat(delays.convert("1ms..5ms").nanos(random)).isBetween(1_000_000L, 5_000_000L);
            assertThat(delays.convert("1ms+2ms").nanos(random)).isGreaterThanOrEqualTo(1_000_000L);
        }
        for (String text : List.of("", "2", "5ms..1ms", "1ms..", "1ms+", "-1ms")) {
            refused(
                    delays,
                    text,
                    "'" + text
                            + "' is no delay, as in 2ms, 1ms..5ms (uniform) or 1ms+2ms (at least 1ms, and 2ms more in the"
                            + " mean)");
        }
    }

    @Test
    void crashes_name_a_process_and_a_time() {
        RunValues.Crashes crashes = new RunValues.Crashes();

        assertThat(crashes.convert("p2")).isEqualTo(new RunValues.Crash(Pid.of(2), Duration.ZERO));
        assertThat(crashes.convert("p0@50ms")).isEqualTo(new RunValues.Crash(Pid.of(0), Duration.ofMillis(50)));
        for (String text : List.of("", "2", "p", "p1@", "p1@soon", "p-1", "p1234567")) {
            refused(crashes, text, "'" + text + "' is no crash, as in p2 (at the start) or p2@50ms (later)");
        }
    }

    private static void refused(ITypeConverter<?> converter, String text, String message) {
        assertThatThrownBy(() -> converter.convert(text)).hasMessage(message);
    }
}
