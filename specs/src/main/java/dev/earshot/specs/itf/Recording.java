package dev.earshot.specs.itf;

import dev.earshot.specs.Pid;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What a file says of a run: the schedule, to be executed, and what came of it when it was recorded.
 *
 * @param violation the claim that it broke, if it broke one
 * @param fields the recorded state fields; none in a file without states
 * @param states the recorded values as ITF expressions, by round, process and field; empty in a file without states
 */
public record Recording(
        Schedule schedule, Optional<String> violation, List<String> fields, List<List<List<String>>> states) {
    /** Copies the lists. */
    public Recording {
        fields = List.copyOf(fields);
        states = states.stream()
                .map(state -> state.stream().map(List::copyOf).toList())
                .toList();
    }

    /**
     * Where an execution of the schedule differs from what was recorded, if it does; the message names the state, the
     * process and the field. Without recorded states only the claims broken are compared.
     */
    public Optional<String> firstDifference(Trace executed) {
        Optional<String> inStates = states.isEmpty() ? Optional.empty() : differentState(executed);
        return inStates.or(() -> differentClaim(executed));
    }

    private Optional<String> differentState(Trace executed) {
        List<String> names = ItfWriter.variables(executed.fields());
        List<String> executedFields = names.subList(ItfWriter.RESERVED.size(), names.size());
        if (!fields.equals(executedFields)) {
            return Optional.of("the state fields are " + executedFields + ", recorded " + fields);
        }
        for (int i = 0; i < Math.min(states.size(), executed.states().size()); i++) {
            for (int p = 0; p < schedule.n(); p++) {
                for (int field = 0; field < fields.size(); field++) {
                    String recorded = states.get(i).get(p).get(field);
                    String now = Encoding.canonical(
                            Encoding.of(executed.states().get(i).get(p).get(field)));
                    if (!recorded.equals(now)) {
                        return Optional.of("after " + i + " rounds " + fields.get(field) + " of " + Pid.of(p) + " is "
                                + now + ", recorded " + recorded);
                    }
                }
            }
        }
        return states.size() == executed.states().size()
                ? Optional.empty()
                : Optional.of("the run has " + executed.states().size() + " states, recorded " + states.size());
    }

    private Optional<String> differentClaim(Trace executed) {
        Optional<String> now = executed.violation().map(Violation::claim);
        return now.equals(violation)
                ? Optional.empty()
                : Optional.of("the run breaks " + named(now) + ", recorded " + named(violation));
    }

    private static String named(Optional<String> claim) {
        return claim.map(name -> "\"" + name + "\"").orElse("no claim");
    }
}
