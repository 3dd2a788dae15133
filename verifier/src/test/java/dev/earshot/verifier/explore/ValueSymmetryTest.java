package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values are permuted only where nothing but their equality matters, whatever their type says. */
class ValueSymmetryTest {
    /** Where the value 0 is treated unlike the others. */
    enum Unlike {
        INIT,
        SEND,
        UPDATE,
        CLAIM,
        CLAIM_ABOUT_THE_START,
        STEP,
        ASSUMPTION,
        GOAL,
        NOWHERE
    }

    record Said<V>(V value, int times) {}

    /** Adopts what everybody whom it hears of says, and counts. */
    static class Follower<V> extends RoundProcess<V, V> {
        final Unlike unlike;

        V x;
        Optional<V> heard;
        int changes;

        Follower(Unlike unlike) {
            this.unlike = unlike;
        }

        private boolean isSpecial(Unlike here, V value) {
            return unlike == here && Integer.valueOf(0).equals(value);
        }

        @Override
        protected void init(V input) {
            x = input;
            heard = Optional.empty();
            changes = isSpecial(Unlike.INIT, input) ? 1 : 0;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Follow());
        }

        @Override
        protected Optional<V> output() {
            return heard;
        }

        final class Follow extends Round<Said<V>> {
            @Override
            public void send(Outbox<Said<V>> out) {
                out.broadcast(new Said<>(x, isSpecial(Unlike.SEND, x) ? 2 : changes));
            }

            @Override
            public void update(Mailbox<Said<V>> in) {
                if (in.isEmpty()) {
                    return;
                }
                V first = in.any().value();
                if (in.forAll(said -> said.value().equals(first)) && !isSpecial(Unlike.UPDATE, first)) {
                    changes = x.equals(first) ? changes : Math.min(2, changes + 1);
                    x = first;
                    heard = Optional.of(first);
                }
            }
        }
    }

    private static Specification<Follower<Integer>> claims(Unlike unlike) {
        return spec -> {
            spec.property("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.property("agreement", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))));
            spec.reachable("some changes twice", g -> g.exists(p -> p.changes == 2));
            specify(spec, unlike);
        };
    }

    private static void specify(Spec<Follower<Integer>> spec, Unlike unlike) {
        switch (unlike) {
            case CLAIM -> spec.property("0 is rare", g -> g.count(p -> p.x == 0) < g.n());
            case CLAIM_ABOUT_THE_START ->
                spec.property("0 was there", (init, now) -> now.forAll(p -> init.exists(q -> q.x == 0)));
            case STEP -> spec.step("0 stays", (before, after) -> before.forAll(p -> p.x != 0 || after.at(p).x == 0));
            case ASSUMPTION -> spec.assume("0 is heard of", g -> g.forAll(p -> p.x != 0 || g.heard(p, p)));
            case GOAL ->
                spec.termination("all hold 1")
                        .when("all hear all", g -> g.forAll(p -> g.heardCount(p) == g.n()))
                        .then("all hold 1", g -> g.forAll(p -> p.x == 1));
            default -> {}
        }
    }

    @ParameterizedTest
    @EnumSource(Unlike.class)
    void values_are_permuted_only_where_they_are_alike(Unlike unlike) {
        Protocol<Follower<Integer>> protocol = Protocol.of(() -> new Follower<Integer>(unlike), claims(unlike));
        Options options = Options.of(2).withValues(3);

        Exploration reduced = Explorer.explore(protocol, options);
        Exploration plain = Explorer.explore(protocol, options.withoutReductions());

        assertThat(permutes(reduced)).isEqualTo(unlike == Unlike.NOWHERE);
        assertThat(permutes(plain)).isFalse();
        assertThat(reduced.summary().claims()).isEqualTo(plain.summary().claims());
        assertThat(reduced.summary().tally().states())
                .isEqualTo(plain.summary().tally().states());
        assertThat(reduced.summary().tally().localStates())
                .isEqualTo(plain.summary().tally().localStates());
    }

    @Test
    void it_is_told_what_treats_values_differently() {
        Protocol<Follower<Integer>> protocol =
                Protocol.of(() -> new Follower<Integer>(Unlike.UPDATE), claims(Unlike.UPDATE));

        assertThat(Explorer.explore(protocol, Options.of(2)).summary().notes())
                .contains("values are not alike: Follow.update treats values differently");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 3", "2, 4", "3, 2"})
    void counterexamples_and_counts_are_those_without_it(int n, int values) {
        Protocol<Follower<Integer>> protocol =
                Protocol.of(() -> new Follower<Integer>(Unlike.NOWHERE), claims(Unlike.NOWHERE));
        Options options = Options.of(n).withValues(values).withRounds(3);

        Exploration reduced = Explorer.explore(protocol, options);
        Exploration plain = Explorer.explore(protocol, options.withoutReductions());

        assertThat(permutes(reduced)).isTrue();
        assertThat(reduced.summary().tally().states())
                .isEqualTo(plain.summary().tally().states());
        assertThat(reduced.summary().tally().orbits())
                .isLessThan(plain.summary().tally().orbits());
        assertThat(((Exploration.Refuted) reduced).counterexamples())
                .isEqualTo(((Exploration.Refuted) plain).counterexamples());
    }

    @Test
    void more_than_four_values_are_not_permuted() {
        Protocol<Follower<Integer>> protocol = Protocol.of(() -> new Follower<Integer>(Unlike.NOWHERE));

        assertThat(permutes(Explorer.explore(protocol, Options.of(2).withValues(5))))
                .isFalse();
    }

    private static boolean permutes(Exploration exploration) {
        return exploration.summary().notes().stream()
                .anyMatch(note -> note.startsWith("states that differ in a permutation of the values"));
    }
}
