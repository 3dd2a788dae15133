package dev.earshot.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.End;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutWatchTest {
    private static final Pid P0 = Pid.of(0);
    private static final Pid P1 = Pid.of(1);
    private static final Pid P2 = Pid.of(2);

    private final List<BrokenRun> broken = new ArrayList<>();

    private CutWatch<ToyOneThirdRule<Integer>> oneThird(int threshold) {
        return new CutWatch<>(
                Protocol.of(() -> new ToyOneThirdRule<Integer>(threshold, threshold)), List.of(1, 1, 0), broken::add);
    }

    @Test
    void a_cut_is_looked_at_when_every_process_has_reached_its_round() {
        CutWatch<ToyOneThirdRule<Integer>> watch = oneThird(4);

        watch.closed(P0, 0, PidSet.all(3), Cause.ENOUGH, null);
        watch.closed(P0, 1, PidSet.all(3), Cause.ENOUGH, null);
        watch.closed(P1, 0, PidSet.all(3), Cause.ENOUGH, null);
        assertThat(watch.round()).isZero();
        watch.closed(P2, 0, PidSet.empty(), Cause.TIMEOUT, null);

        assertThat(watch.round()).isEqualTo(1);
    }

    @Test
    void a_process_that_stopped_is_not_waited_for() {
        CutWatch<ToyOneThirdRule<Integer>> watch = oneThird(4);
        watch.closed(P0, 0, PidSet.all(3), Cause.ENOUGH, null);
        watch.closed(P1, 0, PidSet.all(3), Cause.ENOUGH, null);

        watch.ended(P2, End.STOPPED);

        assertThat(watch.round()).isEqualTo(1);
    }

    @Test
    void the_first_false_claim_is_told_once_with_a_schedule_that_leads_there() {
        CutWatch<ToyOneThirdRule<Integer>> watch = oneThird(3);
        watch.closed(P0, 0, PidSet.of(P0, P2), Cause.ENOUGH, null);
        watch.closed(P2, 0, PidSet.empty(), Cause.TIMEOUT, null);
        assertThat(broken).isEmpty();

        watch.closed(P1, 0, PidSet.of(P0, P1), Cause.ENOUGH, null);
        watch.closed(P1, 1, PidSet.empty(), Cause.TIMEOUT, null);
        watch.closed(P0, 1, PidSet.of(P0, P2), Cause.ENOUGH, null);
        watch.closed(P2, 1, PidSet.empty(), Cause.TIMEOUT, null);

        assertThat(broken).hasSize(1);
        BrokenRun run = broken.get(0);
        assertThat(watch.broken()).contains(run);
        assertThat(run.violation().claim()).isEqualTo("a decision has two thirds behind it");
        assertThat(run.report())
                .matches(
                        "(?s)\"a decision has two thirds behind it\" ToyOneThirdRule.java:\\d+ is false after 1 rounds: .*")
                .endsWith("""
                          round |  p0               |  p1                                   |  p2
                          init  |  x=1              |  x=1                                  |  x=0
                            1   |  heard {0,2}  x=0 |  heard {0,1}  decided=true decision=1 |  heard {}
                        """);
        Trace replayed = Trace.execute(
                Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)),
                run.trace().schedule());
        assertThat(replayed.violation()).contains(run.violation());
    }

    @Test
    void a_round_that_breaks_an_assumption_is_named() {
        CutWatch<ToyUniformVoting<Integer>> watch =
                new CutWatch<>(Protocol.of(() -> new ToyUniformVoting<Integer>()), List.of(1, 1, 1), broken::add);

        watch.closed(P0, 0, PidSet.all(3), Cause.ENOUGH, null);
        watch.closed(P1, 0, PidSet.all(3), Cause.ENOUGH, null);
        watch.closed(P2, 0, PidSet.all(3), Cause.ENOUGH, null);
        assertThat(watch.brokenAssumption()).isEmpty();
        watch.closed(P0, 1, PidSet.of(P0), Cause.TIMEOUT, null);
        watch.closed(P1, 1, PidSet.of(P1), Cause.TIMEOUT, null);
        watch.closed(P2, 1, PidSet.of(P2), Cause.TIMEOUT, null);

        assertThat(watch.brokenAssumption()).contains("\"no-split\" in round 1");
    }
}
