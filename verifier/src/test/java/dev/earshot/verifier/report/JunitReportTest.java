package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.Report;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitReportTest {
    private static Document parsed(Report... reports) throws Exception {
        String xml = Reports.of(List.of(reports)).render(Format.JUNIT);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> outcomes(Document document) {
        return elements(document, "testcase").stream()
                .map(test -> test.getAttribute("name") + ": "
                        + (test.getElementsByTagName("failure").getLength() > 0
                                ? "failure"
                                : test.getElementsByTagName("error").getLength() > 0 ? "error" : "pass"))
                .toList();
    }

    @Test
    void what_is_not_proved_or_reached_never_passes() throws Exception {
        assertThat(outcomes(parsed(Samples.failing())))
                .containsExactly(
                        "a decision has two thirds behind it: error",
                        "agreement: failure",
                        "validity: error",
                        "irrevocability: pass",
                        "all decide: error");
        assertThat(outcomes(parsed(Samples.refused()))).containsExactly("the code can be read: error");
        assertThat(outcomes(parsed(Samples.claimless()))).containsExactly("something is claimed: error");
    }

    @Test
    void the_counts_are_those_of_the_tests() throws Exception {
        Document document =
                parsed(Samples.holding(), Samples.failing(), Samples.refused(), Samples.claimless(), Samples.nasty());

        for (Element suite : elements(document, "testsuite")) {
            assertThat(suite.getAttribute("tests"))
                    .isEqualTo("" + suite.getElementsByTagName("testcase").getLength());
            assertThat(suite.getAttribute("failures"))
                    .isEqualTo("" + suite.getElementsByTagName("failure").getLength());
        }
        Element root = document.getDocumentElement();
        assertThat(List.of(root.getAttribute("tests"), root.getAttribute("failures"), root.getAttribute("errors")))
                .containsExactly("13", "1", "6");
        assertThat(outcomes(document).stream().filter(it -> it.endsWith("error")))
                .hasSize(6);
    }

    @Test
    void a_failure_shows_the_executed_run() throws Exception {
        Element failure = elements(parsed(Samples.failing()), "failure").get(0);

        assertThat(failure.getAttribute("message")).isEqualTo("REFUTED n=3 (ToyOneThirdRule.java:83)");
        assertThat(failure.getAttribute("type")).isEqualTo("refuted");
        assertThat(failure.getTextContent()).contains(Samples.disagreement().table());
    }

    @Test
    void obligations_are_told_in_the_output_of_their_claim() throws Exception {
        Element invariant = elements(parsed(Samples.holding()), "testcase").get(0);

        assertThat(invariant.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("""
                        PROVED for all n   invariant   ToyOneThirdRule.java:76
                        PROVED for all n   holds initially   ToyOneThirdRule.java:76         812 rlimit     9 ms
                        PROVED for all n   Vote keeps it     ToyOneThirdRule.java:57   2,104,377 rlimit   1.52 s
                        """);
        assertThat(invariant.getAttribute("time")).isEqualTo("1.531");
    }

    @Test
    void names_survive_and_control_characters_are_shown() throws Exception {
        Element test = elements(parsed(Samples.nasty()), "testcase").get(0);

        assertThat(test.getAttribute("name"))
                .isEqualTo(Samples.NASTY.replace("\u001b", "\\u001b").replace("\u0000", "\\u0000"));
    }

    @Test
    void a_report_reads_as_kept() {
        Golden.assertSame(
                "TEST-failing.xml", Reports.of(List.of(Samples.failing())).render(Format.JUNIT));
    }
}
