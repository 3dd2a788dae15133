package dev.earshot.specs.heardof;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The heard-of sets of the rounds of one run.
 *
 * @param rounds by round, counted from 0; at least one
 * @param coordinators by phase, counted from 0, and process, since processes may differ; empty where there are none
 */
public record HeardOfRun(List<HeardOfSets> rounds, List<List<Pid>> coordinators) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no round, or rounds and coordinators are not all of one number of
     *     processes
     */
    public HeardOfRun {
        rounds = List.copyOf(rounds);
        coordinators = coordinators.stream().map(List::copyOf).toList();
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a run without rounds");
        }
        int n = rounds.get(0).n();
        if (rounds.stream().anyMatch(sets -> sets.n() != n)
                || coordinators.stream().anyMatch(phase -> phase.size() != n)) {
            throw new IllegalArgumentException("heard-of sets and coordinators of different numbers of processes");
        }
    }

    /** A run without coordinators. */
    public static HeardOfRun of(List<HeardOfSets> rounds) {
        return new HeardOfRun(rounds, List.of());
    }

    /** A run in which all agree on the coordinator of each phase. */
    public static HeardOfRun of(List<HeardOfSets> rounds, List<Pid> coordinators) {
        List<List<Pid>> agreed = new ArrayList<>();
        for (Pid coordinator : coordinators) {
            agreed.add(Collections.nCopies(rounds.get(0).n(), coordinator));
        }
        return new HeardOfRun(rounds, agreed);
    }

    /** The number of processes. */
    public int n() {
        return rounds.get(0).n();
    }

    /** The number of rounds. */
    public int length() {
        return rounds.size();
    }
}
