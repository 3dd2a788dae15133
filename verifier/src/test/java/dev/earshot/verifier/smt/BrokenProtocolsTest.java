package dev.earshot.verifier.smt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.smt.toys.BenOr;
import dev.earshot.verifier.smt.toys.FloodMin;
import dev.earshot.verifier.smt.toys.LastVoting;
import dev.earshot.verifier.smt.toys.LastVoting.Variant;
import dev.earshot.verifier.smt.toys.OneThirdRule;
import dev.earshot.verifier.smt.toys.ThresholdVoting;
import dev.earshot.verifier.smt.toys.Toy;
import dev.earshot.verifier.smt.toys.TwoPhaseCommit;
import dev.earshot.verifier.smt.toys.UniformVoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
                Arguments.of(new ThresholdVoting("A_TE, T >= n - E", 1), 6, 6, 2),
                Arguments.of(new UniformVoting("UniformVoting, split", false, false), 2, 2, 2),
                Arguments.of(new UniformVoting("UniformVoting, any vote decides", true, true), 2, 2, 4),
                Arguments.of(new LastVoting("LastVoting, no timestamps", false, Variant.IGNORES_TIMESTAMPS), 3, 3, 8),
                Arguments.of(new LastVoting("LastVoting, a third of acks", false, Variant.THIRD_OF_ACKS), 2, 5, 8),
                Arguments.of(new LastVoting("ShortLastVoting, a third of acks", true, Variant.THIRD_OF_ACKS), 2, 5, 6),
                Arguments.of(new BenOr("BenOr, third of votes", 3, true), 4, 4, 4),
                Arguments.of(new BenOr("BenOr, few heard", 2, false), 2, 0, 0),
                Arguments.of(new FloodMin("FloodMin, a round early", 1), 2, 3, 1),
                Arguments.of(new TwoPhaseCommit("TwoPhaseCommit, majority", true), 3, 3, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void some_obligation_fails_first_at_the_known_n(Toy toy, int smallest, int n, int rounds) {
        Prover prover = new Prover(Settings.USUAL);
        List<Sequent> refuted = new ArrayList<>();
        int first = 0;
        for (int size = 1; size <= 7 && first == 0; size++) {
            for (Sequent obligation : toy.obligations()) {
                if (prover.refute(obligation, size) instanceof Search.Found) {
                    refuted.add(obligation);
                    first = size;
                }
            }
        }

        assertThat(first).isEqualTo(smallest);
        System.out.println("  " + toy + " "
                + refuted.stream().map(s -> s.name() + ":" + s.goal().label()).toList());
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
        Prover prover = new Prover(Settings.USUAL);
        String claim = toy instanceof TwoPhaseCommit ? "commit-validity" : "agreement";
        Sequent run = toy.run(rounds, toy.property(claim));

        Search search = prover.refute(run, n);

        System.out.println(toy + " " + search.effort());
        assertThat(search).isInstanceOf(Search.Found.class);
        assertThat(Evaluator.holds(Terms.not(run.goal().formula()), ((Search.Found) search).structure()))
                .isTrue();
        assertThat(prover.proveForAll(run)).isInstanceOf(Outcome.Unknown.class);
    }
}
