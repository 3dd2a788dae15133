package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
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
