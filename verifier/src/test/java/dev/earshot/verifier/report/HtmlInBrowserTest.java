package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in Chromium without a window, where one is installed. */
class HtmlInBrowserTest {
    @TempDir
    Path folder;

    private Path browser;

    private record Visit(String dom, List<String> console) {}

    @BeforeEach
    void find() {
        Optional<Path> found = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "SKIPPED: no Chromium on the PATH, so the page was not opened in a browser");
        browser = found.get();
    }

    private Visit visit(String html) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("page.html"), html);
        Path dom = folder.resolve("dom");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends: " + Files.readString(log))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        List<String> console = new ArrayList<>(Files.readAllLines(log));
        console.removeIf(line -> !line.contains("CONSOLE"));
        return new Visit(Files.readString(dom), console);
    }

    @Test
    void the_page_is_read_as_it_was_written_and_nothing_is_complained_of() throws Exception {
        String html = Reports.of(Samples.all()).render(Format.HTML);

        Visit visit = visit(html);

        assertThat(visit.console()).isEmpty();
        assertThat(count(visit.dom(), "<tr")).isEqualTo(count(html, "<tr"));
        assertThat(count(visit.dom(), "<li")).isEqualTo(count(html, "<li"));
        assertThat(count(visit.dom(), "<path")).isEqualTo(count(html, "<path"));
        assertThat(visit.dom()).contains("1 of 4 protocols hold", "Refuted", "dev.earshot.specs.toy.ToyOneThirdRule");
    }

    @Test
    void a_state_of_a_graph_is_shown_as_a_table() throws Exception {
        String html = Page.titled("it").graph("states", PageTest.GRAPH).html();

        Visit visit = visit(html);

        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom())
                .contains("aria-current=\"true\"", "<caption>State 2, first after 2 rounds; next Vote</caption>")
                .contains("then hears", "<td>{0,1}</td>")
                .doesNotContain("Choose a state.");
        assertThat(count(visit.dom(), "class=\"edge broken near way\"")).isEqualTo(1);
    }

    @Test
    void a_script_that_is_not_ours_is_not_run_on_a_page_with_a_graph() throws Exception {
        String html = Page.titled("it").graph("states", PageTest.GRAPH).html();

        Visit visit = visit(html.replace("</main>", "<script>document.title = 'changed'</script></main>"));

        assertThat(visit.console()).hasSize(1).first().asString().contains("Content Security Policy");
        assertThat(visit.dom()).contains("<title>it");
    }

    @Test
    void names_with_markup_in_them_do_nothing() throws Exception {
        Visit visit = visit(Reports.of(List.of(Samples.nasty())).render(Format.HTML));

        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).doesNotContain("<script");
    }

    @Test
    void a_page_that_asks_for_something_elsewhere_would_be_noticed() throws Exception {
        String html = Reports.of(List.of(Samples.holding())).render(Format.HTML);

        Visit visit = visit(html.replace("</main>", "<img src=\"http://127.0.0.1:9/x.png\"></main>"));

        assertThat(visit.console()).hasSize(1).first().asString().contains("Content Security Policy");
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
