package dev.earshot.verifier.explore;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Process objects for claims to look at, one for each process, round and local state, made once. One pool per thread.
 *
 * @param <P> the process
 */
final class Pool<P extends RoundProcess<?, ?>> {
    private final Setup<P> setup;
    private final Rounds rounds;
    private final Kept kept;
    private final LocalStates locals;
    private final Chosen chosen;
    /** By round, process and local state. */
    private Object[][][] made = new Object[16][][];

    Pool(Setup<P> setup, Rounds rounds, Kept kept, LocalStates locals) {
        this.setup = setup;
        this.rounds = rounds;
        this.kept = kept;
        this.locals = locals;
        this.chosen = new Chosen(setup.n(), setup.everyChoice(), kept);
    }

    /** A global state to be filled. */
    @SuppressWarnings("unchecked")
    Snapshot<P> snapshot() {
        P[] processes = (P[]) Array.newInstance(setup.protocol().type(), setup.n());
        return new Snapshot<>(processes, rounds.perPhase(), kept);
    }

    /** The coordinators of a phase and of the next one, for all objects of this pool; -1 where not known. */
    void coordinated(int phase, int coordinator, int nextCoordinator) {
        chosen.set(phase, coordinator, nextCoordinator);
    }

    /** Fills a snapshot with the local states that stand in the vector from there on, at the start of the round. */
    void fill(Snapshot<P> snapshot, int round, int alive, int[] state, int from) {
        for (int p = 0; p < snapshot.processes.length; p++) {
            snapshot.processes[p] = process(round, p, state[from + p]);
        }
        snapshot.round = round;
        snapshot.alive = alive;
        snapshot.hearing = Snapshot.Hearing.NONE;
    }

    /** The process in this local state at the start of this round. */
    @SuppressWarnings("unchecked")
    P process(int round, int p, int local) {
        if (round >= made.length) {
            made = Arrays.copyOf(made, Math.max(round + 1, 2 * made.length));
        }
        if (made[round] == null) {
            made[round] = new Object[setup.n()][64];
        }
        Object[] ofProcess = made[round][p];
        if (local >= ofProcess.length) {
            ofProcess = Arrays.copyOf(ofProcess, Math.max(local + 1, 2 * ofProcess.length));
            made[round][p] = ofProcess;
        }
        if (ofProcess[local] == null) {
            ProcessHost<P> host = setup.protocol().host(setup.n(), Pid.of(p), chosen, Coins.none());
            setup.protocol().fields().restore(host.process(), locals.values(local));
            host.moveTo(round);
            ofProcess[local] = host.process();
        }
        return (P) ofProcess[local];
    }
}
