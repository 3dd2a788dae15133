package dev.earshot.runtime.monitor;

import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.Optional;

/**
 * A run in which a claim was false.
 *
 * @param trace the run up to there, in lock-step; its schedule replays it
 * @param violation the claim
 * @param brokenAssumption the assumption that the network had broken before, if it had: then the claim was not promised
 */
public record BrokenRun(Trace trace, Violation violation, Optional<String> brokenAssumption) {
    /** The claim, what is false, and the rounds as a table. */
    public String report() {
        return "\"" + violation.claim() + "\" " + violation.place() + " is false after " + violation.round()
                + " rounds: " + violation.falsePart() + "\n"
                + brokenAssumption
                        .map(assumption -> "the network did not keep the assumption " + assumption + "\n")
                        .orElse("")
                + trace.table();
    }
}
