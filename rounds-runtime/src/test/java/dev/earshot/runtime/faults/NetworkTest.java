package dev.earshot.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Pid;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final long LOST = Faults.Sender.LOST;
    private static final int MANY = 100_000;

    private static Faults.Sender sender(Network network, int from) {
        return Faults.seeded(5).network(network).from(Pid.of(from), 4);
    }

    private static boolean[] lost(Loss loss) {
        Faults.Sender sender = sender(Network.FAULTLESS.withLoss(loss), 0);
        boolean[] lost = new boolean[MANY];
        for (int i = 0; i < MANY; i++) {
            lost[i] = sender.fate(1, -1, 0) == LOST;
        }
        return lost;
    }

    private static double part(boolean[] lost) {
        return IntStream.range(0, lost.length).filter(i -> lost[i]).count() / (double) lost.length;
    }

    private static double meanBurst(boolean[] lost) {
        long begins = IntStream.range(1, lost.length)
                .filter(i -> lost[i] && !lost[i - 1])
                .count();
        return part(lost) * lost.length / begins;
    }

    @Test
    void bursts_lose_their_part_and_have_their_length() {
        boolean[] bursts = lost(Loss.bursts(0.1, 5));
        boolean[] independent = lost(Loss.independent(0.1));

        assertThat(part(bursts)).isBetween(0.09, 0.11);
        assertThat(meanBurst(bursts)).isBetween(4.6, 5.4);
        assertThat(part(independent)).isBetween(0.09, 0.11);
        assertThat(meanBurst(independent)).isBetween(1.05, 1.2);
    }

    @Test
    void a_link_with_two_states_loses_some_in_either() {
        // bad a third of the time, so 1/3 of 0.6 and 2/3 of 0.06
        assertThat(part(lost(new Loss(0.1, 0.2, 0.06, 0.6)))).isBetween(0.23, 0.25);
    }

    @Test
    void links_have_states_of_their_own() {
        Faults.Sender sender = sender(Network.FAULTLESS.withLoss(new Loss(1e-9, 1e-9, 0, 1)), 0);

        assertThat(sender.fate(1, -1, 0)).isZero();
        assertThat(sender.fate(2, -1, 0)).isZero();
    }

    @Test
    void messages_wait_for_the_link_and_are_lost_when_its_queue_is_full() {
        Network network = Network.FAULTLESS
                .withCapacity(Capacity.of(1000, 2))
                .withLinks(Links.all(Delay.of(Duration.ofMillis(5))));
        Faults.Sender sender = sender(network, 0);

        assertThat(IntStream.range(0, 5).mapToLong(i -> sender.fate(1, -1, 100)))
                .containsExactly(6_000_000L, 7_000_000L, 8_000_000L, LOST, LOST);
        // another link is free, and so is this one later
        assertThat(sender.fate(2, -1, 100)).isEqualTo(6_000_000);
        assertThat(sender.fate(1, -1, 2_500_100)).isEqualTo(6_500_000);
    }

    @Test
    void links_that_keep_the_order_let_nothing_overtake() {
        Network any = Network.FAULTLESS.withLinks(Links.all(Delay.uniform(Duration.ZERO, Duration.ofMillis(1))));

        assertThat(overtakings(sender(any, 0))).isPositive();
        assertThat(overtakings(sender(any.withFifo(true), 0))).isZero();
    }

    private static long overtakings(Faults.Sender sender) {
        long[] arrivals = LongStream.range(0, 1000)
                .map(i -> 1000 * i + sender.fate(1, -1, 1000 * i))
                .toArray();
        return IntStream.range(1, arrivals.length)
                .filter(i -> arrivals[i] < arrivals[i - 1])
                .count();
    }

    @Test
    void an_adversary_turns_against_the_coordinator_of_the_phase_in_so_many_phases() {
        Faults.Sender sender = sender(Network.FAULTLESS.withAdversary(Adversary.cut(6)), 1);

        assertThat(IntStream.range(0, 8).mapToLong(phase -> sender.fate(2, phase, 0)))
                .containsExactly(0L, LOST, LOST, 0L, 0L, LOST, 0L, 0L);
        assertThat(sender.fate(2, -1, 0)).isZero();
        assertThat(sender(Network.FAULTLESS.withAdversary(new Adversary(7, 9)), 1)
                        .fate(2, 2, 0))
                .isEqualTo(7);
    }

    @Test
    void every_link_has_its_own_delay() {
        Delay[][] delays = new Delay[3][3];
        for (int p = 0; p < 3; p++) {
            for (int q = 0; q < 3; q++) {
                delays[p][q] = Delay.of(Duration.ofNanos(10 * p + q));
            }
        }
        Faults.Sender own = sender(Network.FAULTLESS.withLinks(Links.matrix(delays)), 2);
        Faults.Sender regions = sender(Network.FAULTLESS.withLinks(Links.threeRegions()), 1);

        assertThat(own.fate(1, -1, 0)).isEqualTo(21);
        assertThat(regions.fate(2, -1, 0)).isBetween(80_000_000L, 120_000_000L);
        assertThat(regions.fate(0, -1, 0)).isBetween(28_000_000L, 42_000_000L);
        assertThatThrownBy(() -> Links.matrix(new Delay[][] {new Delay[2], new Delay[1]}))
                .hasMessage("row 1 of the matrix of links has 1 delays; it is one for each of the 2 processes");
    }

    @Test
    void measured_delays_are_drawn_as_they_are() {
        Faults.Sender sender = sender(Network.FAULTLESS.withLinks(Links.all(Delay.measured(3, 5, 5, 9))), 0);

        assertThat(IntStream.range(0, 100).mapToLong(i -> sender.fate(1, -1, 0)).distinct())
                .containsExactlyInAnyOrder(3L, 5L, 9L);
        assertThatThrownBy(Delay::measured)
                .hasMessage("0 measured delays; there is at least one, and none is negative");
    }

    @Test
    void numbers_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> Loss.bursts(0.9, 2))
                .hasMessage("bursts that lose 0.9 of all messages and are 2.0 messages long in the mean; the first is"
                        + " from 0 to below 1, the second from 1 on, and at least loss / (1 - loss), since a link is"
                        + " good for one message between bursts");
        assertThatThrownBy(() -> new Loss(0, 2, 0, 0))
                .hasMessage("to-good = 2.0 is not a probability; it is from 0 to 1");
        assertThatThrownBy(() -> Capacity.of(0, 1))
                .hasMessage("links that carry 0.0 messages a second; it is from 0.001 to 1,000,000,000");
        assertThatThrownBy(() -> Clocks.exact(3).withRate(1, 0))
                .hasMessage("the clock of p1 runs at a rate of 0.0; it is from 0.01 to 100");
        assertThatThrownBy(() -> Plan.pauses(Duration.ZERO, Duration.ZERO))
                .hasMessage("something that happens every PT0S and lasts PT0S; neither is negative, and both together"
                        + " are at least 1 ms");
    }
}
