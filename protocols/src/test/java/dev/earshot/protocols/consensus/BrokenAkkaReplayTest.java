package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.Options;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counterexamples that exploring found, made again by the actors of the runtime. */
class BrokenAkkaReplayTest {
    static Stream<Arguments> broken() {
        return Stream.of(
                        flaws(
                                2,
                                it -> new BrokenOneThirdRule<Integer>(it),
                                List.of(BrokenOneThirdRule.Flaw.NO_THRESHOLDS)),
                        flaws(
                                3,
                                it -> new BrokenOneThirdRule<Integer>(it),
                                List.of(
                                        BrokenOneThirdRule.Flaw.HALF_TWICE,
                                        BrokenOneThirdRule.Flaw.TWO_THIRDS_OR_MORE)),
                        flaws(
                                4,
                                it -> new BrokenOneThirdRule<Integer>(it),
                                List.of(
                                        BrokenOneThirdRule.Flaw.ADOPT_THE_SMALLEST,
                                        BrokenOneThirdRule.Flaw.ADOPT_ANY,
                                        BrokenOneThirdRule.Flaw.ADOPT_WITHOUT_THRESHOLD)),
                        flaws(
                                5,
                                it -> new BrokenOneThirdRule<Integer>(it),
                                List.of(BrokenOneThirdRule.Flaw.DECIDE_ON_HALF)),
                        flaws(
                                2,
                                it -> new BrokenUniformVoting<Integer>(it),
                                List.of(BrokenUniformVoting.Flaw.values())),
                        flaws(
                                3,
                                BrokenBenOr::new,
                                List.of(BrokenBenOr.Flaw.ADOPT_ON_TWO_VOTES, BrokenBenOr.Flaw.DECIDE_ON_ANY_VOTE)),
                        flaws(4, BrokenBenOr::new, List.of(BrokenBenOr.Flaw.VOTE_ON_A_THIRD)),
                        flaws(
                                2,
                                it -> new BrokenLastVoting<Integer>(it),
                                List.of(BrokenLastVoting.Flaw.HALF_TWICE, BrokenLastVoting.Flaw.KEEP_THE_VALUE)),
                        flaws(
                                2,
                                it -> new BrokenShortLastVoting<Integer>(it),
                                List.of(BrokenShortLastVoting.Flaw.HALF_TWICE)))
                .flatMap(it -> it);
    }

    private interface Maker<F, P> {
        P make(F flaw);
    }

    private static <F, P extends RoundProcess<?, ?>> Stream<Arguments> flaws(int n, Maker<F, P> maker, List<F> flaws) {
        return flaws.stream().map(flaw -> {
            Protocol<P> protocol = Protocol.of(() -> maker.make(flaw));
            return Arguments.of(protocol.name() + " " + flaw, protocol, n);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void what_exploring_finds_breaks_on_akka_too(String name, Protocol<?> protocol, int n) throws InterruptedException {
        Exploration exploration = Explorer.explore(protocol, Options.of(n).withClaims("agreement"));

        assertThat(exploration)
                .asInstanceOf(InstanceOfAssertFactories.type(Exploration.Refuted.class))
                .extracting(it -> it.counterexamples().get(0).trace())
                .satisfies(trace -> {
                    assertThat(trace.violation()).isPresent();
                    Checks.runsOnAkka(protocol, trace.schedule(), name + ", n = " + n);
                });
    }
}
