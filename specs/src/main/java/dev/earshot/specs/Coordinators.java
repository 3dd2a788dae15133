package dev.earshot.specs;

/** Who coordinates: the process that all agree on for each number, usually a phase. */
@FunctionalInterface
public interface Coordinators {
    /** The coordinator with this number, counted from 0; the same at every process. */
    Pid of(int number);

    /** The processes in turn: number k is p(k mod n). */
    static Coordinators rotating(int n) {
        return number -> Pid.of(Math.floorMod(number, n));
    }
}
