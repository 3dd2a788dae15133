package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Refutations;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken consensus algorithms, with the invariants that prove the correct ones: the verifier shows an execution that
 * breaks agreement, of the smallest possible size.
 */
class BrokenConsensusProofTest {
    /**
     * The algorithm; how many processes and rounds it takes to break agreement. Without thresholds OneThirdRule is what
     * a published verifier proved by contradictory premises.
     */
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(oneThirdRule(BrokenOneThirdRule.Flaw.HALF_TWICE), 3, 2),
                Arguments.of(oneThirdRule(BrokenOneThirdRule.Flaw.NO_THRESHOLDS), 2, 1),
                Arguments.of(uniformVoting(PerRound.nonEmpty()), 2, 2),
                Arguments.of(uniformVoting(PerRound.arbitrary()), 2, 2),
                Arguments.of(uniformVoting(BrokenUniformVoting.Flaw.DECIDE_ON_ANY_VOTE), 2, 4),
                Arguments.of(benOrUnderAnyHeardOfSets(), 2, 6),
                Arguments.of(benOr(BrokenBenOr.Flaw.VOTE_ON_A_THIRD), 4, 4),
                Arguments.of(shortLastVoting(BrokenShortLastVoting.Flaw.DECIDE_ON_A_THIRD), 5, 6));
    }

    /**
     * The same, where many processes or rounds make the search long. A_{T,E} breaks among five already, with T = 3 and
     * E = 2: more than two hold a decided value, so of the four heard two may hold another, and a tie is enough.
     */
    static Stream<Arguments> brokenLate() {
        return Stream.of(
                Arguments.of(oneThirdRule(BrokenOneThirdRule.Flaw.ADOPT_ON_HALF), 7, 2),
                Arguments.of(Protocol.of(() -> new BrokenAte<Integer>(3, 3)), 5, 2),
                Arguments.of(lastVoting(BrokenLastVoting.Flaw.IGNORE_TIMESTAMPS), 3, 8),
                Arguments.of(lastVoting(BrokenLastVoting.Flaw.READY_ON_A_THIRD), 5, 8));
    }

    @ParameterizedTest(name = "{0} among {1} in {2} rounds")
    @MethodSource("broken")
    void an_execution_breaks_agreement(Protocol<?> broken, int n, int rounds) {
        Refutations.refuted(broken, "agreement", n, rounds);
    }

    @Tag("heavy")
    @ParameterizedTest(name = "{0} among {1} in {2} rounds")
    @MethodSource("brokenLate")
    void a_long_or_large_execution_breaks_agreement(Protocol<?> broken, int n, int rounds) {
        Refutations.refuted(broken, "agreement", n, rounds);
    }

    /** With an assumption that nothing satisfies everything could be proved. */
    @Test
    void a_contradictory_assumption_is_no_proof() {
        Report report = Refutations.verified(contradictory());

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(Refutations.verdict(report, "more than all are heard")).isInstanceOf(Verdict.Vacuous.class);
        assertThat(report.claims()).noneMatch(claim -> claim.verdict() instanceof Verdict.Proved);
    }

    private static Protocol<?> oneThirdRule(BrokenOneThirdRule.Flaw flaw) {
        return Protocol.of(() -> new BrokenOneThirdRule<Integer>(flaw), Believed::oneThirdRule);
    }

    private static Protocol<?> uniformVoting(BrokenUniformVoting.Flaw flaw) {
        return Protocol.of(() -> new BrokenUniformVoting<Integer>(flaw), Believed::uniformVoting);
    }

    private static Protocol<?> uniformVoting(RoundPredicate<UniformVoting<Integer>> assumption) {
        Specification<UniformVoting<Integer>> believed = spec -> Believed.uniformVoting(spec, assumption);
        return Protocol.of(() -> new UniformVoting<Integer>(), believed);
    }

    private static Protocol<?> lastVoting(BrokenLastVoting.Flaw flaw) {
        return Protocol.of(() -> new BrokenLastVoting<Integer>(flaw), Believed::lastVoting);
    }

    private static Protocol<?> shortLastVoting(BrokenShortLastVoting.Flaw flaw) {
        return Protocol.of(() -> new BrokenShortLastVoting<Integer>(flaw), Believed::shortLastVoting);
    }

    private static Protocol<?> benOr(BrokenBenOr.Flaw flaw) {
        return Protocol.of(() -> new BrokenBenOr(flaw), Believed::benOr);
    }

    private static Protocol<?> benOrUnderAnyHeardOfSets() {
        return Protocol.of(BenOr::new, Believed::benOrUnderAnyHeardOfSets);
    }

    private static Protocol<?> contradictory() {
        return Protocol.of(() -> new OneThirdRule<Integer>(), Believed::contradictory);
    }
}
