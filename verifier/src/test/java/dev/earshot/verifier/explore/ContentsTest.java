package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What updates depend on only by contents is taken once for all senders of the same, whatever claims name. */
class ContentsTest {
    private static Protocol<ToyOneThirdRule<Integer>> oneThirdRule(int hear, int decide) {
        return Protocol.of(() -> new ToyOneThirdRule<Integer>(hear, decide), spec -> {
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.property(
                    "p0 does not decide 1",
                    g -> !g.at(Pid.of(0)).decided || g.at(Pid.of(0)).decision.equals(0));
            spec.reachable("p1 decides", g -> g.at(Pid.of(1)).decided);
        });
    }

    /** The same, where all hear the same, and with good phases. */
    private static Protocol<ToyOneThirdRule<Integer>> uniform() {
        return Protocol.of(() -> new ToyOneThirdRule<Integer>(), spec -> {
            spec.assume(PerRound.uniform());
            spec.property("p0 holds 0", g -> g.at(Pid.of(0)).x.equals(0));
            spec.termination("all decide")
                    .when(PerRound.uniformMoreThan(2, 3))
                    .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .when(PerRound.uniformMoreThan(2, 3))
                    .then("all have decided", g -> g.forAll(p -> p.decided));
        });
    }

    static Stream<Arguments> spaces() {
        return Stream.of(
                Arguments.of(oneThirdRule(4, 4), Options.of(4)),
                Arguments.of(oneThirdRule(3, 3), Options.of(4)),
                Arguments.of(oneThirdRule(4, 4), Options.of(3).withValues(3)),
                Arguments.of(uniform(), Options.of(4)),
                Arguments.of(uniform(), Options.of(4).withValues(3).withoutReductions()),
                Arguments.of(oneThirdRule(4, 4), Options.of(5).withoutReductions()));
    }

    @ParameterizedTest
    @MethodSource("spaces")
    <P extends RoundProcess<?, ?>> void nothing_but_time_changes(Protocol<P> protocol, Options options) {
        Searches.Done<P> bySender = new Searches<>(Setup.of(protocol, options), CodeFacts.EVERYTHING).run();

        Searches.Done<P> byContents = new Searches<>(Setup.of(protocol, options)).run();

        assertThat(bySender.plan().byContents()).isFalse();
        assertThat(byContents.plan().byContents()).isTrue();
        assertThat(byContents.plan().symmetric()).isFalse();
        assertThat(byContents.search().tally()).isEqualTo(bySender.search().tally());
        assertThat(byContents.goodPhases()).isEqualTo(bySender.goodPhases());
        for (int i = 0; i < byContents.plan().setup().claims().size(); i++) {
            assertThat(byContents.findings().depth(i))
                    .isEqualTo(bySender.findings().depth(i));
        }
    }

    @Test
    void a_run_against_a_claim_that_names_a_process_is_executed() {
        Exploration exploration = Explorer.explore(oneThirdRule(4, 4), Options.of(4));

        Counterexample shown =
                ((Exploration.Refuted) exploration).counterexamples().get(0);
        assertThat(shown.claim()).isEqualTo("p0 does not decide 1");
        assertThat(shown.trace().schedule().rounds()).hasSize(1);
    }

    static Stream<Arguments> processes() {
        return Stream.of(
                Arguments.of(Protocol.of(() -> new ToyOneThirdRule<Integer>()), true),
                Arguments.of(Protocol.of(() -> new ToyFloodMin(1)), true),
                Arguments.of(Protocol.of(() -> new ToyBenOr()), false),
                Arguments.of(Protocol.of(() -> new ToyLastVoting<Integer>()), false),
                Arguments.of(Protocol.of(() -> new Picker(Picker.When.ALWAYS), Picker.input()), false),
                Arguments.of(Protocol.of(() -> new Commit()), false));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void code_that_could_tell_senders_apart_is_taken_by_sender(Protocol<?> protocol, boolean byContents) {
        assertThat(CodeFacts.of(Setup.of(protocol, Options.of(3))).tellsSendersApart())
                .isEqualTo(!byContents);
    }
}
