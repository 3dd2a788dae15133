package dev.earshot.verifier.explore;

import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProtocolException;

/** The coordinators of the phases that are looked at, for the processes of one thread. */
final class Chosen implements Coordinators {
    private final int n;
    private final boolean everyChoice;
    private final boolean kept;
    private int phase = -1;
    private int coordinator;
    private int nextCoordinator;

    Chosen(int n, boolean everyChoice, boolean kept) {
        this.n = n;
        this.everyChoice = everyChoice;
        this.kept = kept;
    }

    /** From now on this process coordinates the phase, and that one the phase after it; -1 where none is known. */
    void set(int phase, int coordinator, int nextCoordinator) {
        this.phase = phase;
        this.coordinator = coordinator;
        this.nextCoordinator = nextCoordinator;
    }

    @Override
    public Pid of(int number) {
        if (!kept) {
            throw new Needs(Needs.What.COORDINATOR, "coordinator number " + number + " was asked for");
        }
        if (!everyChoice) {
            return Pid.of(Math.floorMod(number, n));
        }
        int who = number == phase ? coordinator : number == phase + 1 ? nextCoordinator : -1;
        if (who < 0) {
            throw new ProtocolException("coordinator number " + number + " was asked for in phase " + phase
                    + ", but with every choice of coordinators only the number of the phase itself is explored;"
                    + " let the coordinators take turns instead");
        }
        return Pid.of(who);
    }
}
