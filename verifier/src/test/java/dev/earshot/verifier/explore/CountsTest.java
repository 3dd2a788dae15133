package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyOneThirdRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {
    private final Protocol<ToyOneThirdRule<Integer>> right = Protocol.of(() -> new ToyOneThirdRule<Integer>());

    @ParameterizedTest
    @CsvSource({"3, 22, 66", "4, 102, 906", "5, 244, 3276", "6, 562, 11606", "8, 6326, 518218"})
    void one_third_rule_has_exactly_these_states_and_outcome_transitions(int n, long states, long transitions) {
        Tally tally = explored(Options.of(n).withoutReductions());

        assertThat(tally.states()).isEqualTo(states);
        assertThat(tally.orbits()).isEqualTo(states);
        assertThat(tally.transitions()).isEqualTo(transitions);
    }

    @ParameterizedTest
    @CsvSource({"3, 22, 10", "4, 102, 19", "5, 244, 24", "7, 2566, 44", "10, 66720, 79", "13, 1766262, 124"})
    void renaming_processes_leaves_these_orbits_of_the_same_states(int n, long states, long orbits) {
        Tally tally = explored(Options.of(n));

        assertThat(tally.states()).isEqualTo(states);
        assertThat(tally.orbits()).isEqualTo(orbits);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 4", "4, 6", "5, 9", "6, 12", "7, 16"})
    void as_many_pairs_of_thresholds_are_safe_as_published(int n, int safe) {
        int found = 0;
        for (int hear = 0; hear < n; hear++) {
            for (int decide = 0; decide < n; decide++) {
                int t = hear;
                int e = decide;
                Protocol<Thresholds> protocol = Protocol.of(() -> new Thresholds(t, e));
                boolean holds =
                        Explorer.explore(protocol, Options.of(n).withClaims("agreement")) instanceof Exploration.Holds;
                assertThat(holds).as("T=%d E=%d", t, e).isEqualTo(t + 1 > 2 * (n - e - 1));
                found += holds ? 1 : 0;
            }
        }

        assertThat(found).isEqualTo(safe);
    }

    private Tally explored(Options options) {
        return Explorer.explore(right, options.withClaims("agreement", "validity", "irrevocability"))
                .summary()
                .tally();
    }
}
