package dev.earshot.verifier.explore;

import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProtocolException;

/** The coordinators of the phases that are looked at, for the processes of one thread. */
final class Chosen implements Coordinators {
    private final int n;
    private final boolean everyChoice;
    private final Kept kept;
    private int phase = -1;
    private int coordinator;
    private int nextCoordinator;

    Chosen(int n, boolean everyChoice, Kept kept) {
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
        if (!kept.coordinator()) {
            throw new Needs.Coordinator(Needs.What.COORDINATOR, number);
        }
        if (!everyChoice) {
            return Pid.of(Math.floorMod(number, n));
        }
        if (kept.hasOneCoordinator()) {
            if (number != kept.onlyCoordinator()) {
                throw new ProtocolException("coordinators number " + kept.onlyCoordinator() + " and " + number
                        + " were asked for, and these are not the numbers of phases; every choice of coordinators is"
                        + " explored for one number or one per phase: let the coordinators take turns instead");
            }
            return Pid.of(coordinator);
        }
        int who = number == phase ? coordinator : number == phase + 1 ? nextCoordinator : -1;
        if (who < 0) {
            throw new Needs.Coordinator(Needs.What.ONE_COORDINATOR, number);
        }
        return Pid.of(who);
    }
}
