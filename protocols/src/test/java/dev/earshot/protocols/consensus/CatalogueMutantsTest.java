package dev.earshot.protocols.consensus;

import dev.earshot.protocols.Refutations;
import dev.earshot.specs.lockstep.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The mistakes that the literature and model checking know of, from the compiled code: the verifier refutes agreement by an
 * execution among as few processes and in as few rounds as the explorer, which reads nothing, finds.
 */
class CatalogueMutantsTest {
    @ParameterizedTest
    @CsvSource({
        "HALF_TWICE, 3, 2",
        "TWO_THIRDS_OR_MORE, 3, 2",
        "ADOPT_THE_SMALLEST, 4, 2",
        "ADOPT_ANY, 4, 2",
        "ADOPT_WITHOUT_THRESHOLD, 4, 2",
        "DECIDE_ON_HALF, 5, 2",
        "NO_THRESHOLDS, 2, 1"
    })
    void one_third_rule(BrokenOneThirdRule.Flaw flaw, int n, int rounds) {
        refuted(Protocol.of(() -> new BrokenOneThirdRule<Integer>(flaw)), n, rounds);
    }

    @ParameterizedTest
    @CsvSource({"KEEP_THE_VOTE, 2, 6", "DECIDE_ON_ANY_VOTE, 2, 4"})
    void uniform_voting(BrokenUniformVoting.Flaw flaw, int n, int rounds) {
        refuted(Protocol.of(() -> new BrokenUniformVoting<Integer>(flaw)), n, rounds);
    }

    @ParameterizedTest
    @CsvSource({"ADOPT_ON_TWO_VOTES, 3, 4", "DECIDE_ON_ANY_VOTE, 3, 4", "VOTE_ON_A_THIRD, 4, 4"})
    void ben_or(BrokenBenOr.Flaw flaw, int n, int rounds) {
        refuted(Protocol.of(() -> new BrokenBenOr(flaw)), n, rounds);
    }

    @Tag("heavy")
    @ParameterizedTest
    @CsvSource({
        "HALF_TWICE, 2, 8",
        "KEEP_THE_VALUE, 2, 12",
        "IGNORE_TIMESTAMPS, 3, 8",
        "KEEP_THE_TIMESTAMP, 3, 8",
        "COLLECT_FROM_ANY, 3, 8",
        "READY_ON_ANY_ACKNOWLEDGEMENT, 3, 8",
        "STAY_COMMITTED, 3, 12",
        "ALL_ACKNOWLEDGE, 3, 8",
        "DECIDE_BEFORE_READY, 3, 8"
    })
    void last_voting(BrokenLastVoting.Flaw flaw, int n, int rounds) {
        refuted(Protocol.of(() -> new BrokenLastVoting<Integer>(flaw)), n, rounds);
    }

    @Tag("heavy")
    @ParameterizedTest
    @CsvSource({
        "HALF_TWICE, 2, 6",
        "IGNORE_TIMESTAMPS, 3, 6",
        "COLLECT_FROM_ANY, 3, 6",
        "DECIDE_ON_ANY_ACKNOWLEDGEMENT, 3, 6",
        "ALL_ACKNOWLEDGE, 3, 6"
    })
    void short_last_voting(BrokenShortLastVoting.Flaw flaw, int n, int rounds) {
        refuted(Protocol.of(() -> new BrokenShortLastVoting<Integer>(flaw)), n, rounds);
    }

    private static void refuted(Protocol<?> protocol, int n, int rounds) {
        Refutations.refuted(protocol, "agreement", n, rounds);
    }
}
