package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockstepTest {
    private final Protocol<ToyOneThirdRule<Integer>> right = Protocol.of(() -> new ToyOneThirdRule<Integer>());
    private final Protocol<ToyOneThirdRule<Integer>> broken = Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3));

    @Test
    void two_uniform_rounds_decide_the_smallest_most_frequent_input() {
        Lockstep<ToyOneThirdRule<Integer>> run = Lockstep.start(right, List.of(2, 1, 2, 1));

        run.step(HeardOfSets.complete(4));
        run.step(HeardOfSets.complete(4));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(1));
        assertThat(run.output(Pid.of(3))).isEqualTo(Optional.of(1));
        assertThat(new ClaimWatch<>(right).check(run)).isEmpty();
    }

    @Test
    void a_silent_round_changes_nothing_but_the_round_number() {
        Lockstep<ToyOneThirdRule<Integer>> run = Lockstep.start(right, List.of(2, 1, 2));

        run.step(HeardOfSets.silent(3));

        assertThat(run.values())
                .isDeepEqualTo(Lockstep.start(right, List.of(2, 1, 2)).values());
        assertThat(run.now().round()).isEqualTo(1);
        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.round()).isEqualTo(1));
    }

    @Test
    void thresholds_of_one_half_break_agreement_and_the_trace_shows_how() {
        PidSet ends = PidSet.of(Pid.of(0), Pid.of(2));
        PidSet left = PidSet.of(Pid.of(0), Pid.of(1));
        Schedule schedule = new Schedule(
                ToyOneThirdRule.class.getName(),
                Map.of(),
                List.of(1, 1, 0),
                List.of(),
                List.of(),
                List.of(
                        HeardOfSets.of(ends, left, PidSet.empty()),
                        HeardOfSets.of(ends, PidSet.empty(), PidSet.empty())));

        Trace trace = Trace.execute(broken, schedule);

        assertThat(trace.violation()).hasValueSatisfying(violation -> {
            assertThat(violation.claim()).isEqualTo("a decision has two thirds behind it");
            assertThat(violation.place()).startsWith("ToyOneThirdRule.java:");
        });
        assertThat(trace.table()).isEqualTo("""
                  round |  p0               |  p1                                   |  p2
                  init  |  x=1              |  x=1                                  |  x=0
                    1   |  heard {0,2}  x=0 |  heard {0,1}  decided=true decision=1 |  heard {}
                """);
    }
}
