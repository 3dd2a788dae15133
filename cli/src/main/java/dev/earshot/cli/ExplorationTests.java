package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.report.TestSuite;
import dev.earshot.verifier.report.TestSuite.Case;
import dev.earshot.verifier.report.TestSuite.Kind;
import dev.earshot.verifier.report.TestSuite.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was explored as tests: what is refuted fails, what is undecided is an error, so it never passes. */
final class ExplorationTests {
    private ExplorationTests() {}

    /** A test that passes. */
    static Case passed(String name, String output) {
        return new Case(name, Duration.ZERO, Optional.empty(), output);
    }

    /** A test that shows something false. */
    static Case failed(String name, String type, String message, String text) {
        return new Case(name, Duration.ZERO, Optional.of(new Problem(Kind.FAILURE, type, message, text)), "");
    }

    /** A test that shows nothing. */
    static Case undecided(String name, String type, String message, String text) {
        return new Case(name, Duration.ZERO, Optional.of(new Problem(Kind.ERROR, type, message, text)), "");
    }

    /** The tests of one protocol; all of its time is its own, as claims are checked together. */
    static TestSuite suite(Protocol<?> protocol, Duration time, Map<String, String> asked, List<Case> cases) {
        return new TestSuite(protocol.type().getName(), time, asked, cases);
    }

    /** The tests of a protocol that the search did not come to. */
    static TestSuite missed(Protocol<?> protocol) {
        String why = protocol.name() + " was not explored, as the search was interrupted before";
        return suite(protocol, Duration.ZERO, Map.of(), List.of(undecided("it is explored", "undecided", why, why)));
    }
}
