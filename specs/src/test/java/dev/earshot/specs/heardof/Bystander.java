package dev.earshot.specs.heardof;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.GlobalState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process that does nothing; it is there for predicates to speak of. */
final class Bystander extends RoundProcess<Integer, Integer> {
    final int f;

    Bystander(int f) {
        this.f = f;
    }

    @Override
    protected void init(Integer input) {}

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Idle());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    static final class Idle extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {}

        @Override
        public void update(Mailbox<Integer> in) {}
    }

    /** n bystanders at the start of a round before which these were heard of by all. */
    static GlobalState<Bystander> group(int n, int f, int round, PidSet alive) {
        List<Bystander> processes = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            ProcessHost<Bystander> host =
                    ProcessHost.bind(new Bystander(f), n, Pid.of(p), Coordinators.rotating(n), Coins.none());
            host.moveTo(round);
            processes.add(host.process());
        }
        return new GlobalState<>(processes, 1, round, alive);
    }

    /** All heard-of sets of n processes; n <= 3, of which there are 512. */
    static List<HeardOfSets> everyAssignment(int n) {
        List<HeardOfSets> all = new ArrayList<>();
        for (long code = 0; code < 1L << n * n; code++) {
            List<PidSet> sets = new ArrayList<>();
            for (int p = 0; p < n; p++) {
                sets.add(PidSet.ofBits(code >>> p * n & (1L << n) - 1));
            }
            all.add(HeardOfSets.of(sets));
        }
        return all;
    }
}
