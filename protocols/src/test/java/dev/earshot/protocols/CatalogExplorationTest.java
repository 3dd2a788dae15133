package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.NaiveExplorer;
import dev.earshot.verifier.explore.NaiveExplorer.Keeps;
import dev.earshot.verifier.explore.Need;
import dev.earshot.verifier.explore.Options;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every run of the real code of every algorithm of the catalogue, for small n. */
class CatalogExplorationTest {
    @Test
    void every_algorithm_is_explored() {
        assertThat(twins().map(it -> it.get()[0]).distinct()).containsExactlyInAnyOrderElementsOf(Catalog.names());
    }

    @ParameterizedTest
    @CsvSource({
        "OneThirdRule, 4, 102, EXPLORED n=4 values=2",
        "Ate, 4, 102, EXPLORED n=4 values=2",
        "UniformVoting, 4, 107, EXPLORED n=4 values=2",
        "LastVoting, 2, 2704, EXPLORED n=2 values=2",
        "ShortLastVoting, 2, 1824, EXPLORED n=2 values=2",
        "BenOr, 4, 364, EXPLORED n=4 values=2",
        "FloodMin, 4, 132, EXPLORED n=4 values=2 rounds=6",
        "TwoPhaseCommit, 3, 2067, EXPLORED n=3 values=2"
    })
    void every_claim_holds_in_exactly_these_states(String name, int n, long states, String strength) {
        assertHolds(name, n, states, strength);
    }

    @Tag("heavy")
    @ParameterizedTest
    @CsvSource({
        "OneThirdRule, 7, 2566, EXPLORED n=7 values=2",
        "LastVoting, 3, 278634, EXPLORED n=3 values=2",
        "LastVoting, 4, 13612144, EXPLORED n=4 values=2",
        "ShortLastVoting, 3, 189714, EXPLORED n=3 values=2",
        "TwoPhaseCommit, 4, 19092, EXPLORED n=4 values=2"
    })
    void every_claim_holds_in_exactly_these_states_among_more(String name, int n, long states, String strength) {
        assertHolds(name, n, states, strength);
    }

    private static void assertHolds(String name, int n, long states, String strength) {
        Exploration exploration =
                Explorer.explore(Catalog.find(name).orElseThrow().load(n, Map.of()), Options.of(n));

        assertThat(exploration).isInstanceOf(Exploration.Holds.class);
        assertThat(exploration.strength()).isEqualTo(strength);
        assertThat(exploration.summary().tally().states()).isEqualTo(states);
    }

    static Stream<Arguments> twins() {
        return Stream.of(
                Arguments.of("OneThirdRule", 3, Options.of(3), Set.of()),
                Arguments.of("Ate", 3, Options.of(3), Set.of()),
                Arguments.of("UniformVoting", 3, Options.of(3), Set.of()),
                Arguments.of(
                        "LastVoting", 2, Options.of(2).withRounds(8), Set.of(Keeps.ROUND_NUMBER, Keeps.COORDINATOR)),
                Arguments.of(
                        "ShortLastVoting",
                        2,
                        Options.of(2).withRounds(6),
                        Set.of(Keeps.ROUND_NUMBER, Keeps.COORDINATOR)),
                Arguments.of(
                        "LastVoting",
                        2,
                        Options.of(2).withValues(3).withRounds(5),
                        Set.of(Keeps.ROUND_NUMBER, Keeps.COORDINATOR)),
                Arguments.of("OneThirdRule", 2, Options.of(2).withValues(4), Set.of()),
                Arguments.of("BenOr", 2, Options.of(2).withRounds(6), Set.of(Keeps.ROUND_NUMBER)),
                Arguments.of("FloodMin", 3, Options.of(3).withRounds(3), Set.of(Keeps.ROUND_NUMBER, Keeps.ALIVE)),
                Arguments.of(
                        "TwoPhaseCommit",
                        2,
                        Options.of(2),
                        Set.of(Keeps.ALIVE, Keeps.COORDINATOR, Keeps.ONE_COORDINATOR)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void the_number_of_states_is_that_of_the_dumb_twin(String name, int n, Options options, Set<Keeps> keeps) {
        Protocol<?> protocol = Catalog.find(name).orElseThrow().load(n, Map.of());

        Exploration reduced = Explorer.explore(protocol, options);
        Exploration plain = Explorer.explore(protocol, options.withoutReductions());
        long expected = statesOfTwin(protocol, options, keeps);

        assertThat(reduced.summary().tally().states())
                .isEqualTo(goesByOrder(name) ? statesOfTwin(protocol, options, inAnyOrder(keeps)) : expected);
        assertThat(plain.summary().tally().states()).isEqualTo(expected);
        assertThat(plain.summary().claims()).isEqualTo(reduced.summary().claims());
    }

    /** Whether the code takes the first of several messages; then there are more states with senders in any order. */
    private static boolean goesByOrder(String name) {
        return name.endsWith("LastVoting");
    }

    private static Set<Keeps> inAnyOrder(Set<Keeps> keeps) {
        Set<Keeps> more = EnumSet.of(Keeps.ANY_ORDER);
        more.addAll(keeps);
        return more;
    }

    private static <P extends RoundProcess<?, ?>> long statesOfTwin(
            Protocol<P> protocol, Options options, Set<Keeps> keeps) {
        Set<Keeps> all = EnumSet.of(Keeps.INITIAL_STATE);
        all.addAll(keeps);
        return NaiveExplorer.explore(protocol, options, all).states().stream()
                .map(it -> List.of(it.round(), it.alive(), it.coordinator(), it.locals()))
                .distinct()
                .count();
    }

    @Test
    void what_is_assumed_is_explored_without() {
        assertThat(Catalog.entries().stream()
                        .filter(entry ->
                                !entry.load(4, Map.of()).spec().assumptions().isEmpty())
                        .map(entry -> entry.name()))
                .containsExactlyInAnyOrder("UniformVoting", "BenOr", "FloodMin");
    }

    @ParameterizedTest
    @CsvSource({"UniformVoting, 2", "BenOr, 2", "FloodMin, 3"})
    void every_assumption_is_needed(String name, int n) {
        assertThat(Explorer.need(Catalog.find(name).orElseThrow().load(n, Map.of()), Options.of(n)))
                .isNotEmpty()
                .allSatisfy(need -> assertThat(need.answer()).isEqualTo(Need.Answer.NEEDED));
    }
}
