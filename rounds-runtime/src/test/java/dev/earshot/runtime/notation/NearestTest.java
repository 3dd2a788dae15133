package dev.earshot.runtime.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES =
            List.of("OneThirdRule", "UniformVoting", "LastVoting", "ShortLastVoting", "BenOr", "FloodMin");

    @Test
    void letters_added_left_out_replaced_or_swapped_are_near_whatever_the_case() {
        assertThat(Nearest.to("lastvotin", NAMES)).containsExactly("LastVoting", "ShortLastVoting");
        assertThat(Nearest.to("BneOr", NAMES)).containsExactly("BenOr");
        assertThat(Nearest.to("FloodMax", NAMES)).containsExactly("FloodMin");
    }

    @Test
    void a_part_of_a_name_is_near() {
        assertThat(Nearest.to("Voting", NAMES)).containsExactly("LastVoting", "UniformVoting", "ShortLastVoting");
    }

    @Test
    void a_name_that_is_like_no_other_has_none_near() {
        assertThat(Nearest.to("Paxos", NAMES)).isEmpty();
        assertThat(Nearest.question("Paxos", NAMES)).isEmpty();
    }

    @Test
    void the_question_names_the_nearest_first() {
        assertThat(Nearest.question("Benor", NAMES)).isEqualTo("; did you mean BenOr?");
        assertThat(Nearest.question("LastVote", NAMES)).isEqualTo("; did you mean LastVoting?");
    }
}
