package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ITypeConverter;

class ValuesTest {
    @Test
    void time_spans_are_a_whole_number_and_a_unit() throws Exception {
        assertThat(new Values.Span().convert("250us")).isEqualTo(Duration.ofNanos(250_000));
        assertThat(new Values.Span().convert("20ms")).isEqualTo(Duration.ofMillis(20));
        assertThat(new Values.Span().convert("3s")).isEqualTo(Duration.ofSeconds(3));
        assertThat(new Values.Span().convert("1m")).isEqualTo(Duration.ofMinutes(1));
        for (String text : List.of("", "20", "ms", "-1ms", "1.5s", "1 s", "9999999999s", "1h")) {
            refused(
                    new Values.Span(),
                    text,
                    "'" + text + "' is not a time span: a whole number and us, ms, s or m, as in 20ms");
        }
    }

    @Test
    void probabilities_are_from_0_to_1() throws Exception {
        assertThat(new Values.Probability().convert("0")).isZero();
        assertThat(new Values.Probability().convert("0.25")).isEqualTo(0.25);
        assertThat(new Values.Probability().convert("1")).isEqualTo(1.0);
        for (String text : List.of("", "NaN", "-0.1", "1.01", "10%", "0,5", "Infinity")) {
            refused(new Values.Probability(), text, "'" + text + "' is not a probability, from 0 to 1, as in 0.1");
        }
    }

    @Test
    void counts_are_from_1_on() throws Exception {
        assertThat(new Values.ProcessCount().convert("1")).isEqualTo(1);
        for (String text : List.of("", "0", "-3", "2147483648", "three", "1.0")) {
            refused(new Values.ProcessCount(), text, "'" + text + "' is not a number of processes, n >= 1");
            refused(new Values.Positive(), text, "'" + text + "' is not a whole number from 1 on");
        }
    }

    @Test
    void seeds_are_all_whole_numbers_of_64_bits() throws Exception {
        assertThat(new Values.Seed().convert("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        refused(
                new Values.Seed(),
                "9223372036854775808",
                "'9223372036854775808' is not a seed, a whole number of 64 bits");
    }

    private static void refused(ITypeConverter<?> converter, String text, String message) {
        assertThatThrownBy(() -> converter.convert(text)).hasMessage(message);
    }
}
