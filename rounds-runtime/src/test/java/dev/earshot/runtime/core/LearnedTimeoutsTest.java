package dev.earshot.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.specs.Pid;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearnedTimeoutsTest {
    private static final Duration MS = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void a_linear_timeout_grows_by_a_step_with_each_expired_timer_up_to_its_cap() {
        Timeouts timeouts = TimeoutPolicy.linear(MS, Duration.ofMillis(3), Duration.ofMillis(9))
                .forProcess(3, 4);

        assertThat(timeouts.nanos(0, 0)).isEqualTo(1_000_000);
        assertThat(timeouts.nanos(0, 1)).isEqualTo(4_000_000);
        assertThat(timeouts.nanos(0, 2)).isEqualTo(7_000_000);
        assertThat(timeouts.nanos(0, 3)).isEqualTo(9_000_000);
        assertThat(timeouts.nanos(0, Integer.MAX_VALUE)).isEqualTo(9_000_000);
    }

    @Test
    void a_timeout_of_phases_is_the_same_in_all_rounds_of_a_phase_and_grows_with_the_next() {
        Timeouts timeouts = TimeoutPolicy.phases(MS, Duration.ofMillis(3), Duration.ofMillis(9))
                .forProcess(3, 4);

        assertThat(timeouts.inRound(0, 0, 5)).isEqualTo(1_000_000);
        assertThat(timeouts.inRound(3, 3, 0)).isEqualTo(1_000_000);
        assertThat(timeouts.inRound(4, 0, 0)).isEqualTo(4_000_000);
        assertThat(timeouts.inRound(11, 3, 2)).isEqualTo(7_000_000);
        assertThat(timeouts.inRound(Integer.MAX_VALUE, 3, 2)).isEqualTo(9_000_000);
    }

    @Test
    void a_back_off_with_decay_comes_back_when_rounds_are_short_again() {
        Timeouts timeouts =
                TimeoutPolicy.backoff(MS, 4, Duration.ofMillis(10), 0.5).forProcess(3, 1);

        timeouts.ranOut(0);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(4_000_000);
        timeouts.ranOut(0);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(10_000_000);
        timeouts.observed(0, 11_000_000);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(10_000_000);
        timeouts.observed(0, 100_000);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(5_000_000);
        timeouts.observed(0, 100_000);
        timeouts.observed(0, 100_000);
        timeouts.observed(0, 100_000);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(1_000_000);
    }

    @Test
    void jacobsons_timeout_is_the_smoothed_mean_and_four_smoothed_deviations() {
        Timeouts timeouts =
                TimeoutPolicy.jacobson(4, Duration.ofNanos(100), SECOND).forProcess(3, 2);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(1_000_000_000);

        timeouts.observed(0, 8_000);
        // RFC 6298, 2.2: mean 8000, deviation 4000
        assertThat(timeouts.nanos(0, 0)).isEqualTo(8_000 + 4 * 4_000);
        timeouts.observed(0, 16_000);
        // 2.3: deviation 3/4 * 4000 + 1/4 * 8000 = 5000, mean 7/8 * 8000 + 1/8 * 16000 = 9000
        assertThat(timeouts.nanos(0, 0)).isEqualTo(9_000 + 4 * 5_000);
        assertThat(timeouts.nanos(0, 2)).isEqualTo(4 * 29_000);
        assertThat(timeouts.nanos(0, 100)).isEqualTo(1_000_000_000);
        assertThat(timeouts.nanos(1, 0)).isEqualTo(1_000_000_000);
    }

    @Test
    void jacobsons_timeout_keeps_its_slack_when_nothing_scatters() {
        Timeouts timeouts = TimeoutPolicy.jacobson(4, MS, SECOND).forProcess(3, 1);

        for (int i = 0; i < 100; i++) {
            timeouts.observed(0, 5_000_000);
        }

        assertThat(timeouts.nanos(0, 0)).isEqualTo(6_000_000);
    }

    @Test
    void chens_timeout_is_the_mean_of_the_slowest_senders_last_arrivals_and_a_margin() {
        Timeouts timeouts = TimeoutPolicy.chen(2, MS, SECOND).forProcess(3, 1);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(1_000_000_000);

        timeouts.heard(0, 1, 4_000_000);
        timeouts.heard(0, 1, 6_000_000);
        timeouts.heard(0, 2, 1_000_000);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(5_000_000 + 1_000_000);
        timeouts.heard(0, 1, 2_000_000);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(4_000_000 + 1_000_000);
        timeouts.heard(0, 1, 0);
        timeouts.heard(0, 1, 0);
        assertThat(timeouts.nanos(0, 0)).isEqualTo(1_000_000 + 1_000_000);
        assertThat(timeouts.nanos(0, 3)).isEqualTo(16_000_000);
    }

    @Test
    void the_phi_timeout_is_where_so_few_messages_of_a_normal_distribution_are_still_to_come() {
        Timeouts timeouts =
                TimeoutPolicy.phi(2, 100, Duration.ofNanos(1), SECOND).forProcess(2, 1);

        for (int i = 0; i < 50; i++) {
            timeouts.heard(0, 1, 4_000_000);
            timeouts.heard(0, 1, 6_000_000);
        }

        // mean 5 ms, deviation 1 ms; one in a hundred lies more than 2.3263 deviations above
        assertThat((double) timeouts.nanos(0, 0)).isCloseTo(5e6 + 2.3263e6, within(100.0));
    }

    @Test
    void the_phi_timeout_takes_arrivals_to_scatter_a_little_when_they_do_not() {
        Timeouts timeouts = TimeoutPolicy.phi(1, 10, MS, SECOND).forProcess(2, 1);

        timeouts.heard(0, 1, 5_000_000);

        // one in ten lies more than 1.28155 deviations above
        assertThat((double) timeouts.nanos(0, 0)).isCloseTo(5e6 + 1.28155e6, within(100.0));
    }

    @Test
    void timeouts_learned_from_senders_are_those_computed_from_all_arrivals_kept() {
        int n = 4;
        int kinds = 2;
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int window = 1 + random.nextInt(40);
            Timeouts chen = TimeoutPolicy.chen(window, MS, SECOND).forProcess(n, kinds);
            Timeouts phi = TimeoutPolicy.phi(3, window, MS, SECOND).forProcess(n, kinds);
            Map<List<Integer>, List<Long>> kept = new HashMap<>();
            for (int i = 0; i < 2_000; i++) {
                int kind = random.nextInt(kinds);
                int from = random.nextInt(n);
                long nanos = (long) (random.nextDouble() * random.nextDouble() * 900e6);
                chen.heard(kind, from, nanos);
                phi.heard(kind, from, nanos);
                kept.computeIfAbsent(List.of(kind, from), key -> new ArrayList<>())
                        .add(nanos);

                double expectedByChen = 0;
                double expectedByPhi = 0;
                for (int q = 0; q < n; q++) {
                    List<Long> all = kept.getOrDefault(List.of(kind, q), List.of());
                    if (!all.isEmpty()) {
                        long[] last = all.subList(Math.max(0, all.size() - window), all.size()).stream()
                                .mapToLong(each -> each)
                                .toArray();
                        expectedByChen = Math.max(expectedByChen, mean(last) + 1e6);
                        // 3.0902 is exceeded by one in a thousand
                        expectedByPhi = Math.max(expectedByPhi, mean(last) + 3.090232 * Math.max(1e6, deviation(last)));
                    }
                }
                assertThat((double) chen.nanos(kind, 0))
                        .as("seed " + seed)
                        .isCloseTo(Math.min(1e9, expectedByChen), within(10.0));
                assertThat((double) phi.nanos(kind, 0))
                        .as("seed " + seed)
                        .isCloseTo(Math.min(1e9, expectedByPhi), within(1e3));
            }
        }
    }

    private static double mean(long[] values) {
        double sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(long[] values) {
        double sum = 0;
        for (long value : values) {
            sum += Math.pow(value - mean(values), 2);
        }
        return Math.sqrt(sum / values.length);
    }

    @Test
    void the_machine_says_when_messages_came_also_late_ones_but_no_copies() {
        List<String> heard = new ArrayList<>();
        TimeoutPolicy listening = (n, kinds) -> new Timeouts() {
            @Override
            public long nanos(int kind, int expired) {
                return 10;
            }

            @Override
            public void heard(int kind, int from, long nanos) {
                heard.add("p" + from + " after " + nanos);
            }

            @Override
            public void ranOut(int kind) {
                heard.add("timer");
            }
        };
        EffectList machine = EffectList.at(
                Seat.of(Protocol.of(() -> new ToyOneThirdRule<Integer>()), 4, Pid.of(0), RoundPolicy.of(listening)));
        machine.on(new Event.Started(100, 1, 0));

        machine.on(new Event.Received(103, 1, 0, Standing.WORKING, 1));
        machine.on(new Event.Received(104, 1, 0, Standing.WORKING, 1));
        machine.on(new Event.TimedOut(110, 0));
        machine.on(new Event.Received(112, 2, 0, Standing.WORKING, 1));
        machine.on(new Event.Received(113, 2, 0, Standing.WORKING, 1));
        machine.on(new Event.Received(114, 1, 0, Standing.WORKING, 1));

        assertThat(heard).containsExactly("p1 after 3", "timer", "p2 after 12");
    }
}
