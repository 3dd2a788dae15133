package dev.earshot.verifier.report;

/** How reports are written. */
public enum Format {
    /** For a person at a terminal; the last line is {@code RESULT key=value …}. */
    TEXT("earshot.txt") {
        @Override
        String render(Reports reports) {
            return reports.text() + "\n" + reports.result() + "\n";
        }
    },
    /** Everything, for programs; the shape is that of {@link Reports#jsonSchema}. */
    JSON("earshot.json") {
        @Override
        String render(Reports reports) {
            return JsonReport.render(reports);
        }
    },
    /** JUnit XML as surefire writes it: a suite for each protocol, a test for each claim. */
    JUNIT("TEST-earshot.xml") {
        @Override
        String render(Reports reports) {
            return JunitReport.render(reports);
        }
    },
    /** SARIF 2.1.0, for code scanning: what does not hold, with its lines. */
    SARIF("earshot.sarif") {
        @Override
        String render(Reports reports) {
            return SarifReport.render(reports);
        }
    },
    /** One page for a browser that needs nothing else, neither network nor scripts. */
    HTML("earshot.html") {
        @Override
        String render(Reports reports) {
            return HtmlReport.render(reports);
        }
    };

    private final String fileName;

    Format(String fileName) {
        this.fileName = fileName;
    }

    /** What such a file is called where nobody chose a name. */
    public String fileName() {
        return fileName;
    }

    /** The whole file, ending in a newline. */
    abstract String render(Reports reports);
}
