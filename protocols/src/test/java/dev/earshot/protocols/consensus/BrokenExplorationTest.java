package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.Options;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exploring finds agreement broken by each flaw, at the least n, in the fewest rounds. */
class BrokenExplorationTest {
    @ParameterizedTest
    @CsvSource({
        "DECIDE_ON_HALF, 5, 2",
        "ADOPT_ON_HALF, 7, 2",
        "HALF_TWICE, 3, 2",
        "TWO_THIRDS_OR_MORE, 3, 2",
        "ADOPT_THE_SMALLEST, 4, 2",
        "ADOPT_ANY, 4, 2",
        "ADOPT_WITHOUT_THRESHOLD, 4, 2",
        "NO_THRESHOLDS, 2, 1"
    })
    void one_third_rule(BrokenOneThirdRule.Flaw flaw, int n, int rounds) {
        assertBreaks(Protocol.of(() -> new BrokenOneThirdRule<Integer>(flaw)), n, rounds);
    }

    @Test
    void thresholds_that_do_not_meet() {
        assertBreaks(Protocol.of(() -> new BrokenAte<Integer>(3, 2)), 5, 2);
    }

    @Test
    void what_is_assumed_is_needed_for_agreement() {
        assertThat(rounds(Explorer.explore(
                        Protocol.of(() -> new UniformVoting<Integer>()),
                        Options.of(2).withClaims("agreement").withoutAssumptions("no-split"))))
                .hasValue(2);
        assertThat(rounds(Explorer.explore(
                        Protocol.of(BenOr::new),
                        Options.of(2).withClaims("agreement").withoutAssumptions("majority"))))
                .hasValue(6);
    }

    private static OptionalInt rounds(Exploration exploration) {
        return exploration.summary().claims().get(0).rounds();
    }

    @ParameterizedTest
    @CsvSource({"KEEP_THE_VOTE, 2, 6", "DECIDE_ON_ANY_VOTE, 2, 4"})
    void uniform_voting(BrokenUniformVoting.Flaw flaw, int n, int rounds) {
        assertBreaks(Protocol.of(() -> new BrokenUniformVoting<Integer>(flaw)), n, rounds);
    }

    @ParameterizedTest
    @CsvSource({"ADOPT_ON_TWO_VOTES, 3, 4", "DECIDE_ON_ANY_VOTE, 3, 4", "VOTE_ON_A_THIRD, 4, 4"})
    void ben_or(BrokenBenOr.Flaw flaw, int n, int rounds) {
        assertBreaks(Protocol.of(() -> new BrokenBenOr(flaw)), n, rounds);
    }

    @ParameterizedTest
    @CsvSource({"HALF_TWICE, 2, 8", "KEEP_THE_VALUE, 2, 12", "IGNORE_TIMESTAMPS, 3, 8", "KEEP_THE_TIMESTAMP, 3, 8"})
    void last_voting(BrokenLastVoting.Flaw flaw, int n, int rounds) {
        assertBreaks(Protocol.of(() -> new BrokenLastVoting<Integer>(flaw)), n, rounds);
    }

    @Tag("heavy")
    @ParameterizedTest
    @CsvSource({
        "COLLECT_FROM_ANY, 3, 8",
        "READY_ON_ANY_ACKNOWLEDGEMENT, 3, 8",
        "STAY_COMMITTED, 3, 12",
        "ALL_ACKNOWLEDGE, 3, 8",
        "DECIDE_BEFORE_READY, 3, 8"
    })
    void last_voting_among_three(BrokenLastVoting.Flaw flaw, int n, int rounds) {
        assertBreaks(Protocol.of(() -> new BrokenLastVoting<Integer>(flaw)), n, rounds);
    }

    @ParameterizedTest
    @CsvSource({"HALF_TWICE, 2, 6", "IGNORE_TIMESTAMPS, 3, 6"})
    void short_last_voting(BrokenShortLastVoting.Flaw flaw, int n, int rounds) {
        assertBreaks(Protocol.of(() -> new BrokenShortLastVoting<Integer>(flaw)), n, rounds);
    }

    @Tag("heavy")
    @ParameterizedTest
    @CsvSource({"COLLECT_FROM_ANY, 3, 6", "DECIDE_ON_ANY_ACKNOWLEDGEMENT, 3, 6", "ALL_ACKNOWLEDGE, 3, 6"})
    void short_last_voting_among_three(BrokenShortLastVoting.Flaw flaw, int n, int rounds) {
        assertBreaks(Protocol.of(() -> new BrokenShortLastVoting<Integer>(flaw)), n, rounds);
    }

    private static void assertBreaks(Protocol<?> protocol, int n, int rounds) {
        for (int fewer = 1; fewer < n; fewer++) {
            if (protocol.brokenConstraint(fewer).isEmpty()) {
                assertThat(explored(protocol, fewer)).isInstanceOf(Exploration.Holds.class);
            }
        }
        assertThat(explored(protocol, n))
                .isInstanceOfSatisfying(
                        Exploration.Refuted.class,
                        refuted -> assertThat(refuted.counterexamples()
                                        .get(0)
                                        .trace()
                                        .schedule()
                                        .rounds())
                                .hasSize(rounds));
    }

    private static Exploration explored(Protocol<?> protocol, int n) {
        return Explorer.explore(protocol, Options.of(n).withClaims("agreement"));
    }
}
