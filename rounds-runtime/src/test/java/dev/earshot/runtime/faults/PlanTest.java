package dev.earshot.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final long SECOND = 1_000_000_000;
    private static final Duration MEAN = Duration.ofMillis(100);

    private static List<Incident> draw(Plan plan, int n, long seconds) {
        return plan.draw(n, seconds * SECOND, new SplittableRandom(4));
    }

    @Test
    void random_crashes_and_restarts_take_turns_at_each_process_for_times_of_their_means() {
        List<Incident> incidents = draw(Plan.crashes(MEAN, Duration.ofMillis(25)), 3, 100);

        for (int p = 0; p < 3; p++) {
            int process = p;
            List<Incident> own = incidents.stream()
                    .filter(it -> it instanceof Incident.Crash crash && crash.process() == process
                            || it instanceof Incident.Restart restart && restart.process() == process)
                    .toList();
            assertThat(own.size() / 2).isBetween(700, 900);
            for (int i = 0; i < own.size(); i++) {
                assertThat(own.get(i) instanceof Incident.Crash).isEqualTo(i % 2 == 0);
            }
        }
        assertThat(incidents).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    }

    @Test
    void random_partitions_are_in_two_parts_and_end() {
        List<Incident> incidents = draw(Plan.partitions(MEAN, MEAN), 4, 10);

        assertThat(incidents).hasSizeBetween(70, 130);
        for (int i = 0; i < incidents.size(); i += 2) {
            List<PidSet> parts = ((Incident.Partition) incidents.get(i)).parts();
            assertThat(parts.get(0).or(parts.get(1))).isEqualTo(PidSet.all(4));
            assertThat(parts.get(0).meets(parts.get(1))).isFalse();
            assertThat(incidents.get(i + 1)).isInstanceOf(Incident.Join.class);
        }
    }

    @Test
    void the_time_of_stabilisation_is_drawn_and_periods_alternate() {
        Network bad = Network.FAULTLESS.withLoss(Loss.independent(1));

        Incident stable = draw(Plan.stabilisation(Duration.ZERO, MEAN, Network.FAULTLESS), 3, 1)
                .get(0);

        assertThat(stable.at()).isBetween(0L, MEAN.toNanos());
        assertThat(draw(Plan.alternating(Network.FAULTLESS, Duration.ofMillis(400), bad, Duration.ofMillis(300)), 3, 1))
                .containsExactly(
                        new Incident.Change(400_000_000, bad), new Incident.Change(700_000_000, Network.FAULTLESS));
    }

    @Test
    void plans_are_put_together_by_time() {
        Plan both = Plan.of(List.of(new Incident.Join(5), new Incident.Crash(1, 2)))
                .and(Plan.of(List.of(new Incident.Pause(3, 0, 7))));

        assertThat(draw(both, 3, 1))
                .containsExactly(new Incident.Crash(1, 2), new Incident.Pause(3, 0, 7), new Incident.Join(5));
    }

    @Test
    void a_network_that_is_joined_is_as_lossy_as_before_it_was_divided() {
        Faults faults = Faults.seeded(1).loss(1);

        faults.partition(PidSet.of(Pid.of(0))).join();

        assertThat(faults.from(Pid.of(0), 2).fate(1, -1, 0)).isEqualTo(Faults.Sender.LOST);
        assertThat(faults.network(Network.FAULTLESS).from(Pid.of(0), 2).isFaultless())
                .isTrue();
    }
}
