package dev.earshot.runtime.sim;

import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Pid;
import java.util.ArrayList;
import java.util.List;

/** Records that say something else than what happened. */
final class Corrupted {
    private Corrupted() {}

    /** Leaves p1 out of every heard-of set of p0. */
    static RunRecord heardOfFewer(RunRecord record) {
        List<RunRecord.OfProcess> processes = new ArrayList<>(record.processes());
        RunRecord.OfProcess first = processes.get(0);
        processes.set(
                0,
                new RunRecord.OfProcess(
                        first.rounds().stream()
                                .map(round ->
                                        new RunRecord.Closed(round.heardOf().without(Pid.of(1)), round.cause()))
                                .toList(),
                        first.states(),
                        first.output(),
                        first.end()));
        return new RunRecord(record.protocol(), record.parameters(), record.inputs(), record.coins(), processes);
    }
}
