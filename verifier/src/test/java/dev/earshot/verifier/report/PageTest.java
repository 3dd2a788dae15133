package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    /** Two initial states, and a run of two rounds from the first; a name that would be markup. */
    static final StateSpace GRAPH = new StateSpace(
            List.of("x", "<b>"),
            List.of(
                    state(0, -1, "0", "1"),
                    state(0, -1, "1", "1"),
                    new StateSpace.State(
                            2,
                            "next Vote",
                            List.of(List.of("0", "-"), List.of("0", "</script>")),
                            3,
                            List.of("{0,1}", "{}")),
                    state(1, 0, "0", "0")),
            List.of(List.of(0, 3), List.of(1), List.of(2), List.of(2, 0)),
            List.of(0, 3, 2),
            true);

    private static StateSpace.State state(int rounds, int parent, String first, String second) {
        return new StateSpace.State(
                rounds,
                "next Vote",
                List.of(List.of(first, "-"), List.of(second, "-")),
                parent,
                parent < 0 ? List.of() : List.of("{0}", "{0,1}"));
    }

    @Test
    void a_graph_has_its_states_in_layers_and_a_line_for_each_transition_but_loops() {
        String page = Page.titled("it").graph("the <states>", GRAPH).html();

        assertThat(page)
                .contains("the &lt;states&gt;")
                .contains("aria-label=\"state 3, after 1 rounds: p1 x=0\"")
                .contains("aria-label=\"state 1, after 0 rounds: p0 x=1\"")
                .contains("p1 &lt;b&gt;=&lt;/script&gt;")
                .contains("<path class=\"edge broken\" data-from=\"0\" data-to=\"3\"")
                .contains("<path class=\"edge broken\" data-from=\"3\" data-to=\"2\"")
                .contains("<path class=\"edge\" data-from=\"3\" data-to=\"0\"")
                .doesNotContain("data-from=\"0\" data-to=\"0\"")
                .contains("script-src 'sha256-")
                .doesNotContain("http://", "https://");
        assertThat(page.split("</script>", -1)).hasSize(3);
    }

    @Test
    void a_page_shows_tables_and_runs_and_escapes_what_it_is_given() {
        String page = Page.titled("Exploration of <HalfRule>")
                .heading("States")
                .paragraph("n < 4")
                .text("a\n  b & c\n")
                .table(
                        "states by round",
                        List.of("round", "states"),
                        List.of(List.of("init", "4"), List.of("1", "1,204")))
                .run("agreement", Samples.disagreement(), List.of("Vote"))
                .html();

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n")
                .contains("<h1>Exploration of &lt;HalfRule&gt;</h1>", "<p>n &lt; 4</p>", "a\n  b &amp; c</pre>")
                .contains("<td class=\"words\">init</td><td class=\"number\">4</td>")
                .contains("<article class=\"finding refuted\"><h3>agreement</h3>", "<span class=\"where\">Vote</span>")
                .doesNotContain("http://", "https://", "<script")
                .endsWith("</html>\n");
    }

    @Test
    void a_row_that_does_not_fit_the_header_is_refused() {
        Page page = Page.titled("it");

        assertThatThrownBy(() -> page.table("states", List.of("round", "states"), List.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table \"states\" has 2 columns, but a row is [1]");
    }
}
