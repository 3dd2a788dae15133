package dev.earshot.verifier.explore;

/**
 * How rounds are told apart in a state.
 *
 * @param perPhase the rounds of a phase
 * @param period after this many rounds the numbers start again; 0 where every round has its own
 * @param bound no round from this one on is executed; -1 without a bound
 */
record Rounds(int perPhase, int period, int bound) {
    /** The number after this one. */
    int next(int round) {
        return period == 0 ? round + 1 : (round + 1) % period;
    }

    int phase(int round) {
        return round / perPhase;
    }

    boolean endsPhase(int round) {
        return (round + 1) % perPhase == 0;
    }
}
