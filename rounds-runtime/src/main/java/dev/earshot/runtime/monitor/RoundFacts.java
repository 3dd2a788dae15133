package dev.earshot.runtime.monitor;

import dev.earshot.runtime.core.Cause;
import dev.earshot.specs.PidSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one round of a run was like.
 *
 * @param round the number of the round, counted from 0
 * @param heard how many processes each process heard of, of those that executed the round
 * @param kernel whom all of them heard of
 * @param closedBy how many of them closed it for each reason
 * @param held the names of the predicates that its heard-of sets satisfied
 */
public record RoundFacts(
        int round, List<Integer> heard, PidSet kernel, Map<Cause, Integer> closedBy, List<String> held) {
    /** Copies the collections. */
    public RoundFacts {
        heard = List.copyOf(heard);
        closedBy =
                Collections.unmodifiableMap(closedBy.isEmpty() ? new EnumMap<>(Cause.class) : new EnumMap<>(closedBy));
        held = List.copyOf(held);
    }
}
