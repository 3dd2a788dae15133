package dev.earshot.verifier.explore;

import dev.earshot.specs.lockstep.StateFields;
import dev.earshot.specs.lockstep.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The states that runs reach, and how they follow each other.
 *
 * @param fields the names of the state fields
 * @param perPhase the number of rounds of a phase
 * @param renamed whether states that differ in the names of processes are one
 * @param nodes the states, in the order in which they are reached first
 * @param edges by node, the nodes that follow it after a round
 */
public record StateGraph(
        List<String> fields, int perPhase, boolean renamed, List<Node> nodes, List<List<Integer>> edges) {
    /**
     * A state.
     *
     * @param rounds after how many rounds it is reached first
     * @param place the place in the phase of the round that starts here, counted from 0
     * @param more what it keeps besides the fields, such as a coordinator; may be empty
     * @param values field values as shown, by process and field
     * @param parent the node from which it is reached first; -1 for an initial state
     * @param heard whom each process of the parent hears of on the way; empty for an initial state
     * @param throwing whether the code of the round that starts here may throw
     */
    public record Node(
            int rounds,
            int place,
            String more,
            List<List<String>> values,
            int parent,
            List<String> heard,
            boolean throwing) {
        /** Copies the lists. */
        public Node {
            values = values.stream().map(List::copyOf).toList();
            heard = List.copyOf(heard);
        }
    }

    /** Copies the lists. */
    public StateGraph {
        fields = List.copyOf(fields);
        nodes = List.copyOf(nodes);
        edges = edges.stream().map(List::copyOf).toList();
    }

    /** The nodes that a run goes through; empty if it is not seen here, because states keep something else than it has. */
    public Optional<List<Integer>> path(Trace trace) {
        List<Map<Integer, Integer>> ways = new ArrayList<>();
        for (int r = 0; r < trace.states().size(); r++) {
            List<List<String>> wanted = ordered(trace.states().get(r).stream()
                    .map(process -> process.stream().map(StateFields::show).toList())
                    .toList());
            Map<Integer, Integer> here = new HashMap<>();
            if (r == 0) {
                for (int node = 0; node < nodes.size(); node++) {
                    if (nodes.get(node).parent() < 0 && isAt(node, 0, wanted)) {
                        here.put(node, -1);
                    }
                }
            } else {
                for (int from : ways.get(r - 1).keySet()) {
                    for (int to : edges.get(from)) {
                        if (isAt(to, r, wanted)) {
                            here.putIfAbsent(to, from);
                        }
                    }
                }
            }
            ways.add(here);
        }
        return ways.get(ways.size() - 1).keySet().stream().findFirst().map(end -> back(ways, end));
    }

    private static List<Integer> back(List<Map<Integer, Integer>> ways, int end) {
        List<Integer> path = new ArrayList<>();
        int node = end;
        for (int r = ways.size() - 1; r >= 0; r--) {
            path.add(0, node);
            node = ways.get(r).get(node);
        }
        return path;
    }

    private boolean isAt(int node, int rounds, List<List<String>> wanted) {
        Node it = nodes.get(node);
        return it.place() == rounds % perPhase && ordered(it.values()).equals(wanted);
    }

    private List<List<String>> ordered(List<List<String>> processes) {
        return renamed
                ? processes.stream()
                        .sorted((one, other) -> one.toString().compareTo(other.toString()))
                        .toList()
                : processes;
    }
}
