package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values are permuted only where nothing but their equality matters, whatever their type says. */
class ValueSymmetryTest {
    @ParameterizedTest
    @EnumSource(Follower.Unlike.class)
    void values_are_permuted_only_where_they_are_alike(Follower.Unlike unlike) {
        Protocol<Follower<Integer>> protocol =
                Protocol.of(() -> new Follower<Integer>(unlike), Follower.claims(unlike));
        Options options = Options.of(2).withValues(3);

        Exploration reduced = Explorer.explore(protocol, options);
        Exploration plain = Explorer.explore(protocol, options.withoutReductions());

        assertThat(permutes(reduced)).isEqualTo(unlike == Follower.Unlike.NOWHERE);
        assertThat(permutes(plain)).isFalse();
        assertThat(reduced.summary().claims()).isEqualTo(plain.summary().claims());
        assertThat(reduced.summary().tally().states())
                .isEqualTo(plain.summary().tally().states());
        assertThat(reduced.summary().tally().localStates())
                .isEqualTo(plain.summary().tally().localStates());
    }

    @Test
    void it_is_told_what_treats_values_differently() {
        Protocol<Follower<Integer>> protocol = Protocol.of(
                () -> new Follower<Integer>(Follower.Unlike.UPDATE), Follower.claims(Follower.Unlike.UPDATE));

        assertThat(Explorer.explore(protocol, Options.of(2)).summary().notes())
                .contains("values are not alike: Follow.update treats values differently");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 3", "2, 4", "3, 2"})
    void counterexamples_and_counts_are_those_without_it(int n, int values) {
        Protocol<Follower<Integer>> protocol = Protocol.of(
                () -> new Follower<Integer>(Follower.Unlike.NOWHERE), Follower.claims(Follower.Unlike.NOWHERE));
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
        Protocol<Follower<Integer>> protocol = Protocol.of(() -> new Follower<Integer>(Follower.Unlike.NOWHERE));

        assertThat(permutes(Explorer.explore(protocol, Options.of(2).withValues(5))))
                .isFalse();
    }

    private static boolean permutes(Exploration exploration) {
        return exploration.summary().notes().stream()
                .anyMatch(note -> note.startsWith("states that differ in a permutation of the values"));
    }
}
