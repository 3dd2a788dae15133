package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AteTest {
    private static Protocol<Ate<Integer>> protocol(int t, int e) {
        return Protocol.of(() -> new Ate<Integer>(t, e));
    }

    @Test
    void a_value_is_adopted_when_more_than_T_are_heard_and_decided_when_more_than_E_agree() {
        Lockstep<Ate<Integer>> run = Lockstep.start(protocol(1, 4), List.of(1, 1, 1, 1, 0));

        run.step(HeardOfSets.same(5, PidSet.ofBits(0b10000)));
        assertThat(run.now().processes()).extracting(p -> p.x).containsExactly(1, 1, 1, 1, 0);
        run.step(HeardOfSets.same(5, PidSet.ofBits(0b00011)));
        assertThat(run.now().processes()).extracting(p -> p.x).containsOnly(1);
        run.step(HeardOfSets.same(5, PidSet.ofBits(0b01111)));
        assertThat(run.now().processes()).noneMatch(p -> p.decided);
        run.step(HeardOfSets.complete(5));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(1));
    }

    @Test
    void with_two_thirds_twice_it_is_one_third_rule() {
        for (int n = 1; n <= 30; n++) {
            assertThat(protocol(2 * n / 3, 2 * n / 3).brokenConstraint(n))
                    .as("n = " + n)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 1", "4, 2, 2", "5, 0, 4", "5, 2, 3", "5, 4, 2", "7, 4, 4"})
    void no_claim_breaks_whatever_is_heard(int n, int t, int e) {
        Checks.noClaimBreaks(protocol(t, e), n);
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 1", "3, 2, 1", "4, 2, 2", "4, 0, 3", "5, 4, 2"})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n, int t, int e) {
        Checks.invariantsAreInductive(protocol(t, e), n);
    }

    /** Exhaustive over all heard-of sets and two values; the number of safe pairs is known from model checking. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 4", "4, 6", "5, 9", "6, 12", "7, 16"})
    void the_constraint_allows_exactly_the_safe_thresholds(int n, int safe) {
        List<String> allowed = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int t = 0; t < n; t++) {
            for (int e = 0; e < n; e++) {
                Protocol<Ate<Integer>> protocol = protocol(t, e);
                Optional<String> broken = protocol.brokenConstraint(n);
                if (broken.isEmpty()) {
                    allowed.add(t + "," + e);
                }
                if (new ThresholdExplorer(protocol, n).isSafe()) {
                    found.add(t + "," + e);
                }
            }
        }

        assertThat(found).hasSize(safe).isEqualTo(allowed);
    }

    @Test
    void one_below_the_boundary_the_constraint_is_named() {
        assertThat(protocol(4, 3).brokenConstraint(6)).isEmpty();
        assertThat(protocol(3, 3).brokenConstraint(6)).hasValue("T + 1 > 2(n - E - 1) (n = 6, T = 3, E = 3)");
    }
}
