package dev.earshot.runtime.monitor;

import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.StateFields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a run was what its heard-of sets say: replays them in lock-step and compares the state of every process at
 * every round it reached, and its result.
 *
 * <p>This is the reduction theorem as a test (B. Charron-Bost, S. Merz, "Formal verification of a consensus algorithm in
 * the Heard-Of model", 2009; M. Chaouch-Saad, B. Charron-Bost, S. Merz, "A reduction theorem for the verification of
 * round-based distributed algorithms", RP 2009): with communication-closed rounds no process can tell its run from
 * the lock-step one.
 */
public final class Conformance {
    private Conformance() {}

    /** The first difference between the run and its replay. */
    public static <P extends RoundProcess<?, ?>> Optional<String> difference(Protocol<P> protocol, RunRecord record) {
        Schedule schedule = record.toSchedule();
        Lockstep<P> replay = schedule.start(protocol);
        Optional<String> difference = difference(protocol, record, replay);
        for (int r = 0; r < schedule.rounds().size() && difference.isEmpty(); r++) {
            replay.step(schedule.rounds().get(r));
            difference = difference(protocol, record, replay);
        }
        return difference;
    }

    /**
     * Demands that there is no difference.
     *
     * @param run what to call the run in the error, so that it can be repeated
     * @throws AssertionError if there is one, with the record
     */
    public static <P extends RoundProcess<?, ?>> void check(Protocol<P> protocol, RunRecord record, String run) {
        difference(protocol, record).ifPresent(difference -> {
            throw new AssertionError(run + " is not the lock-step run of its heard-of sets: " + difference
                    + "\nschedule: " + record.toSchedule());
        });
    }

    private static <P extends RoundProcess<?, ?>> Optional<String> difference(
            Protocol<P> protocol, RunRecord record, Lockstep<P> replay) {
        int round = replay.round();
        Object[][] values = replay.values();
        for (int p = 0; p < record.n(); p++) {
            RunRecord.OfProcess line = record.processes().get(p);
            if (line.states().size() <= round) {
                continue;
            }
            List<Object> state = line.states().get(round);
            for (int f = 0; f < state.size(); f++) {
                if (!Objects.equals(state.get(f), values[p][f])) {
                    return Optional.of("at the start of round " + round + ", "
                            + protocol.fields().names().get(f) + " of p" + p + " was "
                            + StateFields.show(state.get(f)) + ", in lock-step it is "
                            + StateFields.show(values[p][f]));
                }
            }
            Optional<?> now = replay.output(Pid.of(p));
            boolean putOut = line.output().isPresent() && line.output().get().round() < round;
            if (now.isPresent() != putOut) {
                return Optional.of("at the start of round " + round + ", p" + p + " had put out "
                        + line.output().filter(it -> putOut) + ", in lock-step it puts out " + now);
            }
            boolean first = putOut && line.output().get().round() == round - 1;
            if (first && !line.output().get().value().equals(now.get())) {
                return Optional.of("after round " + (round - 1) + ", p" + p + " put out "
                        + line.output().get().value() + ", in lock-step " + now.get());
            }
        }
        return Optional.empty();
    }
}
