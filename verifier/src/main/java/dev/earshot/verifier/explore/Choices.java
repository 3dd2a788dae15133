package dev.earshot.verifier.explore;

/**
 * What one process can do in one round: the states it can move to, each with a heard-of set that leads there and misses
 * the fewest messages.
 *
 * @param next local states, or {@link LocalStep#FAILED}; the same one more than once where more than the state matters
 * @param heard by the same index, the heard-of set as bits
 */
record Choices(int[] next, int[] heard) {
    int size() {
        return next.length;
    }

    boolean canFail() {
        for (int state : next) {
            if (state == LocalStep.FAILED) {
                return true;
            }
        }
        return false;
    }
}
