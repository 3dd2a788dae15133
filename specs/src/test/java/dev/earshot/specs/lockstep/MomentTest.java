package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentTest {
    private final Protocol<ToyOneThirdRule<Integer>> protocol = Protocol.of(() -> new ToyOneThirdRule<Integer>());

    private static List<Object> state(Object x, Object decided, Object decision) {
        return Collections.unmodifiableList(Arrays.asList(x, decided, decision));
    }

    private Schedule from(int round, List<List<Object>> now, HeardOfSets... rounds) {
        List<List<Object>> initial = List.of(state(1, false, null), state(0, false, null), state(0, false, null));
        Moment moment = new Moment(round, PidSet.all(3), initial, now);
        return new Schedule(
                ToyOneThirdRule.class.getName(),
                Map.of(),
                List.of(1, 0, 0),
                List.of(),
                List.of(),
                List.of(rounds),
                Optional.of(moment));
    }

    @Test
    void a_run_taken_up_where_another_was_left_goes_on_like_it() {
        Schedule whole = new Schedule(
                ToyOneThirdRule.class.getName(),
                Map.of(),
                List.of(1, 0, 0),
                List.of(),
                List.of(),
                List.of(HeardOfSets.complete(3), HeardOfSets.complete(3)));
        Trace expected = Trace.execute(protocol, whole);

        Trace trace = Trace.execute(protocol, from(1, expected.states().get(1), HeardOfSets.complete(3)));

        assertThat(trace.states().get(1)).isEqualTo(expected.states().get(2));
        assertThat(trace.violation()).isEmpty();
    }

    @Test
    void a_step_from_a_state_that_breaks_the_invariant_is_shown_with_its_round() {
        List<List<Object>> unreachable = List.of(state(1, true, 1), state(0, false, null), state(0, false, null));

        Trace trace = Trace.execute(protocol, from(6, unreachable, HeardOfSets.complete(3)));

        assertThat(trace.violation())
                .hasValueSatisfying(it -> assertThat(it.claim()).isEqualTo("a decision has two thirds behind it"));
        assertThat(trace.table()).isEqualTo("""
                          round |  p0                          |  p1  |  p2
                          state |  x=1 decided=true decision=1 |  x=0 |  x=0
                        """);
    }

    @Test
    void a_moment_has_one_state_of_each_kind_for_each_process() {
        assertThatThrownBy(() -> new Moment(2, PidSet.all(1), List.of(), List.of(state(1, false, null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a moment in round 2 with 0 initial and 1 present states of processes; rounds count from 0, and"
                                + " there is one state of each kind for each of n >= 1 processes");
    }
}
