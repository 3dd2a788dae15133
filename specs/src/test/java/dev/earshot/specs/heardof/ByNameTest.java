package dev.earshot.specs.heardof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.lockstep.GlobalState;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByNameTest {
    @Test
    void every_name_is_found_and_draws_what_it_means() {
        GlobalState<Bystander> group = Bystander.group(5, 1, 0, PidSet.all(5));
        for (String name : ByName.names()) {
            String text = name.replace("K/M", "2/3").replace("(K)", "(1)");
            RoundPredicate<Bystander> predicate =
                    ByName.<Bystander>find(text).orElseThrow(() -> new AssertionError(text + " is not found"));

            assertThat(predicate.name().replaceFirst("\\(.*", "")).isEqualTo(text.replaceFirst("\\(.*", ""));
            Random random = new Random(1);
            for (int draw = 0; draw < 100; draw++) {
                assertThat(predicate.claim().holds(group.hearing(predicate.sample(group, random))))
                        .as("%s, draw %d of seed 1", text, draw)
                        .isTrue();
            }
        }
    }

    @Test
    void the_number_in_the_name_is_how_many_may_be_missing() {
        GlobalState<Bystander> group = Bystander.group(3, 0, 0, PidSet.all(3));

        long one = Bystander.everyAssignment(3).stream()
                .filter(sets -> holds("all-but(1)", group, sets))
                .count();
        long none = Bystander.everyAssignment(3).stream()
                .filter(sets -> holds("all-but(0)", group, sets))
                .count();

        assertThat(one).isEqualTo(4 * 4 * 4);
        assertThat(none).isEqualTo(1);
    }

    private static boolean holds(String name, GlobalState<Bystander> group, HeardOfSets sets) {
        return ByName.<Bystander>find(name).orElseThrow().claim().holds(group.hearing(sets));
    }

    @Test
    void what_is_not_written_like_a_predicate_is_none() {
        for (String text :
                List.of("", "nosplit", "no-split(1)", "all-but", "all-but(x)", "all-but(1/2)", "more-than(2)")) {
            assertThat(ByName.<Bystander>find(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_fraction_of_more_than_all_is_refused() {
        assertThatThrownBy(() -> ByName.<Bystander>find("more-than(3/3)"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("moreThan(3, 3): no set of processes is more than 3/3 of all, or every set is;"
                        + " 0 <= numerator < denominator");
    }
}
