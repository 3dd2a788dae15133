package dev.earshot.verifier.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void an_answer_in_time_is_passed_on() {
        AtomicInteger stops = new AtomicInteger();

        assertThat(Net.caught(() -> 3, LONG, stops::incrementAndGet, LONG)).contains(3);
        assertThat(stops).hasValue(0);
    }

    @Test
    void a_call_that_comes_back_when_it_is_asked_to_stop_has_answered() {
        CountDownLatch asked = new CountDownLatch(1);

        assertThat(Net.caught(
                        () -> {
                            asked.await();
                            return "stopped";
                        },
                        SHORT,
                        asked::countDown,
                        LONG))
                .contains("stopped");
    }

    @Test
    void a_call_that_never_comes_back_is_left_behind() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger stops = new AtomicInteger();

        assertThat(Net.caught(
                        () -> {
                            never.await();
                            return 1;
                        },
                        SHORT,
                        stops::incrementAndGet,
                        SHORT))
                .isEmpty();
        assertThat(stops).hasValue(1);
        never.countDown();
    }

    @Test
    void what_the_call_throws_is_thrown() {
        assertThatThrownBy(() -> Net.caught(
                        () -> {
                            throw new IllegalStateException("out of memory");
                        },
                        LONG,
                        () -> {},
                        LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("out of memory");
    }
}
