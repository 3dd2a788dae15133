package dev.earshot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.benchmarks.jmh.RoundCost;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the measurements start and measure what they say; what they measure is in the README. */
class SmokeTest {
    @Test
    void every_engine_makes_decisions_and_the_table_has_a_row_for_them() {
        String row = Throughput.row(Algorithm.LAST_VOTING, 3, 4, 20_000_000);

        assertThat(row).startsWith("| LastVoting | 3 | 4 | ").doesNotContain("NaN", "∞");
    }

    @ParameterizedTest
    @CsvSource({"OneThirdRule,3", "OneThirdRule,7", "LastVoting,5"})
    void the_rounds_that_are_measured_lead_to_a_decision(String algorithm, int n) {
        RoundCost cost = new RoundCost();
        cost.algorithm = algorithm;
        cost.n = n;
        cost.start();

        assertThat((Optional<?>) cost.sendAndUpdate()).isPresent();
    }

    @Test
    void simulated_rounds_are_counted() {
        String row = Simulating.row(Algorithm.ONE_THIRD_RULE, 3, 2, true, 20_000_000);

        assertThat(row).startsWith("| OneThirdRule | 3 | 2 | 5 ms | ").doesNotContain("NaN", "∞");
    }

    @Test
    void the_twin_finds_the_same_states_and_what_grows_is_drawn() {
        Exploring.Row row = Exploring.row(2, true);

        assertThat(row.text()).startsWith("| 2 | 10 | 22 | ").doesNotContain("NaN", "∞");
        assertThat(Exploring.plot(List.of(row))).contains("  2 ---- 10^2.2", "  2 === 10^1.3");
    }
}
