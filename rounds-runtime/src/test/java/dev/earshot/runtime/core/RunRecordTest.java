package dev.earshot.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.RunRecord.Closed;
import dev.earshot.runtime.core.RunRecord.OfProcess;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRecordTest {
    private static final PidSet BOTH = PidSet.of(Pid.of(0), Pid.of(1));
    private static final PidSet SECOND = PidSet.of(Pid.of(1));

    private static OfProcess process(Closed... rounds) {
        return new OfProcess(List.of(rounds), List.of(), Optional.empty(), Optional.empty());
    }

    @Test
    void a_process_that_stopped_goes_on_in_the_schedule_hearing_what_the_lowest_of_the_others_heard() {
        RunRecord record = new RunRecord(
                "P",
                Map.of("f", 1),
                List.of(1, 2, 3),
                List.of(),
                List.of(
                        process(new Closed(PidSet.all(3), Cause.ENOUGH)),
                        process(new Closed(BOTH, Cause.TIMEOUT), new Closed(SECOND, Cause.CATCH_UP)),
                        process()));

        assertThat(record.toSchedule().rounds())
                .containsExactly(
                        HeardOfSets.of(PidSet.all(3), BOTH, PidSet.all(3)), HeardOfSets.of(SECOND, SECOND, SECOND));
        assertThat(record.toSchedule().inputs()).containsExactly(1, 2, 3);
        assertThat(record.toSchedule().parameters()).isEqualTo(Map.of("f", 1));
        assertThat(record.closings(Cause.TIMEOUT)).isEqualTo(1);
    }
}
