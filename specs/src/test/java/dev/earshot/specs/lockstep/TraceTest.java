package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final Protocol<ToyUniformVoting<Integer>> protocol = Protocol.of(() -> new ToyUniformVoting<Integer>());

    private static Schedule schedule(HeardOfSets... rounds) {
        return new Schedule(
                ToyUniformVoting.class.getName(), Map.of(), List.of(12, 3), List.of(), List.of(), List.of(rounds));
    }

    @Test
    void a_trace_is_printed_as_a_table_of_what_was_heard_and_what_changed() {
        PidSet one = PidSet.of(Pid.of(1));
        Trace trace = Trace.execute(
                protocol,
                schedule(HeardOfSets.of(one, PidSet.all(2)), HeardOfSets.complete(2), HeardOfSets.complete(2)));

        assertThat(trace.table()).isEqualTo("""
                  round |  p0                    |  p1
                  init  |  x=12                  |  x=3
                    1   |  heard {1}  x=3 vote=3 |  heard {0,1}
                    2   |  heard {0,1}  vote=-   |  heard {0,1}
                    3   |  heard {0,1}  vote=3   |  heard {0,1}  vote=3
                """);
        assertThat(trace.violation()).isEmpty();
        assertThat(trace.states()).hasSize(4);
        assertThat(trace.fields()).containsExactly("x", "vote", "decided", "decision");
    }

    @Test
    void a_trace_ends_where_the_code_of_a_round_throws() {
        Trace trace = Trace.execute(
                protocol, schedule(HeardOfSets.complete(2), HeardOfSets.silent(2), HeardOfSets.complete(2)));

        assertThat(trace.schedule().rounds()).hasSize(2);
        assertThat(trace.states()).hasSize(2);
        assertThat(trace.violation()).hasValueSatisfying(violation -> {
            assertThat(violation.claim()).isEqualTo("definedness");
            assertThat(violation.place()).isEmpty();
            assertThat(violation.round()).isEqualTo(2);
            assertThat(violation.witnesses()).containsExactly(Pid.of(0));
            assertThat(violation.falsePart())
                    .isEqualTo(
                            "ToyUniformVoting.Commit.update of p0 in round 1 threw NoSuchElementException: min(term) of"
                                    + " an empty mailbox; ask isEmpty() first");
        });
        assertThat(trace.table()).isEqualTo("""
                  round |  p0               |  p1
                  init  |  x=12             |  x=3
                    1   |  heard {0,1}  x=3 |  heard {0,1}
                    2   |  heard {}         |  heard {}
                """);
    }

    @Test
    void a_schedule_keeps_what_it_was_given() {
        Map<String, Integer> parameters = new LinkedHashMap<>(Map.of("f", 1));
        List<Object> inputs = new ArrayList<>(Arrays.asList(null, 1));
        List<HeardOfSets> rounds = new ArrayList<>(List.of(HeardOfSets.complete(2)));
        Schedule schedule = new Schedule("P", parameters, inputs, List.of(), List.of(), rounds);
        parameters.clear();
        inputs.clear();
        rounds.clear();

        assertThat(schedule.n()).isEqualTo(2);
        assertThat(schedule.parameters()).isEqualTo(Map.of("f", 1));
        assertThat(schedule.first(0).rounds()).isEmpty();
        assertThat(schedule.first(1)).isEqualTo(schedule);
        assertThatThrownBy(() -> schedule.first(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> schedule.inputs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
