package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExploreJunitTest {
    @TempDir
    Path folder;

    private Ran earshot(String... args) {
        return Ran.in(folder, args);
    }

    private static Document parsed(String xml) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        for (String kind : List.of("tests", "failures", "errors")) {
            String element = kind.equals("tests") ? "testcase" : kind.substring(0, kind.length() - 1);
            for (Element suite : elements(document, "testsuite")) {
                assertThat(suite.getAttribute(kind))
                        .isEqualTo("" + suite.getElementsByTagName(element).getLength());
            }
            assertThat(document.getDocumentElement().getAttribute(kind))
                    .isEqualTo("" + elements(document, element).size());
        }
        return document;
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
                .map(test -> test.getAttribute("name") + ": " + outcome(test))
                .toList();
    }

    private static String outcome(Element test) {
        for (String kind : List.of("failure", "error")) {
            NodeList found = test.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                return kind + " " + ((Element) found.item(0)).getAttribute("type");
            }
        }
        return "pass";
    }

    @Test
    void a_suite_is_a_protocol_and_a_test_a_claim() throws Exception {
        Ran ran = earshot("explore", "OneThirdRule", "TwoPhaseCommit", "--n", "3", "--format", "junit");

        Document document = parsed(ran.out());
        assertThat(elements(document, "testsuite"))
                .extracting(suite -> suite.getAttribute("name"))
                .containsExactly(
                        "dev.earshot.protocols.consensus.OneThirdRule", "dev.earshot.protocols.commit.TwoPhaseCommit");
        assertThat(outcomes(document))
                .contains(
                        "agreement: pass",
                        "definedness: pass",
                        "all decide after two good rounds: all have decided: pass")
                .allMatch(it -> it.endsWith(": pass"));
        assertThat(ran.exit()).isZero();
    }

    @Test
    void a_refuted_claim_fails_with_its_run_and_what_is_unknown_is_an_error() throws Exception {
        String classes = Tutorial.compiled(folder, "MajorityVote");

        Ran ran = earshot(
                "explore",
                "tutorial.MajorityVote",
                "--n",
                "3",
                "--classpath",
                classes,
                "--format",
                "junit",
                "--out",
                "out");

        assertThat(ran.out()).contains("\nRESULT holds=");
        Document document = parsed(Files.readString(folder.resolve("out/TEST-explored.xml")));
        assertThat(outcomes(document)).contains("agreement: failure refuted");
        Element failure = elements(document, "failure").get(0);
        assertThat(failure.getAttribute("message")).isEqualTo("REFUTED after 2 rounds (MajorityVote.java:61)");
        assertThat(failure.getTextContent())
                .contains("REFUTED  MajorityVote.agreement   n=3, 2 rounds (shortest), executed\n")
                .contains("  round |  p0 ")
                .contains("./earshot replay out/MajorityVote-agreement.itf.json --classpath ");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void an_exhausted_budget_leaves_errors_that_say_why() throws Exception {
        Ran ran = earshot(
                "explore", "LastVoting", "--n", "3", "--budget", "states=50", "--threads", "1", "--format", "junit");

        Document document = parsed(ran.out());
        assertThat(outcomes(document)).contains("agreement: error undecided");
        assertThat(elements(document, "error").get(0).getTextContent()).contains(" states seen, ");
        assertThat(elements(document, "failure")).isEmpty();
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void what_is_reachable_and_not_reached_is_an_error() throws Exception {
        Ran ran = earshot("explore", "LastVoting", "--n", "2", "--rounds", "1", "--format", "junit");

        assertThat(outcomes(parsed(ran.out()))).anyMatch(it -> it.endsWith(": error not_reached"));
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void a_protocol_that_claims_nothing_does_not_pass() throws Exception {
        String classes = Tutorial.compiled(folder, "MajorityVote", "spec\\..*;", "");

        Ran ran = earshot("explore", "tutorial.MajorityVote", "--n", "2", "--classpath", classes, "--format", "junit");

        assertThat(outcomes(parsed(ran.out()))).contains("something is claimed: error nothing_claimed");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void assumptions_that_are_asked_for_are_tests() throws Exception {
        Ran ran = earshot("explore", "UniformVoting", "--n", "3", "--needed", "--format", "junit");

        Document document = parsed(ran.out());
        assertThat(outcomes(document)).contains("assumption \"no-split\" is explored without: pass");
        assertThat(ran.out()).contains(" is needed: without it ");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void an_induction_is_one_test() throws Exception {
        Ran kept = earshot("explore", "OneThirdRule", "--n", "3", "--inductive", "--format", "junit");
        assertThat(outcomes(parsed(kept.out())))
                .containsExactly("invariants are kept, and the other claims follow: pass");
        assertThat(kept.exit()).isZero();

        String classes = Tutorial.compiled(folder, "MajorityVote");
        Ran broken = earshot(
                "explore",
                "tutorial.MajorityVote",
                "--n",
                "3",
                "--inductive",
                "--classpath",
                classes,
                "--format",
                "junit");
        assertThat(outcomes(parsed(broken.out())))
                .containsExactly("invariants are kept, and the other claims follow: error not_inductive");
        assertThat(broken.exit()).isEqualTo(2);
    }

    @Test
    void a_run_that_goes_on_for_ever_fails_and_shows_it() throws Exception {
        Ran ends = earshot(
                "explore", "OneThirdRule", "--n", "3", "--again", "uniform-more-than(2/3)", "--format", "junit");
        assertThat(outcomes(parsed(ends.out()))).containsExactly("all decide after two good rounds: pass");
        assertThat(ends.exit()).isZero();

        Ran forEver = earshot("explore", "OneThirdRule", "--n", "3", "--always", "majority", "--format", "junit");
        Document document = parsed(forEver.out());
        assertThat(outcomes(document)).containsExactly("all decide after two good rounds: failure for_ever");
        assertThat(elements(document, "failure").get(0).getTextContent())
                .contains("  round |  p0 ")
                .contains("replay:  ./earshot replay target/earshot/");
        assertThat(forEver.exit()).isEqualTo(1);
    }
}
