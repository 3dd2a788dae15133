package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminationTest {
    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of("one-third rule", Protocol.of(() -> new ToyOneThirdRule<Integer>()), Options.of(4)),
                Arguments.of("uniform voting", Protocol.of(() -> new ToyUniformVoting<Integer>()), Options.of(4)),
                Arguments.of("Ben-Or", Protocol.of(() -> new ToyBenOr()), Options.of(4)),
                Arguments.of("last voting", Protocol.of(() -> new ToyLastVoting<Integer>()), Options.of(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void good_phases_lead_to_the_goal_from_every_reachable_state(String name, Protocol<?> protocol, Options options) {
        Exploration exploration = Explorer.explore(protocol, options);

        assertThat(exploration).isInstanceOf(Exploration.Holds.class);
        assertThat(exploration.summary().claims())
                .filteredOn(result -> result.claim().startsWith("all decide: "))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(ClaimResult.Outcome.HOLDS));
    }

    @Test
    void conditions_that_are_too_weak_are_refuted_by_a_run() {
        Protocol<ToyOneThirdRule<Integer>> hopeful = Protocol.of(
                () -> new ToyOneThirdRule<Integer>(),
                spec -> spec.termination("all decide")
                        .when(PerRound.moreThan(2, 3))
                        .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x)))));

        Exploration exploration = Explorer.explore(hopeful, Options.of(4));

        assertThat(exploration).isInstanceOfSatisfying(Exploration.Refuted.class, refuted -> {
            Counterexample found = refuted.counterexamples().get(0);
            assertThat(found.claim()).isEqualTo("all decide: all hold one value");
            assertThat(found.trace().table()).isEqualTo("""
                      round |  p0              |  p1              |  p2                   |  p3
                      init  |  x=0             |  x=0             |  x=1                  |  x=1
                        1   |  heard {0,1,2,3} |  heard {0,1,2,3} |  heard {0,1,2,3}  x=0 |  heard {0,2,3}
                    """);
        });
    }

    @Test
    void conditions_that_nothing_satisfies_lead_to_nothing() {
        Protocol<ToyOneThirdRule<Integer>> vacuous = Protocol.of(
                () -> new ToyOneThirdRule<Integer>(),
                spec -> spec.termination("all decide")
                        .when("more than all are heard", g -> g.forAll(p -> g.heardCount(p) > g.n()))
                        .then("all have decided", g -> g.forAll(p -> p.decided)));

        Exploration exploration = Explorer.explore(vacuous, Options.of(3));

        assertThat(exploration)
                .isInstanceOfSatisfying(
                        Exploration.Unreached.class,
                        it -> assertThat(it.unreached()).containsExactly("all decide: all have decided"));
    }

    @Test
    void an_assumption_is_needed_if_a_claim_fails_without_it() {
        assertThat(Explorer.need(Protocol.of(() -> new ToyUniformVoting<Integer>()), Options.of(2)))
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.assumption()).isEqualTo("no-split");
                    assertThat(need.answer()).isEqualTo(Need.Answer.NEEDED);
                });
        assertThat(Explorer.need(superfluous(), Options.of(4)))
                .singleElement()
                .satisfies(need -> assertThat(need.answer()).isEqualTo(Need.Answer.NOT_NEEDED));
    }

    private static Protocol<ToyOneThirdRule<Integer>> superfluous() {
        return Protocol.of(() -> new ToyOneThirdRule<Integer>(), spec -> {
            spec.assume(PerRound.majority());
            spec.property("nobody undecides", g -> g.none(p -> !p.decided && p.decision != null));
        });
    }
}
