package dev.earshot.verifier;

/** Told how far a verification is, from any thread. */
@FunctionalInterface
public interface Progress {
    /**
     * Something was finished.
     *
     * @param done how many of the tasks known so far are finished
     * @param total how many are known so far
     * @param task what was finished last
     */
    void at(int done, int total, String task);

    /** Tells nobody. */
    static Progress none() {
        return (done, total, task) -> {};
    }
}
