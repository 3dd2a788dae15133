package dev.earshot.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardOfSetsTest {
    private final PidSet zero = PidSet.of(Pid.of(0));
    private final PidSet both = PidSet.all(2);

    @Test
    void the_sets_are_those_of_p0_p1_and_so_on() {
        HeardOfSets sets = HeardOfSets.of(zero, both);

        assertThat(sets.n()).isEqualTo(2);
        assertThat(sets.of(Pid.of(0))).isEqualTo(zero);
        assertThat(sets.of(Pid.of(1))).isEqualTo(both);
        assertThat(sets.heard(Pid.of(0), Pid.of(1))).isFalse();
        assertThat(sets.heard(Pid.of(1), Pid.of(0))).isTrue();
        assertThat(sets.kernel()).isEqualTo(zero);
        assertThat(sets.missing()).isEqualTo(1);
        assertThat(sets.sets()).containsExactly(zero, both);
        assertThat(sets).hasToString("[{0}, {0,1}]");
    }

    @Test
    void complete_silent_and_equal_sets() {
        assertThat(HeardOfSets.complete(2)).isEqualTo(HeardOfSets.of(both, both));
        assertThat(HeardOfSets.complete(70).missing()).isZero();
        assertThat(HeardOfSets.silent(3).missing()).isEqualTo(9);
        assertThat(HeardOfSets.silent(3).kernel()).isEqualTo(PidSet.empty());
        assertThat(HeardOfSets.same(2, zero))
                .isEqualTo(HeardOfSets.of(zero, zero))
                .hasSameHashCodeAs(HeardOfSets.of(zero, zero));
    }

    @Test
    void replacing_one_set_leaves_the_others_and_the_original() {
        HeardOfSets complete = HeardOfSets.complete(2);

        assertThat(complete.with(Pid.of(1), zero)).isEqualTo(HeardOfSets.of(both, zero));
        assertThat(complete).isEqualTo(HeardOfSets.complete(2));
    }

    @Test
    void the_list_given_is_copied() {
        List<PidSet> given = new ArrayList<>(List.of(zero));
        HeardOfSets sets = HeardOfSets.of(given);
        given.set(0, PidSet.empty());
        assertThat(sets.of(Pid.of(0))).isEqualTo(zero);
    }

    @Test
    void strangers_and_empty_groups_are_refused() {
        assertThatThrownBy(() -> HeardOfSets.of(zero, PidSet.all(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HO(p1) = {0,1,2} names a process outside p0..p1");
        assertThatThrownBy(() -> HeardOfSets.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no heard-of sets; there is one for each of n >= 1 processes");
    }
}
