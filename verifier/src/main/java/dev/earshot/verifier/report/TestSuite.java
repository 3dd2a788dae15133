package dev.earshot.verifier.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Findings as tests, for build servers that show tests.
 *
 * @param className the class that the tests are of
 * @param properties what was asked, by name
 */
public record TestSuite(String className, Duration time, Map<String, String> properties, List<Case> cases) {
    /** Whether a test that does not pass has shown something wrong, or has shown nothing. */
    public enum Kind {
        /** What was claimed is false. */
        FAILURE,
        /** It is not known to be true. */
        ERROR
    }

    /**
     * Why a test does not pass.
     *
     * @param type one word for it
     * @param message a line
     * @param text all of it
     */
    public record Problem(Kind kind, String type, String message, String text) {}

    /**
     * A test.
     *
     * @param problem why it does not pass; empty if it does
     * @param output what else it says, ending in a newline; empty for nothing
     */
    public record Case(String name, Duration time, Optional<Problem> problem, String output) {}

    /** Copies the collections. */
    public TestSuite {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        cases = List.copyOf(cases);
    }

    /** All of them as one JUnit XML document, as surefire writes it. */
    public static String xml(List<TestSuite> suites) {
        Markup xml = new Markup().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Duration time = suites.stream().map(TestSuite::time).reduce(Duration.ZERO, Duration::plus);
        xml.open(
                        "testsuites",
                        "name",
                        "earshot",
                        "tests",
                        "" + suites.stream().mapToInt(it -> it.cases.size()).sum(),
                        "failures",
                        ""
                                + suites.stream()
                                        .mapToLong(it -> it.count(Kind.FAILURE))
                                        .sum(),
                        "errors",
                        ""
                                + suites.stream()
                                        .mapToLong(it -> it.count(Kind.ERROR))
                                        .sum(),
                        "time",
                        seconds(time))
                .line();
        suites.forEach(suite -> suite.write(xml));
        return xml.close().line().toString();
    }

    private long count(Kind kind) {
        return cases.stream()
                .flatMap(test -> test.problem().stream())
                .filter(problem -> problem.kind() == kind)
                .count();
    }

    private void write(Markup xml) {
        xml.raw("  ")
                .open(
                        "testsuite",
                        "name",
                        className,
                        "tests",
                        "" + cases.size(),
                        "failures",
                        "" + count(Kind.FAILURE),
                        "errors",
                        "" + count(Kind.ERROR),
                        "skipped",
                        "0",
                        "time",
                        seconds(time))
                .line();
        xml.raw("    ").open("properties").line();
        properties.forEach((name, value) -> xml.raw("      ")
                .open("property", "name", name, "value", value)
                .close()
                .line());
        xml.raw("    ").close().line();
        cases.forEach(test -> write(xml, test));
        xml.raw("  ").close().line();
    }

    private void write(Markup xml, Case test) {
        xml.raw("    ")
                .open("testcase", "classname", className, "name", test.name(), "time", seconds(test.time()))
                .line();
        test.problem()
                .ifPresent(problem -> xml.raw("      ")
                        .element(
                                problem.kind().name().toLowerCase(Locale.ROOT),
                                "\n" + problem.text().stripTrailing() + "\n",
                                "message",
                                problem.message(),
                                "type",
                                problem.type())
                        .line());
        if (!test.output().isEmpty()) {
            xml.raw("      ").element("system-out", test.output()).line();
        }
        xml.raw("    ").close().line();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
