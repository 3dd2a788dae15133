package dev.earshot.verifier.explore;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.lockstep.Choices.Toss;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What checking invariants from every state, reachable or not, found. */
public sealed interface Induction {
    /** What is told of every such check. */
    Summary summary();

    /**
     * What is told of every such check.
     *
     * @param protocol the simple name of the algorithm's class
     * @param strength what was checked, as in {@code INDUCTIVE n=3 values=2}
     * @param domains by state field, the number of values it was given
     * @param candidates the states looked at
     * @param states those of which every invariant is true
     * @param steps the outcome transitions from these
     * @param time how long it took
     */
    record Summary(
            String protocol,
            String strength,
            List<String> domains,
            long candidates,
            long states,
            long steps,
            Duration time) {
        /** Copies the list. */
        public Summary {
            domains = List.copyOf(domains);
        }
    }

    /** Every initial state satisfies the invariants, every round keeps them, and properties and steps follow. */
    record Kept(Summary summary) implements Induction {}

    /**
     * A claim does not follow: it is false initially, of a state of which all invariants are true, or at the end of a round
     * that starts in such a state. That state need not be reachable. The round is one of the real code.
     *
     * @param claim the claim that is false, or {@code definedness}
     * @param fields the names of the state fields
     * @param round the number of the round that starts in the state
     * @param coordinator the coordinator of its phase, where it was chosen
     * @param state field values by process
     * @param heard who heard of whom in the round; empty if the claim is false before it
     * @param coins the coins tossed in it
     * @param after field values by process at its end; empty where its code throws or there was no round
     */
    record Broken(
            Summary summary,
            String claim,
            List<String> fields,
            int round,
            Optional<Pid> coordinator,
            List<List<Object>> state,
            Optional<HeardOfSets> heard,
            List<Toss> coins,
            List<List<Object>> after)
            implements Induction {
        /** Copies the lists. */
        public Broken {
            fields = List.copyOf(fields);
            state = List.copyOf(state);
            coins = List.copyOf(coins);
            after = List.copyOf(after);
        }
    }

    /**
     * The check stopped before its end and had found nothing.
     *
     * @param why what ran out
     */
    record Exhausted(Summary summary, String why) implements Induction {}
}
