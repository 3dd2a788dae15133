package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import java.util.Map;

/** What was found of one protocol. */
sealed interface ExploredProtocol permits ExploredRuns, CheckedInduction, FairRuns {
    /** How a command ends that asked only this. */
    Exit exit();

    /** For a person; ends in a newline. */
    String text();

    /** For a program. */
    Map<String, Object> data();

    /** What is counted, to be added up over protocols. */
    Map<String, Long> figures();

    /** Adds it to a page. */
    void show(dev.earshot.verifier.report.Page page);
}
