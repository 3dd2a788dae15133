package dev.earshot.verifier.report;

import java.util.List;

/**
 * States and how they follow each other, to be drawn.
 *
 * @param fields the names of the state fields
 * @param states in the order in which they are reached first
 * @param edges by state, the numbers of those that follow it
 * @param broken the numbers of the states of a run that breaks a claim; empty for none
 * @param renamed whether processes may have other names in the next state
 */
public record StateSpace(
        List<String> fields, List<State> states, List<List<Integer>> edges, List<Integer> broken, boolean renamed) {
    /**
     * A state.
     *
     * @param rounds after how many rounds it is reached first
     * @param title which round starts here, and what else is to be said
     * @param values field values by process and field
     * @param parent the number of the state from which it is reached first; -1 for none
     * @param heard whom each process of the parent hears of on the way; empty for an initial state
     */
    public record State(int rounds, String title, List<List<String>> values, int parent, List<String> heard) {
        /** Copies the lists. */
        public State {
            values = values.stream().map(List::copyOf).toList();
            heard = List.copyOf(heard);
        }
    }

    /** Copies the lists. */
    public StateSpace {
        fields = List.copyOf(fields);
        states = List.copyOf(states);
        edges = edges.stream().map(List::copyOf).toList();
        broken = List.copyOf(broken);
    }

    /** What is different from the parent, or, of an initial state, from the first one; a few words. */
    String label(int state) {
        State it = states.get(state);
        if (state == 0) {
            return "initial state";
        }
        List<List<String>> before =
                states.get(it.parent() < 0 ? 0 : it.parent()).values();
        StringBuilder label = new StringBuilder();
        for (int p = 0; p < it.values().size(); p++) {
            StringBuilder ofProcess = new StringBuilder();
            for (int f = 0; f < fields.size(); f++) {
                String now = it.values().get(p).get(f);
                if (!now.equals(before.get(p).get(f))) {
                    ofProcess.append(' ').append(fields.get(f)).append('=').append(now);
                }
            }
            if (ofProcess.length() > 0) {
                label.append(label.length() == 0 ? "p" : ", p").append(p).append(ofProcess);
            }
        }
        return label.length() == 0 ? "unchanged" : label.toString();
    }
}
