package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions change nothing but the time, and are not used where they would. */
class ReductionTest {
    /** Where a process is treated unlike the others. */
    enum Unlike {
        INIT,
        SEND,
        UPDATE,
        STATE,
        NOWHERE
    }

    /** Adopts the smallest value heard; p0 is special in one way. */
    static final class Leader extends RoundProcess<Integer, Integer> {
        final Unlike unlike;

        int x;
        Pid last;

        Leader(Unlike unlike) {
            this.unlike = unlike;
        }

        private boolean isSpecial(Unlike here) {
            return unlike == here && id() == Pid.of(0);
        }

        @Override
        protected void init(Integer input) {
            x = isSpecial(Unlike.INIT) ? 0 : input;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Adopt());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Adopt extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                out.broadcast(isSpecial(Unlike.SEND) ? x + 1 : x);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                if (!in.isEmpty() && !isSpecial(Unlike.UPDATE)) {
                    x = Math.min(2, in.min());
                }
                if (unlike == Unlike.STATE) {
                    last = id();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Unlike.class)
    void processes_are_renamed_only_where_they_are_alike(Unlike unlike) {
        Protocol<Leader> protocol = Protocol.of(() -> new Leader(unlike));

        Exploration reduced = Explorer.explore(protocol, Options.of(3));
        Exploration plain = Explorer.explore(protocol, Options.of(3).withoutReductions());

        assertThat(reduced.summary().tally().states())
                .isEqualTo(plain.summary().tally().states());
        assertThat(usesSymmetry(reduced)).isEqualTo(unlike == Unlike.NOWHERE);
    }

    @ParameterizedTest
    @EnumSource(Unlike.class)
    void processes_are_renamed_only_where_they_are_alike_under_an_assumption(Unlike unlike) {
        Protocol<Leader> protocol = Protocol.of(() -> new Leader(unlike), spec -> {
            spec.assume(PerRound.noSplit());
            spec.reachable("all small", g -> g.forAll(p -> p.x < 1));
        });

        Exploration reduced = Explorer.explore(protocol, Options.of(3));
        Exploration plain = Explorer.explore(protocol, Options.of(3).withoutReductions());

        assertThat(reduced.summary().tally().states())
                .isEqualTo(plain.summary().tally().states());
        assertThat(usesSymmetry(reduced)).isEqualTo(unlike == Unlike.NOWHERE);
    }

    private static boolean usesSymmetry(Exploration exploration) {
        return exploration.summary().notes().stream()
                .anyMatch(note -> note.startsWith("states that differ in the names"));
    }

    static Stream<Specification<Leader>> unlikeClaims() {
        return Stream.of(
                spec -> spec.property("p0 is small", g -> g.at(Pid.of(0)).x < 1),
                spec -> spec.property("p0 was small", (init, now) -> init.at(Pid.of(0)).x < 1),
                spec -> spec.step("p0 stays", (before, after) -> after.at(Pid.of(0)).x == before.at(Pid.of(0)).x),
                ReductionTest::specifyUnlikeAssumption);
    }

    private static void specifyUnlikeAssumption(Spec<Leader> spec) {
        spec.assume("p0 hears all", g -> g.heardCount(g.at(Pid.of(0))) == g.n());
        spec.property("all small", g -> g.forAll(p -> p.x < 1));
    }

    @ParameterizedTest
    @MethodSource("unlikeClaims")
    void claims_that_name_a_process_are_checked_without_renaming(Specification<Leader> claims) {
        Protocol<Leader> protocol = Protocol.of(() -> new Leader(Unlike.NOWHERE), claims);

        Exploration reduced = Explorer.explore(protocol, Options.of(3));
        Exploration plain = Explorer.explore(protocol, Options.of(3).withoutReductions());

        assertThat(usesSymmetry(reduced)).isFalse();
        assertThat(reduced.summary().claims()).isEqualTo(plain.summary().claims());
        assertThat(reduced.summary().tally()).isEqualTo(plain.summary().tally());
    }

    static Stream<Arguments> toys() {
        return Stream.of(
                Arguments.of(Protocol.of(() -> new ToyOneThirdRule<Integer>()), Options.of(4)),
                Arguments.of(Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)), Options.of(4)),
                Arguments.of(Protocol.of(() -> new ToyUniformVoting<Integer>()), Options.of(4)),
                Arguments.of(Protocol.of(() -> new ToyBenOr()), Options.of(4)),
                Arguments.of(Protocol.of(() -> new ToyBenOr(2)), Options.of(3)),
                Arguments.of(Protocol.of(() -> new ToyFloodMin(1)), Options.of(4)),
                Arguments.of(
                        Protocol.of(() -> new ToyLastVoting<Integer>(true)),
                        Options.of(3).withRounds(8)),
                Arguments.of(Protocol.of(() -> new Commit()), Options.of(3)));
    }

    @ParameterizedTest
    @MethodSource("toys")
    void verdicts_and_numbers_of_states_are_the_same_without_reductions(Protocol<?> protocol, Options options) {
        Exploration reduced = Explorer.explore(protocol, options);
        Exploration plain = Explorer.explore(protocol, options.withoutReductions());

        assertThat(usesSymmetry(reduced)).isTrue();
        assertThat(usesSymmetry(plain)).isFalse();
        assertThat(reduced.summary().claims()).isEqualTo(plain.summary().claims());
        assertThat(reduced.summary().tally().states())
                .isEqualTo(plain.summary().tally().states());
        assertThat(reduced.summary().tally().orbits())
                .isLessThan(plain.summary().tally().orbits());
    }

    @ParameterizedTest
    @MethodSource("toys")
    void threads_and_fingerprints_change_no_number(Protocol<?> protocol, Options options) {
        Options asked = options.withClaims("agreement");
        Tally alone = Explorer.explore(protocol, asked.withThreads(1)).summary().tally();

        Tally together =
                Explorer.explore(protocol, asked.withThreads(3)).summary().tally();
        Tally fingerprinted =
                Explorer.explore(protocol, asked.withFingerprints()).summary().tally();

        assertThat(together).isEqualTo(alone);
        assertThat(fingerprinted.nodes()).isEqualTo(alone.nodes());
        assertThat(fingerprinted.states()).isEqualTo(alone.states());
        assertThat(fingerprinted.orbits()).isEqualTo(alone.orbits());
        assertThat(fingerprinted.transitions()).isEqualTo(alone.transitions());
    }

    @Test
    void fingerprints_count_states_whatever_they_started_from() {
        Protocol<?> protocol = Protocol.of(() -> new ToyOneThirdRule<Integer>());

        Tally tally = Explorer.explore(protocol, Options.of(4).withFingerprints())
                .summary()
                .tally();

        assertThat(tally.states()).isEqualTo(102);
        assertThat(tally.orbits()).isEqualTo(19);
    }

    @Test
    void fingerprints_come_with_the_chance_that_they_erred() {
        Exploration exploration = Explorer.explore(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()),
                Options.of(3).withClaims("agreement").withFingerprints());

        assertThat(exploration.summary().notes())
                .contains(
                        "states are told apart by 64-bit fingerprints; the chance that one was missed is below 2.7e-18");
    }
}
