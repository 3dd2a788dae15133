package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CounterexampleTest {
    /** The broken variants with the n and the rounds at which agreement breaks first. */
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("both thresholds n/2", Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)), 3, 2),
                Arguments.of("decide above n/2", Protocol.of(() -> new ToyOneThirdRule<Integer>(4, 3)), 5, 2),
                Arguments.of("hear above n/2", Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 4)), 7, 2),
                Arguments.of("decide on any vote", Protocol.of(() -> new ToyUniformVoting<Integer>(true)), 2, 4),
                Arguments.of("adopt two votes only", Protocol.of(() -> new ToyBenOr(2)), 3, 4),
                Arguments.of("decide one round early", Protocol.of(() -> new ToyFloodMin(1, 0)), 2, 1),
                Arguments.of("ignore timestamps", Protocol.of(() -> new ToyLastVoting<Integer>(true)), 3, 8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_variant_is_refuted_at_its_least_n_in_the_fewest_rounds(
            String name, Protocol<?> protocol, int n, int rounds) {
        for (int fewer = 1; fewer < n; fewer++) {
            if (protocol.brokenConstraint(fewer).isEmpty()) {
                assertThat(explored(protocol, Options.of(fewer))).isNotInstanceOf(Exploration.Refuted.class);
            }
        }

        Counterexample found = refuted(protocol, Options.of(n));

        assertThat(found.trace().schedule().rounds()).hasSize(rounds);
        if (n <= 5) {
            Counterexample plain = refuted(protocol, Options.of(n).withoutReductions());
            assertThat(missing(found)).isEqualTo(missing(plain));
        }
    }

    private static Exploration explored(Protocol<?> protocol, Options options) {
        return Explorer.explore(protocol, options.withClaims("agreement"));
    }

    private static Counterexample refuted(Protocol<?> protocol, Options options) {
        Exploration exploration = explored(protocol, options);
        assertThat(exploration).isInstanceOf(Exploration.Refuted.class);
        return ((Exploration.Refuted) exploration).counterexamples().get(0);
    }

    private static int missing(Counterexample found) {
        return found.trace().schedule().rounds().stream()
                .mapToInt(round -> round.missing())
                .sum();
    }

    @Test
    void a_counterexample_has_the_fewest_missing_messages() {
        Counterexample found = refuted(Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)), Options.of(3));

        assertThat(found.trace().table()).isEqualTo("""
                  round |  p0                                     |  p1                                     |  p2
                  init  |  x=0                                    |  x=1                                    |  x=1
                    1   |  heard {0,1}                            |  heard {0,1}  x=0                       |  heard {0,1,2}  decided=true decision=1
                    2   |  heard {0,1,2}  decided=true decision=0 |  heard {0,1,2}  decided=true decision=0 |  heard {0,2}  x=0
                """);
        assertThat(found.trace().violation()).hasValueSatisfying(violation -> {
            assertThat(violation.claim()).isEqualTo("agreement");
            assertThat(violation.round()).isEqualTo(2);
        });
    }

    @Test
    void code_that_throws_is_a_counterexample_to_definedness() {
        Exploration exploration = Explorer.explore(
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                Options.of(2).withoutAssumptions("no-split"));

        assertThat(exploration)
                .isInstanceOfSatisfying(
                        Exploration.Refuted.class,
                        refuted -> assertThat(refuted.counterexamples()).anySatisfy(found -> {
                            assertThat(found.claim()).isEqualTo("definedness");
                            assertThat(found.trace().violation().orElseThrow().falsePart())
                                    .startsWith("ToyUniformVoting.Propose.update of p0 in round 0 threw"
                                            + " NoSuchElementException: min() of an empty mailbox");
                            assertThat(missing(found)).isEqualTo(2);
                        }));
    }
}
