package dev.earshot.verifier.explore;

import java.math.BigInteger;
import java.util.List;

/**
 * How much was explored.
 *
 * <p>A state is made of the fields of all processes and the place of its round in the phase, and, where runs depend on
 * them, of the number of the round, the coordinator and the processes alive; two histories that lead to it do not make it
 * two. An outcome transition leads from a state to one of its distinct successors, whichever of the heard-of sets that
 * give the same successor is taken, and is counted once.
 *
 * @param states the states, each for itself
 * @param orbits the states up to the names of the processes where symmetry was used, else the same number
 * @param transitions the outcome transitions between what {@code orbits} counts
 * @param nodes what the search visited: the orbits, once for each kind of initial state where claims speak of those
 * @param byRound the nodes first reached after 0, 1, … rounds
 * @param localStates the distinct states of single processes
 */
public record Tally(BigInteger states, long orbits, long transitions, long nodes, List<Long> byRound, int localStates) {
    /** Copies the list. */
    public Tally {
        byRound = List.copyOf(byRound);
    }
}
