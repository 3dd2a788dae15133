package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.Script;
import dev.earshot.runtime.node.Hearing;
import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.StateFields;
import dev.earshot.specs.lockstep.StepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A schedule executed in lock-step, so that it is known whose messages each process is to wait for: heard-of sets have
 * also processes in them that send nothing.
 */
final class Plan<P extends RoundProcess<?, ?>> implements Hearing {
    private final Protocol<P> protocol;
    private final Schedule schedule;
    /** By round, process and field; of the initial state and after each round that all have done. */
    private final List<Object[][]> states = new ArrayList<>();
    /** By round and process; of the round in which the code throws, too, if it does. */
    private final List<List<PidSet>> heard = new ArrayList<>();

    private final StepException failure;

    /**
     * Executes the schedule.
     *
     * @throws RefusedException if the runtime does not do what the schedule says
     */
    Plan(Protocol<P> protocol, Schedule schedule) {
        this.protocol = protocol;
        this.schedule = schedule;
        Lockstep<P> run = schedule.start(protocol);
        states.add(run.values());
        StepException thrown = null;
        for (int r = 0; r < schedule.rounds().size() && thrown == null; r++) {
            try {
                run.step(schedule.rounds().get(r));
                states.add(run.values());
            } catch (StepException e) {
                thrown = e;
            }
            heard.add(heardIn(run, r));
            checkEnforced(r, thrown);
        }
        this.failure = thrown;
    }

    private List<PidSet> heardIn(Lockstep<P> run, int round) {
        List<PidSet> sets = new ArrayList<>();
        for (int p = 0; p < n(); p++) {
            sets.add(schedule.rounds().get(round).of(Pid.of(p)).and(run.sentTo(Pid.of(p))));
        }
        return sets;
    }

    private void checkEnforced(int round, StepException thrown) {
        Optional<Spec.Enforced<P>> enforced = protocol.spec().enforced();
        for (int p = 0; p < n() && enforced.isPresent(); p++) {
            if (thrown != null && !thrown.process().equals(Pid.of(p))) {
                continue;
            }
            ProcessHost<P> host = protocol.host(n(), Pid.of(p), schedule.coordination(), Coins.none());
            protocol.fields().restore(host.process(), states.get(round)[p]);
            host.moveTo(round);
            PidSet heardOf = heard.get(round).get(p);
            if (!enforced.get().claim().holds(host.process(), heardOf.size())) {
                throw new RefusedException(protocol.name() + " waits in every round for \""
                        + enforced.get().name() + "\", and in round "
                        + round + " of this run " + Pid.of(p) + " has messages of " + heardOf
                        + " only: the runtime does not close such a round; replay the run in lock-step");
            }
        }
    }

    int n() {
        return schedule.n();
    }

    /** How many rounds all processes do. */
    int rounds() {
        return states.size() - 1;
    }

    /** Where the code throws at the end, if it does. */
    Optional<StepException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whom the process hears of in the round; nobody once its part is over. */
    PidSet heard(int process, int round) {
        return round < length(process) ? heard.get(round).get(process) : PidSet.empty();
    }

    /** The number of rounds of the process, the one in which its code throws included. */
    private int length(int process) {
        return failure != null && failure.process().index() == process ? heard.size() : rounds();
    }

    @Override
    public boolean hears(int to, int round, int from) {
        return heard(to, round).contains(from);
    }

    /** What is laid down for one process; for one thread. */
    Script script(int process) {
        Coins coins = Choices.replayed(schedule.coins(), 0);
        return new Script() {
            @Override
            public Coordinators coordinators() {
                return schedule.coordination();
            }

            @Override
            public Coins coins() {
                return coins;
            }

            @Override
            public boolean hearsItself(int round) {
                return hears(process, round, process);
            }

            @Override
            public boolean isComplete(int round, PidSet all) {
                return round < length(process) && all.equals(heard(process, round));
            }
        };
    }

    /** Where a run, as far as it was recorded, is not what the plan says. */
    Optional<String> difference(RunRecord record) {
        for (int r = 0; r <= rounds(); r++) {
            for (int p = 0; p < n(); p++) {
                Optional<String> difference =
                        difference(Pid.of(p), r, record.processes().get(p));
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(Pid p, int round, RunRecord.OfProcess line) {
        if (line.states().size() <= round) {
            return Optional.empty();
        }
        if (round > 0) {
            PidSet heardOf = line.rounds().get(round - 1).heardOf();
            PidSet planned = heard(p.index(), round - 1);
            if (!heardOf.equals(planned)) {
                return Optional.of("in round " + (round - 1) + " " + p + " had messages of " + heardOf
                        + " on Akka, in lock-step of " + planned);
            }
        }
        List<Object> state = line.states().get(round);
        for (int f = 0; f < state.size(); f++) {
            Object planned = states.get(round)[p.index()][f];
            if (!Objects.equals(state.get(f), planned)) {
                return Optional.of("after " + round + " rounds "
                        + protocol.fields().names().get(f) + " of " + p + " is " + StateFields.show(state.get(f))
                        + " on Akka, in lock-step " + StateFields.show(planned));
            }
        }
        return Optional.empty();
    }
}
