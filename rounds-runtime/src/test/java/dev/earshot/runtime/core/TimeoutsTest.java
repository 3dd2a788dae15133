package dev.earshot.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Pid;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    private static final Duration MS = Duration.ofMillis(1);

    @Test
    void a_fixed_timeout_stays_what_it_is() {
        Timeouts timeouts = TimeoutPolicy.fixed(MS).forProcess(3, 4);

        timeouts.observed(0, 50_000_000);

        assertThat(timeouts.nanos(0, 0)).isEqualTo(1_000_000);
        assertThat(timeouts.nanos(3, 1000)).isEqualTo(1_000_000);
    }

    @Test
    void a_back_off_grows_with_each_expired_timer_up_to_its_cap() {
        Timeouts timeouts = TimeoutPolicy.backoff(MS, 2, Duration.ofMillis(10)).forProcess(3, 4);

        assertThat(timeouts.nanos(0, 0)).isEqualTo(1_000_000);
        assertThat(timeouts.nanos(0, 1)).isEqualTo(2_000_000);
        assertThat(timeouts.nanos(0, 3)).isEqualTo(8_000_000);
        assertThat(timeouts.nanos(0, 4)).isEqualTo(10_000_000);
        assertThat(timeouts.nanos(0, 1_000_000)).isEqualTo(10_000_000);
    }

    @Test
    void an_adaptive_timeout_learns_each_kind_of_round_by_itself() {
        Timeouts timeouts = TimeoutPolicy.adaptive(MS, Duration.ofMillis(500)).forProcess(3, 2);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(500_000_000);

        for (int i = 0; i < 128; i++) {
            timeouts.observed(0, 4_000_000);
            timeouts.observed(1, 10_000);
        }

        assertThat(timeouts.nanos(0, 0)).isEqualTo(8_000_000);
        assertThat(timeouts.nanos(0, 2)).isEqualTo(32_000_000);
        assertThat(timeouts.nanos(0, 62)).isEqualTo(500_000_000);
        assertThat(timeouts.nanos(1, 0)).isEqualTo(1_000_000);
    }

    @Test
    void an_adaptive_timeout_forgets_and_passes_over_outliers() {
        Timeouts timeouts = TimeoutPolicy.adaptive(MS, Duration.ofMillis(500)).forProcess(3, 1);
        for (int i = 0; i < 128; i++) {
            timeouts.observed(0, 100_000_000);
        }
        assertThat(timeouts.nanos(0, 0)).isEqualTo(200_000_000);

        for (int i = 0; i < 127; i++) {
            timeouts.observed(0, 4_000_000);
        }
        timeouts.observed(0, 400_000_000);

        assertThat(timeouts.nanos(0, 0)).isEqualTo(8_000_000);
    }

    @Test
    void a_late_message_lengthens_the_timeout_that_was_too_short() {
        Seat<ToyOneThirdRule<Integer>> seat = Seat.of(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()),
                3,
                Pid.of(0),
                RoundPolicy.of(TimeoutPolicy.adaptive(MS, Duration.ofMillis(64))));
        for (int i = 0; i < 16; i++) {
            seat.timeouts.observed(0, 100_000);
        }
        assertThat(seat.timeouts.nanos(0, 0)).isEqualTo(1_000_000);
        EffectList machine = EffectList.at(seat);
        machine.on(new Event.Started(0, 1, 0));
        machine.on(new Event.TimedOut(1_000_000, 0));

        machine.on(new Event.Received(7_000_000, 1, 0, Standing.WORKING, 1));

        assertThat(seat.timeouts.nanos(0, 0)).isEqualTo(14_000_000);
    }

    @Test
    void timeouts_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> TimeoutPolicy.fixed(Duration.ZERO))
                .hasMessage("timeout = PT0S; a timeout is longer than zero");
        assertThatThrownBy(() -> TimeoutPolicy.backoff(MS, 0.5, MS))
                .hasMessage("factor = 0.5; a back-off multiplies by at least 1");
        assertThatThrownBy(() -> TimeoutPolicy.backoff(MS, Double.NaN, MS)).hasMessageContaining("factor = NaN");
        assertThatThrownBy(() -> TimeoutPolicy.backoff(MS, 2, Duration.ofNanos(1)))
                .hasMessage("cap = 1ns is below initial = 1ms");
        assertThatThrownBy(() -> TimeoutPolicy.adaptive(MS, Duration.ofNanos(1)))
                .hasMessage("most = 1ns is below least = 1ms");
        assertThatThrownBy(() -> TimeoutPolicy.adaptive(0.9, 0.5, MS, MS)).hasMessage("margin = 0.5; it is at least 1");
        assertThatThrownBy(() -> TimeoutPolicy.backoff(MS, 2, MS, 0))
                .hasMessage("decay = 0.0; it is above 0 and at most 1");
        assertThatThrownBy(() -> TimeoutPolicy.jacobson(Double.POSITIVE_INFINITY, MS, MS))
                .hasMessage("deviations = Infinity; it is at least 0");
        assertThatThrownBy(() -> TimeoutPolicy.chen(0, MS, MS)).hasMessage("window = 0; it is at least 1");
        assertThatThrownBy(() -> TimeoutPolicy.phi(0.1, 1, MS, MS))
                .hasMessage("threshold = 0.1; it is from 0.5 to 300");
        assertThatThrownBy(() -> Closing.first(0)).hasMessage("count = 0; a round closes on 1 message or more");
        assertThatThrownBy(() -> Closing.moreThan(2, 2)).hasMessage("more than 2/2; it is from 0 to below 1");
        assertThatThrownBy(() -> RoundPolicy.timeout(MS).withAhead(-1)).hasMessage("ahead = -1; at least 0 is needed");
        assertThatThrownBy(() -> CatchUp.after(0)).hasMessage("catch up after 0 senders; at least 1 is needed");
    }
}
