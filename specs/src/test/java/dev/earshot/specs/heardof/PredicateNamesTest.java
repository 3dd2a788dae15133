package dev.earshot.specs.heardof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundPredicate;
import org.junit.jupiter.api.Test;

class PredicateNamesTest {
    @Test
    void every_listed_name_is_found_under_the_name_of_its_predicate() {
        for (String name : PredicateNames.names()) {
            RoundPredicate<Bystander> found = PredicateNames.predicate(name);
            assertThat(found.name()).isEqualTo(name.replace("(1)", "(f)"));
        }
    }

    @Test
    void numbers_are_taken_from_the_name() {
        RoundPredicate<Bystander> waiting = PredicateNames.predicate("all-but(2)");
        HeardOfSets two = HeardOfSets.same(4, PidSet.of(Pid.of(0), Pid.of(1)));
        HeardOfSets one = HeardOfSets.same(4, PidSet.of(Pid.of(0)));

        assertThat(waiting.claim().holds(Bystander.group(4, 0, 0, PidSet.all(4)).hearing(two)))
                .isTrue();
        assertThat(waiting.claim().holds(Bystander.group(4, 0, 0, PidSet.all(4)).hearing(one)))
                .isFalse();
        assertThat(PredicateNames.<Bystander>predicate("uniform-more-than(3/4)").name())
                .isEqualTo("uniform-more-than(3/4)");
    }

    @Test
    void what_is_no_name_is_refused_with_the_list() {
        for (String name :
                new String[] {"most", "majority(1)", "all-but", "all-but(1/2)", "more-than(2)", "complete ", ""}) {
            assertThatThrownBy(() -> PredicateNames.predicate(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no heard-of predicate is called \"" + name
                            + "\"; there are arbitrary, non-empty, no-split,"
                            + " majority, more-than(2/3), all-but(1), non-empty-kernel, kernel-of-all-but(1),"
                            + " send-omission(1), synchronous-crash(1), uniform, uniform-more-than(2/3), complete");
        }
        assertThatThrownBy(() -> PredicateNames.predicate("more-than(3/3)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more-than(3/3): the fraction is to be less than 1");
    }
}
