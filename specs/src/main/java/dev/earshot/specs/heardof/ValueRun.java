package dev.earshot.specs.heardof;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.List;

/**
 * The heard-of sets of the rounds of one run in which messages may be corrupted.
 *
 * @param rounds by round, counted from 0; at least one
 */
public record ValueRun(List<Transmission> rounds) {
    /**
     * What was heard in one round.
     *
     * @param heard HO(p, r): whose messages arrived
     * @param safe SHO(p, r): whose messages arrived as they were sent, some of HO(p, r)
     */
    public record Transmission(HeardOfSets heard, HeardOfSets safe) {
        /**
         * Checks that what is safe was heard.
         *
         * @throws IllegalArgumentException if some SHO(p, r) is not within HO(p, r)
         */
        public Transmission {
            for (int p = 0; p < heard.n(); p++) {
                if (safe.n() != heard.n() || !safe.of(Pid.of(p)).isSubsetOf(heard.of(Pid.of(p)))) {
                    throw new IllegalArgumentException(
                            "the safe sets " + safe + " are not within the heard-of sets " + heard);
                }
            }
        }

        /** AHO(p, r): whose messages arrived altered. */
        PidSet altered(Pid p) {
            return heard.of(p).minus(safe.of(p));
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no round, or the rounds are of different numbers of processes
     */
    public ValueRun {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a run without rounds");
        }
        int n = rounds.get(0).heard().n();
        if (rounds.stream().anyMatch(round -> round.heard().n() != n)) {
            throw new IllegalArgumentException("rounds of different numbers of processes");
        }
    }

    /** The number of processes. */
    public int n() {
        return rounds.get(0).heard().n();
    }

    /** The number of rounds. */
    public int length() {
        return rounds.size();
    }
}
