package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.Report;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String PAGE = Reports.of(Samples.all()).render(Format.HTML);

    @Test
    void the_page_needs_nothing_from_elsewhere() {
        assertThat(PAGE)
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "<script", "@import", "<iframe", "<img", "javascript:");
        assertThat(Pattern.compile("(?:src|href)=\"(?!#|data:,)").matcher(PAGE).find())
                .as("every link leads to the page itself")
                .isFalse();
    }

    @Test
    void every_link_leads_to_one_place() {
        List<String> targets = Pattern.compile("href=\"#([^\"]*)\"")
                .matcher(PAGE)
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(PAGE)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(targets).hasSizeGreaterThan(5);
        assertThat(ids).doesNotHaveDuplicates().containsAll(targets);
    }

    @Test
    void what_authors_wrote_is_escaped() {
        String page = Reports.of(List.of(Samples.nasty())).render(Format.HTML);

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
        assertThat(page).contains("\\u001b[31mred\\u0000").doesNotContain("\u001b", "\u0000");
    }

    @Test
    void a_run_shows_what_each_process_heard_and_changed() {
        assertThat(PAGE)
                .contains("<span class=\"unseen\">heard {0,2}</span>")
                .contains("<li class=\"changed\">x <s>1</s> → <b>0</b></li>")
                .contains("<div class=\"state blamed\"><span class=\"unseen\">breaks the claim</span>")
                .contains("<span class=\"where\">Vote</span>");
    }

    @Test
    void there_is_one_arrow_for_every_message_heard() {
        String page = Reports.of(List.of(Samples.failing())).render(Format.HTML);
        long heard = 2 * (2 + 2) + 2;

        assertThat(Pattern.compile("<path class=\"(own|message)\"")
                        .matcher(page)
                        .results())
                .as("the step, then two rounds that begin alike")
                .hasSize((int) heard);
    }

    @Test
    void the_headline_says_whether_all_holds() {
        assertThat(PAGE).contains("<h1 class=\"fails\">1 of 4 protocols hold</h1>");
        assertThat(Reports.of(List.of(Samples.holding())).render(Format.HTML))
                .contains("<h1 class=\"holds\">ToyOneThirdRule holds</h1>");
    }

    @Test
    void many_processes_are_shown_by_their_sets_alone() {
        Report crowd = Samples.reached(Samples.crowd(8));

        String page = Reports.of(List.of(crowd)).render(Format.HTML);

        assertThat(page).doesNotContain("<path class").contains("heard {0,1,2,3,4,5,6,7}");
    }

    @Test
    void a_run_whose_code_threw_ends_without_a_state() {
        Report thrown = Samples.refuted(Samples.cut());

        String page = Reports.of(List.of(thrown)).render(Format.HTML);

        assertThat(page).contains("Vote.update of p0 in round 1 threw X: it").containsOnlyOnce("breaks the claim");
    }
}
