package dev.earshot.specs;

/** Where coin tosses come from: a seeded generator in a run, a record in a replay. */
@FunctionalInterface
public interface Coins {
    /** The next toss of the process in the round, both counted from 0. */
    boolean toss(Pid process, int round);

    /** For protocols that toss none: a toss is an error. */
    static Coins none() {
        return (process, round) -> {
            throw new IllegalStateException(
                    process + " tossed a coin in round " + round + ", but this run was given no coins");
        };
    }
}
