package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void what_is_wrong_is_an_error_and_what_is_undecided_a_warning_at_its_line() {
        List<String> lines =
                Reports.of(List.of(Samples.failing())).annotations().lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .startsWith(
                        "::error file=dev/earshot/specs/toy/ToyOneThirdRule.java,line=83,"
                                + "title=HalfRule.agreement%3A REFUTED n=3::REFUTED  HalfRule.agreement   n=3, 2 rounds, executed%0A")
                .contains("%0A  round |  p0 ");
        assertThat(lines.get(2))
                .startsWith("::warning file=dev/earshot/specs/toy/ToyOneThirdRule.java,line=84,"
                        + "title=HalfRule.validity%3A UNKNOWN%2C holds for n=2..4::");
    }

    @Test
    void code_that_cannot_be_read_and_nothing_claimed_are_errors() {
        assertThat(Reports.of(List.of(Samples.refused(), Samples.claimless()))
                        .annotations()
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("::error file=dev/earshot/specs/toy/ToyOneThirdRule."));
    }

    @Test
    void what_ends_a_command_or_a_property_is_escaped() {
        String line = Reports.of(List.of(Samples.nasty())).annotations();

        assertThat(line)
                .startsWith(
                        "::warning file=dev/earshot/specs/toy/a b%2Cc%3Ad%25.java,line=3,title=a < b && \"c\" > 'd' %25"
                                + " 100%3A1%2C ")
                .containsOnlyOnce("\n");
    }

    @Test
    void what_holds_is_not_mentioned() {
        assertThat(Reports.of(List.of(Samples.holding())).annotations()).isEmpty();
    }
}
