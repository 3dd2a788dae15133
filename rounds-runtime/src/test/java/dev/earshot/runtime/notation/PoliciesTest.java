package dev.earshot.runtime.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.runtime.core.Closing;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void timeouts_print_what_reads_them_back() {
        for (String text : List.of(
                "fixed(5ms)",
                "linear(5ms, step 1500us, cap 1s)",
                "phases(5ms, step 7ns, cap 1s)",
                "backoff(5ms, factor 1.5, cap 1s)",
                "backoff(5ms, factor 2, cap 1s, decay 0.5)",
                "adaptive(quantile 0.99, margin 2, least 1ms, most 1s)",
                "jacobson(deviations 4, slack 1ms, most 1s)",
                "chen(window 100, margin 5ms, most 1s)",
                "phi(threshold 3, window 100, deviation 1ms, most 1s)",
                "never")) {
            assertThat(Policies.timeout(text)).hasToString(text);
        }
    }

    @Test
    void every_form_that_is_told_can_be_read() {
        for (String form : Policies.TIMEOUTS.split(", (?=[a-z]+(\\(|$))")) {
            assertThat(Policies.timeout(form)).as(form).isNotNull();
        }
        assertThat(Policies.TIMEOUTS.split(", (?=[a-z]+(\\(|$))")).hasSize(11);
    }

    @Test
    void labels_may_be_left_out() {
        assertThat(Policies.timeout("chen(100, 5ms, 1s)"))
                .isEqualTo(Policies.timeout("chen(window 100, margin 5ms, most 1s)"));
        assertThat(Policies.timeout("5ms")).hasToString("fixed(5ms)");
        assertThat(Policies.timeout("adaptive(1ms, 1s)"))
                .hasToString("adaptive(quantile 0.99, margin 2, least 1ms, most 1s)");
    }

    @Test
    void rules_for_closing_and_catching_up_print_what_reads_them_back() {
        for (String text :
                List.of("enough", "all", "quorum", "more-than(2/3)", "first(3)", "coordinator", "timeout-only")) {
            assertThat(Policies.closing(text)).hasToString(text);
        }
        for (String text : List.of("first", "after(2)", "never")) {
            assertThat(Policies.catchUp(text)).hasToString(text);
        }
        assertThat(Policies.closing("quorum")).isEqualTo(Closing.moreThan(1, 2));
    }

    @Test
    void what_is_no_policy_is_refused_with_what_is_wrong() {
        assertThatThrownBy(() -> Policies.timeout("backoff(5ms)")).hasMessage("there is no such form");
        assertThatThrownBy(() -> Policies.timeout("chen(window 0, margin 5ms, most 1s)"))
                .hasMessage("'0' is not a whole number from 1 on");
        assertThatThrownBy(() -> Policies.timeout("linear(5ms, step 0ms, cap 1s)"))
                .hasMessage("step = PT0S; a timeout is longer than zero");
        assertThatThrownBy(() -> Policies.timeout("999999999999m"))
                .hasMessageContaining("a timeout is at most 365 days; or say never");
        assertThatThrownBy(() -> Policies.timeout("backoff(5ms, factor 2, cap 999999999999m)"))
                .hasMessageContaining("cap = PT");
        assertThatThrownBy(() -> Policies.timeout("5 apples")).hasMessageContaining("'5 apples' is not a time");
        assertThatThrownBy(() -> Policies.closing("more-than(3/3)"))
                .hasMessage("more than 3/3; it is from 0 to below 1");
        assertThatThrownBy(() -> Policies.closing("sometimes")).hasMessage("there is no such rule");
        assertThatThrownBy(() -> Policies.catchUp("after(0)")).hasMessage("'0' is not a whole number from 1 on");
    }
}
