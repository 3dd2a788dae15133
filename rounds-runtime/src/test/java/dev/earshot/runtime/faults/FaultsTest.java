package dev.earshot.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static LongStream fates(Faults.Sender sender, int to) {
        return IntStream.range(0, 10_000).mapToLong(i -> sender.fate(to, -1, 0));
    }

    @Test
    void nothing_goes_wrong_unless_said() {
        Faults.Sender sender = Faults.seeded(1).from(Pid.of(0), 4);

        assertThat(sender.isFaultless()).isTrue();
        assertThat(fates(sender, 1)).containsOnly(0L);
        assertThat(sender.repeats()).isFalse();
    }

    @Test
    void messages_are_lost_and_repeated_at_the_given_rates() {
        Faults.Sender sender = Faults.seeded(1).loss(0.2).repetition(0.1).from(Pid.of(0), 4);

        assertThat(fates(sender, 1).filter(fate -> fate == Faults.Sender.LOST).count())
                .isBetween(1_800L, 2_200L);
        assertThat(IntStream.range(0, 10_000).filter(i -> sender.repeats()).count())
                .isBetween(800L, 1_200L);
    }

    @Test
    void a_seed_gives_the_same_fates_again_and_each_sender_its_own() {
        Faults faults = Faults.seeded(7).loss(0.5);

        assertThat(fates(faults.from(Pid.of(0), 4), 1).boxed())
                .containsExactlyElementsOf(
                        fates(faults.from(Pid.of(0), 4), 1).boxed().toList());
        assertThat(fates(faults.from(Pid.of(1), 4), 0).boxed().toList())
                .isNotEqualTo(fates(faults.from(Pid.of(0), 4), 0).boxed().toList());
    }

    @Test
    void a_partition_lets_messages_pass_within_its_parts_only_until_it_heals() {
        Faults faults = Faults.seeded(1).partition(PidSet.of(Pid.of(0), Pid.of(1)), PidSet.of(Pid.of(2)));
        Faults.Sender sender = faults.from(Pid.of(0), 4);

        assertThat(sender.fate(1, -1, 0)).isZero();
        assertThat(sender.fate(2, -1, 0)).isEqualTo(Faults.Sender.LOST);
        assertThat(sender.fate(3, -1, 0)).isEqualTo(Faults.Sender.LOST);
        faults.isolate(4, Pid.of(1));
        assertThat(sender.fate(1, -1, 0)).isEqualTo(Faults.Sender.LOST);
        assertThat(sender.fate(3, -1, 0)).isZero();
        faults.partition();
        assertThat(sender.fate(1, -1, 0)).isEqualTo(Faults.Sender.LOST);
        faults.heal();
        assertThat(sender.fate(2, -1, 0)).isZero();
    }

    @Test
    void delays_follow_their_distribution() {
        Faults faults = Faults.seeded(1);

        faults.delay(Delay.uniform(Duration.ofNanos(10), Duration.ofNanos(20)));
        assertThat(fates(faults.from(Pid.of(0), 4), 1).summaryStatistics()).satisfies(delays -> {
            assertThat(delays.getMin()).isEqualTo(10);
            assertThat(delays.getMax()).isEqualTo(20);
        });
        faults.delay(Delay.exponential(Duration.ofNanos(1_000), Duration.ofNanos(5_000)));
        assertThat(fates(faults.from(Pid.of(0), 4), 1).summaryStatistics()).satisfies(delays -> {
            assertThat(delays.getMin()).isBetween(1_000L, 1_100L);
            assertThat(delays.getAverage()).isBetween(5_700.0, 6_300.0);
        });
        faults.delay(Delay.of(Duration.ofNanos(3)));
        assertThat(fates(faults.from(Pid.of(0), 4), 1)).containsOnly(3L);
    }

    @Test
    void rates_and_delays_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> Faults.seeded(1).loss(1.5))
                .hasMessage("loss = 1.5 is not a probability; it is from 0 to 1");
        assertThatThrownBy(() -> Faults.seeded(1).repetition(Double.NaN))
                .hasMessage("repetition = NaN is not a probability; it is from 0 to 1");
        assertThatThrownBy(() -> Delay.uniform(Duration.ofNanos(2), Duration.ofNanos(1)))
                .hasMessage("delays from PT0.000000002S to PT0.000000001S; the least is not negative and not above the"
                        + " most");
        assertThatThrownBy(() -> Delay.exponential(Duration.ZERO, Duration.ofNanos(-1)))
                .hasMessage("delays from PT0S with a mean of PT-0.000000001S more; neither is negative");
    }
}
