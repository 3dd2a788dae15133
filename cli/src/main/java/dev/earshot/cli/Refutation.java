package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A claim refuted by an executed run.
 *
 * @param trace the run, ending in the violation
 * @param minimal whether it was shrunk as far as it goes
 */
record Refutation(Protocol<?> protocol, Trace trace, boolean minimal) {
    private Violation violation() {
        return trace.violation().orElseThrow();
    }

    /** The claim with its protocol, as in {@code OneThirdRule.agreement}. */
    String claim() {
        return protocol.name() + "." + violation().claim();
    }

    /** The name that a file with the schedule has unless the operator gives another. */
    String fileName() {
        return protocol.name() + "-" + violation().claim().replaceAll("[^A-Za-z0-9]+", "-") + ".itf.json";
    }

    /** For a person: the claim, what is false of it, and the run as a table. */
    String text() {
        Violation violation = violation();
        int rounds = trace.schedule().rounds().size();
        String place = violation.place();
        return "REFUTED  " + claim() + "   n=" + trace.schedule().n() + ", " + rounds
                + (rounds == 1 ? " round" : " rounds") + (minimal ? " (minimal)" : "") + ", executed\n"
                + "  " + violation.falsePart() + (place.isEmpty() ? "" : "   " + place) + "\n" + trace.table();
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
        data.put("minimal", minimal);
        data.put("table", trace.table().lines().toList());
        return data;
    }
}
