package dev.earshot.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.faults.Clocks;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where each message takes 5 ms, a run takes what it must. */
class SimulationTest {
    private static final Protocol<ToyOneThirdRule<Integer>> ONE_THIRD =
            Protocol.of(() -> new ToyOneThirdRule<Integer>());
    private static final Protocol<ToyLastVoting<Integer>> LAST_VOTING = Protocol.of(() -> new ToyLastVoting<Integer>());
    private static final long MILLI = 1_000_000;
    private static final long LIMIT = 10_000 * MILLI;

    private static Faults fiveMillis() {
        return Faults.seeded(1).delay(Delay.of(Duration.ofMillis(5)));
    }

    private static RoundPolicy timeout(int millis) {
        return RoundPolicy.timeout(Duration.ofMillis(millis));
    }

    /** When each process had its result, in milliseconds; -1 for never. */
    private static List<Long> decided(Simulation<ToyOneThirdRule<Integer>> simulation, List<Integer> inputs) {
        Episode<ToyOneThirdRule<Integer>> episode = Episode.start(simulation, ONE_THIRD, 1, inputs);
        while (!episode.isOver() && simulation.advance(LIMIT)) {
            assertThat(simulation.now()).isBetween(0L, LIMIT);
        }
        return IntStream.range(0, inputs.size())
                .mapToObj(p ->
                        episode.result(p).map(result -> result.at() / MILLI).orElse(-1L))
                .toList();
    }

    private static Simulation<ToyOneThirdRule<Integer>> three(Faults faults, int timeout) {
        return new Simulation<>(ONE_THIRD, 3, timeout(timeout), faults, 0);
    }

    @Test
    void two_rounds_take_two_messages_one_after_the_other() {
        assertThat(decided(three(fiveMillis(), 1000), List.of(1, 2, 3))).containsExactly(10L, 10L, 10L);
    }

    @Test
    void a_process_that_pauses_handles_what_came_meanwhile_when_it_goes_on() {
        Simulation<ToyOneThirdRule<Integer>> simulation = three(fiveMillis(), 1000);
        simulation.plan(List.of(new Incident.Pause(4 * MILLI, 2, 20 * MILLI)));

        // p2 sends its second message at 24 ms, without which the others do not have three
        assertThat(decided(simulation, List.of(1, 2, 3))).containsExactly(29L, 29L, 24L);
    }

    @Test
    void an_instance_that_is_proposed_during_a_pause_starts_after_it() {
        Simulation<ToyOneThirdRule<Integer>> simulation = three(fiveMillis(), 1000);
        simulation.pause(2, 20 * MILLI);

        assertThat(decided(simulation, List.of(1, 2, 3))).containsExactly(30L, 30L, 30L);
    }

    @Test
    void a_slow_process_takes_its_time_for_each_message_and_does_one_after_the_other() {
        Faults faults = fiveMillis().clocks(Clocks.exact(3).withComputing(2, Duration.ofMillis(2)));

        // p2 closes its first round at 5 + 2 + 2, so the others decide at 14; their second messages came at 10
        assertThat(decided(three(faults, 1000), List.of(1, 2, 3))).containsExactly(14L, 14L, 14L);
    }

    @Test
    void timers_run_by_the_clock_of_their_process() {
        Faults faults = fiveMillis().clocks(Clocks.exact(3).withRate(0, 2));
        Simulation<ToyOneThirdRule<Integer>> simulation = three(faults, 40);
        simulation.crash(1);
        simulation.crash(2);
        Episode<ToyOneThirdRule<Integer>> episode = Episode.start(simulation, ONE_THIRD, 1, List.of(1, 2, 3));
        while (simulation.advance(201 * MILLI)) {
            assertThat(episode.isOver()).isFalse();
        }

        // alone it closes a round each 20 ms, by its clock 40
        assertThat(episode.record().rounds()).isEqualTo(10);
    }

    @Test
    void processes_with_skew_start_later_than_told() {
        Clocks clocks = Clocks.exact(3).withSkew(Duration.ofMillis(50), new SplittableRandom(1));

        List<Long> late = decided(three(fiveMillis().clocks(clocks), 1000), List.of(1, 2, 3));

        assertThat(late).allSatisfy(at -> assertThat(at).isBetween(11L, 60L));
    }

    @Test
    void a_process_that_comes_back_takes_part_in_later_instances_only() {
        Simulation<ToyOneThirdRule<Integer>> simulation = three(fiveMillis(), 10);
        Episode<ToyOneThirdRule<Integer>> first = Episode.start(simulation, ONE_THIRD, 1, List.of(1, 2, 3));
        simulation.plan(List.of(new Incident.Crash(6 * MILLI, 2), new Incident.Restart(7 * MILLI, 2)));
        while (simulation.now() < 100 * MILLI && simulation.advance(100 * MILLI)) {
            assertThat(first.result(2)).isEmpty();
        }

        Episode<ToyOneThirdRule<Integer>> second = Episode.start(simulation, ONE_THIRD, 2, List.of(1, 2, 3));
        while (!second.isOver() && simulation.advance(LIMIT)) {
            assertThat(simulation.now()).isLessThanOrEqualTo(LIMIT);
        }

        assertThat(second.result(2)).isPresent();
        assertThat(first.record().processes().get(2).end()).isPresent();
    }

    @Test
    void many_instances_go_on_at_the_same_time() {
        Simulation<ToyLastVoting<Integer>> simulation =
                new Simulation<>(LAST_VOTING, 5, timeout(1000), fiveMillis(), 0);
        List<Episode<ToyLastVoting<Integer>>> episodes = IntStream.rangeClosed(1, 50)
                .mapToObj(i -> Episode.start(simulation, LAST_VOTING, i, List.of(i, 2, 3, 4, 5)))
                .toList();
        while (simulation.now() < 20 * MILLI) {
            assertThat(simulation.advance(LIMIT)).isTrue();
        }

        assertThat(episodes).allMatch(Episode::isOver);
    }

    @Test
    void rounds_that_follow_each_other_without_end_at_one_moment_are_refused() {
        RoundPolicy hasty = timeout(1000).withClosing(Closing.first(2));
        Simulation<ToyOneThirdRule<Integer>> simulation = new Simulation<>(ONE_THIRD, 4, hasty, Faults.seeded(1), 0);
        simulation.crash(2);
        simulation.crash(3);
        Episode.start(simulation, ONE_THIRD, 1, List.of(1, 2, 3, 4));

        assertThatThrownBy(() -> simulation.advance(LIMIT))
                .hasMessage("at 0 ns rounds follow each other without end, since messages take no time; let them take"
                        + " some");
    }

    @Test
    void instances_are_numbered_upwards() {
        Simulation<ToyOneThirdRule<Integer>> simulation = three(fiveMillis(), 1000);
        Episode.start(simulation, ONE_THIRD, 2, List.of(1, 2, 3));

        assertThatThrownBy(() -> Episode.start(simulation, ONE_THIRD, 2, List.of(1, 2, 3)))
                .hasMessage("instance 2 after instance 2, with 3 inputs for a group of 3");
    }
}
