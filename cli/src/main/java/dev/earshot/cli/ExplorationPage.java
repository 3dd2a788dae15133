package dev.earshot.cli;

import dev.earshot.verifier.report.Page;
import java.util.List;

/** A page for a browser with what was explored. */
final class ExplorationPage {
    private ExplorationPage() {}

    static String of(List<ExploredProtocol> found) {
        Page page = Page.titled("Exploration");
        found.forEach(each -> each.show(page));
        return page.paragraph(
                        "Every state on this page was reached, and every run executed, by the protocol's own code.")
                .html();
    }
}
