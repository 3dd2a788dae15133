package dev.earshot.verifier.smt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.reduction.Tier;
import dev.earshot.verifier.smt.toys.BenOr;
import dev.earshot.verifier.smt.toys.FloodMin;
import dev.earshot.verifier.smt.toys.KernelFloodMin;
import dev.earshot.verifier.smt.toys.LastVoting;
import dev.earshot.verifier.smt.toys.LastVoting.Variant;
import dev.earshot.verifier.smt.toys.OneThirdRule;
import dev.earshot.verifier.smt.toys.ThresholdVoting;
import dev.earshot.verifier.smt.toys.Toy;
import dev.earshot.verifier.smt.toys.TwoPhaseCommit;
import dev.earshot.verifier.smt.toys.UniformVoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong variants: some obligation is refuted at the n where it fails first, is never proved, and runs break agreement. */
class BrokenProtocolsTest {
    /** The variant; the smallest n with a counterexample to induction; n and rounds of a run that breaks the claim. */
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(new OneThirdRule("OneThirdRule, half and half", 1, 2, 1, 2), 3, 3, 2),
                Arguments.of(new OneThirdRule("OneThirdRule, half heard", 1, 2, 2, 3), 7, 7, 2),
                Arguments.of(new ThresholdVoting("A_TE, T >= n - E", 1), 4, 6, 2),
                Arguments.of(new UniformVoting("UniformVoting, split", false, false), 2, 2, 2),
                Arguments.of(new UniformVoting("UniformVoting, any vote decides", true, true), 2, 2, 4),
                Arguments.of(new LastVoting("LastVoting, no timestamps", false, Variant.IGNORES_TIMESTAMPS), 3, 3, 8),
                Arguments.of(new LastVoting("LastVoting, a third of acks", false, Variant.THIRD_OF_ACKS), 2, 5, 8),
                Arguments.of(new LastVoting("ShortLastVoting, a third of acks", true, Variant.THIRD_OF_ACKS), 2, 5, 6),
                Arguments.of(new BenOr("BenOr, third of votes", 3, true), 4, 4, 4),
                Arguments.of(new BenOr("BenOr, few heard", 2, false), 1, 0, 0),
                Arguments.of(new FloodMin("FloodMin, a round early", 1), 3, 3, 1),
                Arguments.of(new TwoPhaseCommit("TwoPhaseCommit, majority", true), 3, 3, 2));
    }

    /** The obligations in which agreement rests. */
    private static final Set<String> CORE = Set.of(
            "a decision has a quorum behind it",
            "a decision is common",
            "locked",
            "votes are equal",
            "one value, or a crash for every round",
            "the decisions of the alive are the value of all",
            "commit only if all say yes");

    /** Enough for most of the valid obligations of these protocols. */
    private static final Effort LITTLE = new Effort(500_000, 2_000_000);

    private static final Settings SETTINGS = new Settings(
            List.of(new Settings.Attempt(Tier.LEAN, LITTLE, 0)), new Effort(20_000_000, 20_000_000), 1, 3, 7);

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void the_core_obligations_fail_first_at_the_known_n_and_are_never_proved(Toy toy, int smallest, int n, int rounds) {
        Prover prover = new Prover(SETTINGS);
        List<Sequent> refuted = new ArrayList<>();
        for (Sequent obligation : toy.obligations()) {
            for (int size = 1;
                    size <= smallest && CORE.contains(obligation.goal().label());
                    size++) {
                if (prover.refute(obligation, size) instanceof Search.Found) {
                    assertThat(size).as(obligation.goal().label()).isEqualTo(smallest);
                    refuted.add(obligation);
                }
            }
        }

        assertThat(refuted).isNotEmpty();
        for (Sequent obligation : refuted) {
            assertThat(prover.proveForAll(obligation)).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_run_breaks_the_claim(Toy toy, int smallest, int n, int rounds) {
        if (n == 0) {
            return;
        }
        String claim = toy instanceof TwoPhaseCommit ? "commit-validity" : "agreement";
        Sequent run = toy.run(rounds, toy.property(claim));

        Search search = new Prover(SETTINGS).refute(run, n);

        assertThat(search).isInstanceOf(Search.Found.class);
        assertThat(Evaluator.holds(run.goal().formula(), ((Search.Found) search).structure()))
                .isFalse();
    }

    @Test
    void correct_protocols_have_no_such_run() {
        Prover prover = new Prover(SETTINGS);

        assertThat(prover.refute(run(OneThirdRule.correct(), 2), 4)).isInstanceOf(Search.None.class);
        assertThat(prover.refute(run(new LastVoting("LastVoting", false, Variant.CORRECT), 8), 3))
                .isInstanceOf(Search.None.class);
        assertThat(prover.refute(run(new UniformVoting("UniformVoting", true, false), 4), 3))
                .isInstanceOf(Search.None.class);
        assertThat(prover.refute(run(new KernelFloodMin("FloodMin, kernels"), 3), 3))
                .isInstanceOf(Search.None.class);
    }

    private static Sequent run(Toy toy, int rounds) {
        return toy.run(rounds, toy.property("agreement"));
    }
}
