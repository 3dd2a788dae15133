package dev.earshot.cli;

import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A claim refuted by an executed run; or, by a run that is taken up in the middle, found not to be inductive.
 *
 * @param trace the run, ending in the violation
 * @param shrunk whether it is the smallest that was found
 */
record Refutation<P extends RoundProcess<?, ?>>(Protocol<P> protocol, Trace trace, boolean shrunk) {
    private Violation violation() {
        return trace.violation().orElseThrow();
    }

    /** The claim with its protocol, as in {@code OneThirdRule.agreement}. */
    String claim() {
        return protocol.name() + "." + violation().claim();
    }

    /** The name that a file with the schedule has unless the operator gives another. */
    String fileName() {
        return Recordings.fileName(protocol.name(), violation().claim());
    }

    /** Whether the run shows that the claim is false: else the state in which it is taken up may be unreachable. */
    boolean isFromInitialState() {
        return trace.schedule().start().isEmpty();
    }

    /** For a person: the claim, what is false of it, and the run as a table. */
    String text() {
        return text("executed");
    }

    /**
     * The same.
     *
     * @param how what was done, as in "executed"
     */
    String text(String how) {
        Violation violation = violation();
        String place = violation.place();
        String outside = Assumed.broken(protocol, trace.schedule())
                .map(broken -> "  note: " + broken + Assumed.CONSEQUENCE + "\n")
                .orElse("");
        return (isFromInitialState() ? "REFUTED  " : "NOT INDUCTIVE  ") + claim() + "   n="
                + trace.schedule().n() + ", "
                + Words.count(trace.schedule().rounds().size(), "round")
                + (shrunk ? " (shrunk)" : "") + ", " + how + "\n"
                + (isFromInitialState() ? "" : "  taken up in a state that may be unreachable\n") + "  "
                + violation.falsePart() + (place.isEmpty() ? "" : "   " + place) + "\n" + trace.table()
                + outside;
    }

    /** For a program. */
    Map<String, Object> data() {
        Violation violation = violation();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("claim", violation.claim());
        data.put("at", violation.place().isEmpty() ? null : violation.place());
        data.put("round", violation.round());
        data.put(
                "processes",
                violation.witnesses().stream().map(Object::toString).toList());
        data.put("falsePart", violation.falsePart());
        data.put("shrunk", shrunk);
        data.put("outside", Assumed.broken(protocol, trace.schedule()).orElse(null));
        data.put("table", trace.table().lines().toList());
        return data;
    }
}
