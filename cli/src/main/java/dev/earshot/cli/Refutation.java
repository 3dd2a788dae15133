package dev.earshot.cli;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A claim refuted by an executed run.
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
        return protocol.name() + "-" + violation().claim().replaceAll("[^A-Za-z0-9]+", "-") + ".itf.json";
    }

    /** For a person: the claim, what is false of it, and the run as a table. */
    String text() {
        Violation violation = violation();
        String place = violation.place();
        String outside = brokenAssumption()
                .map(broken -> "  note: " + broken + "; of such a run the specification claims nothing\n")
                .orElse("");
        return "REFUTED  " + claim() + "   n=" + trace.schedule().n() + ", "
                + Words.count(trace.schedule().rounds().size(), "round") + (shrunk ? " (shrunk)" : "") + ", executed\n"
                + "  " + violation.falsePart() + (place.isEmpty() ? "" : "   " + place) + "\n" + trace.table()
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
        data.put("outside", brokenAssumption().orElse(null));
        data.put("table", trace.table().lines().toList());
        return data;
    }

    /** The first assumption of the specification that a round of the run breaks, if one does. */
    private Optional<String> brokenAssumption() {
        Lockstep<P> run = trace.schedule().start(protocol);
        for (HeardOfSets sets : trace.schedule().rounds()) {
            run.now().hearing(sets);
            for (Assumption<P> assumption : protocol.spec().assumptions()) {
                if (!assumption.claim().holds(run.now())) {
                    return Optional.of(
                            "round " + (run.round() + 1) + " breaks the assumption \"" + assumption.name() + "\"");
                }
            }
            if (run.round() + 1 < trace.schedule().rounds().size()) {
                run.step(sets);
            } else {
                break;
            }
        }
        return Optional.empty();
    }
}
