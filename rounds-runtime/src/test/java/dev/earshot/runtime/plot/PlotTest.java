package dev.earshot.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.plot.Plot.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotTest {
    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ticks_are_round_numbers_within_the_axis() {
        assertThat(new Axis(0, 53, 0, 100, false).ticks()).containsExactly(0.0, 20.0, 40.0);
        assertThat(new Axis(0.9, 60, 0, 100, true).ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0);
        assertThat(new Axis(0.9, 6e5, 0, 100, true).ticks()).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4, 1e5);
    }

    @Test
    void an_axis_puts_values_where_they_belong() {
        assertThat(new Axis(0, 10, 100, 0, false).at(2.5)).isEqualTo(75);
        assertThat(new Axis(1, 100, 0, 100, true).at(10)).isEqualTo(50);
    }

    @Test
    void labels_are_short() {
        assertThat(List.of(Axis.label(0), Axis.label(0.5), Axis.label(20), Axis.label(12_000), Axis.label(2.5e6)))
                .containsExactly("0", "0.5", "20", "12k", "2.5M");
    }

    @Test
    void what_is_not_finite_is_left_out_and_names_do_not_become_markup() throws Exception {
        String svg = new Plot("a < b & \"c\"", "x", "y")
                .line("<script>", List.of(new Point(1, 1, 0.5, Double.POSITIVE_INFINITY), new Point(2, Double.NaN)))
                .line("b", List.of(new Point(1, Double.POSITIVE_INFINITY), new Point(3, 2)))
                .logarithmicX()
                .logarithmicY()
                .svg();

        Document document = parsed(svg);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg).doesNotContain("NaN", "Infinity");
        assertThat(svg).contains("x (log)", "y (log)", "a &lt; b &amp; &quot;c&quot;");
    }

    @Test
    void a_plot_without_points_says_so() throws Exception {
        String svg = new Plot("t", "x", "y").line("a", List.of()).svg();

        parsed(svg);
        assertThat(svg).contains("nothing was measured");
    }
}
