package dev.earshot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.benchmarks.jmh.RoundCost;
import dev.earshot.verifier.explore.Tally;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

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

    @Test
    void growth_is_a_table_and_a_picture() throws Exception {
        Tally three = new Tally(BigInteger.valueOf(22), 10, 24, 12, List.of(4L, 8L), 4);
        Tally four = new Tally(BigInteger.valueOf(102), 102, 906, 110, List.of(16L, 94L), 4);
        List<Growth.Line> lines = List.of(
                new Growth.Line("OneThirdRule", false, List.of(new Growth.Point(2, four, 0.01))),
                new Growth.Line(
                        "OneThirdRule",
                        true,
                        List.of(new Growth.Point(2, three, 0.001), new Growth.Point(3, four, 2))));

        assertThat(Growth.table(lines).lines().skip(2))
                .containsExactly(
                        "| OneThirdRule | 2 | 102 | 906 | 0.0100 | 10 | 24 | 0.0010 |",
                        "| OneThirdRule | 3 | 102 | |  | 102 | 906 | 2.0000 |");
        String svg = GrowthPlot.svg(lines);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(6);
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(svg).doesNotContain("NaN", "Infinity");
    }
}
