package dev.earshot.verifier.smt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.smt.toys.BenOr;
import dev.earshot.verifier.smt.toys.CountingLastVoting;
import dev.earshot.verifier.smt.toys.FloodMin;
import dev.earshot.verifier.smt.toys.KernelFloodMin;
import dev.earshot.verifier.smt.toys.LastVoting;
import dev.earshot.verifier.smt.toys.LastVoting.Variant;
import dev.earshot.verifier.smt.toys.OneThirdRule;
import dev.earshot.verifier.smt.toys.ThresholdVoting;
import dev.earshot.verifier.smt.toys.Toy;
import dev.earshot.verifier.smt.toys.TwoPhaseCommit;
import dev.earshot.verifier.smt.toys.UniformVoting;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProverTest {
    /** The protocols, how many obligations each has, and about how many units their proofs take together. */
    static Stream<Arguments> correct() {
        return Stream.of(
                Arguments.of(OneThirdRule.correct(), 11, 6_000_000),
                Arguments.of(new ThresholdVoting("A_TE", 2), 8, 6_000_000),
                Arguments.of(new UniformVoting("UniformVoting", true, false), 21, 400_000),
                Arguments.of(new LastVoting("LastVoting", false, Variant.CORRECT), 61, 1_400_000),
                Arguments.of(new CountingLastVoting("LastVoting, counting"), 65, 1_300_000),
                Arguments.of(new LastVoting("ShortLastVoting", true, Variant.CORRECT), 40, 1_000_000),
                Arguments.of(new BenOr("BenOr", 2, true), 13, 1_200_000),
                Arguments.of(new FloodMin("FloodMin", 0), 17, 700_000),
                Arguments.of(new KernelFloodMin("FloodMin, kernels"), 17, 900_000),
                Arguments.of(new TwoPhaseCommit("TwoPhaseCommit", false), 15, 30_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("correct")
    void correct_protocols_are_proved_for_all_n(Toy toy, int count, long effort) {
        assertThat(proved(toy, 0, count)).isLessThan(5 * effort);
    }

    @Tag("heavy")
    @ParameterizedTest(name = "{0}")
    @MethodSource("correct")
    void the_random_seed_does_not_matter(Toy toy, int count, long effort) {
        for (int seed = 1; seed <= 2; seed++) {
            assertThat(proved(toy, seed, count)).as("seed " + seed).isLessThan(5 * effort);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("correct")
    void what_is_proved_has_no_counterexample_of_two_processes(Toy toy, int count, long effort) {
        noCounterexample(toy, 1, 2);
    }

    @Tag("heavy")
    @ParameterizedTest(name = "{0}")
    @MethodSource("correct")
    void what_is_proved_has_no_counterexample_of_five_processes(Toy toy, int count, long effort) {
        noCounterexample(toy, 3, 5);
    }

    private static void noCounterexample(Toy toy, int from, int to) {
        Prover prover = new Prover(Settings.USUAL);
        for (Sequent obligation : toy.obligations()) {
            for (int n = from; n <= to; n++) {
                assertThat(prover.refute(obligation, n))
                        .as(obligation.name() + ", " + obligation.goal().label() + ", n = " + n)
                        .isInstanceOf(Search.None.class);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("correct")
    void the_premises_of_every_obligation_are_satisfiable(Toy toy, int count, long effort) {
        Prover prover = new Prover(Settings.USUAL);
        for (List<Sequent.Labelled> hypotheses : new java.util.LinkedHashSet<>(
                toy.obligations().stream().map(Sequent::hypotheses).toList())) {
            assertThat(prover.satisfiable(toy + " premises", hypotheses, 3)).isInstanceOf(Search.Found.class);
        }
    }

    private static long proved(Toy toy, int seed, int count) {
        Prover prover = new Prover(Settings.seeded(seed));
        List<String> failures = new ArrayList<>();
        long effort = 0;
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Sequent> obligations = toy.obligations();
        for (Sequent obligation : obligations) {
            Outcome outcome = prover.proveForAll(obligation);
            effort += outcome.effort();
            if (outcome instanceof Outcome.Unknown unknown) {
                failures.add(obligation.name() + ": " + unknown.leaf() + "\n  " + unknown.reason());
            }
        }
        long cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        assertThat(failures).isEmpty();
        assertThat(obligations).hasSize(count);
        return effort;
    }
}
