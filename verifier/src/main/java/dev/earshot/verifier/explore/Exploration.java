package dev.earshot.verifier.explore;

import java.time.Duration;
import java.util.List;

/** What exploring found. */
public sealed interface Exploration {
    /** What is told of every exploration. */
    Summary summary();

    /** How strong the verdict is, as in {@code EXPLORED n=4 values=2 rounds=8}; without rounds it is for all of them. */
    default String strength() {
        return summary().strength();
    }

    /**
     * What is told of every exploration.
     *
     * @param protocol the simple name of the algorithm's class
     * @param strength what was to be explored, as in {@code EXPLORED n=4 values=2}
     * @param tally how much was explored
     * @param claims what was found of each claim, in the order stated, definedness last
     * @param notes what else a reader should know: what states keep and why, which reductions were used
     * @param time how long it took
     */
    record Summary(
            String protocol,
            String strength,
            Tally tally,
            List<ClaimResult> claims,
            List<String> notes,
            Duration time) {
        /** Copies the lists. */
        public Summary {
            claims = List.copyOf(claims);
            notes = List.copyOf(notes);
        }
    }

    /** Every claim is true of all runs, and every reachable claim of some state. */
    record Holds(Summary summary) implements Exploration {}

    /**
     * Some claims are false; that the search may have stopped before its end changes nothing of that.
     *
     * @param counterexamples one for each of these claims, in the order stated
     */
    record Refuted(Summary summary, List<Counterexample> counterexamples) implements Exploration {
        /** Copies the list. */
        public Refuted {
            counterexamples = List.copyOf(counterexamples);
        }
    }

    /**
     * No claim is false, but some reachable claims are true of no state, so the others may be true of nothing.
     *
     * @param unreached their names
     */
    record Unreached(Summary summary, List<String> unreached) implements Exploration {
        /** Copies the list. */
        public Unreached {
            unreached = List.copyOf(unreached);
        }
    }

    /**
     * The search stopped before its end and found no claim false.
     *
     * @param why what ran out
     * @param frontier the states whose successors are not known
     * @param grows the state field with the most values, as {@code ts (17 values)}
     */
    record Exhausted(Summary summary, String why, long frontier, String grows) implements Exploration {}
}
