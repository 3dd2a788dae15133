package dev.earshot.cli;

import dev.earshot.cli.report.Exit;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.report.Page;
import dev.earshot.verifier.report.TestSuite;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
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

    /** The same as tests, for a build server. */
    TestSuite tests();

    /** Adds it to a page. */
    void show(Page page);

    /** How a command ends that asked both. */
    static Exit worse(Exit one, Exit other) {
        return one == Exit.REFUTED || other == Exit.REFUTED ? Exit.REFUTED : one == Exit.HOLDS ? other : one;
    }

    /** What was done to which protocol, and how long it took. */
    static String headline(String strength, Protocol<?> protocol, Duration time) {
        return strength + "   " + protocol.name() + Words.parameters(protocol) + "   "
                + String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    /** What all data begin with: which protocol it is. */
    static Map<String, Object> named(Protocol<?> protocol) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("protocol", protocol.type().getName());
        data.put("parameters", protocol.parameters());
        return data;
    }
}
