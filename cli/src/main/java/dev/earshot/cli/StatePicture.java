package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.Options;
import dev.earshot.verifier.explore.StateGraph;
import dev.earshot.verifier.report.Page;
import dev.earshot.verifier.report.StateSpace;
import java.util.List;
import java.util.Optional;

/**
 * The states of one protocol and how they follow each other, to be drawn.
 *
 * @param graph empty if there are too many
 * @param rounds the names of the rounds of a phase
 */
record StatePicture(Optional<StateGraph> graph, List<String> rounds) {
    /** More states than this are not drawn: nobody finds a way through them. */
    static final int MOST = 300;

    static StatePicture of(Protocol<?> protocol, Options options) {
        return new StatePicture(
                Explorer.graph(protocol, options, MOST),
                protocol.rounds().stream().map(Class::getSimpleName).toList());
    }

    /** Adds it to a page, with the run that breaks the first claim that is broken. */
    void show(Page page, Exploration exploration) {
        if (graph.isEmpty()) {
            page.paragraph("The states are more than " + MOST + ", so they are counted and not drawn.");
            return;
        }
        StateGraph states = graph.get();
        List<Integer> broken = exploration instanceof Exploration.Refuted refuted
                ? states.path(refuted.counterexamples().get(0).trace()).orElse(List.of())
                : List.of();
        page.graph(
                caption(states, broken),
                new StateSpace(
                        states.fields(),
                        states.nodes().stream().map(this::state).toList(),
                        states.edges(),
                        broken,
                        states.renamed()));
    }

    private static String caption(StateGraph states, List<Integer> broken) {
        return Words.count(states.nodes().size(), "state") + (states.renamed() ? " up to the names of processes" : "")
                + ", each at the number of rounds after which it is reached first"
                + "; in blue a way to the one that is chosen"
                + (broken.isEmpty() ? "" : ", in red a run that breaks a claim");
    }

    private StateSpace.State state(StateGraph.Node node) {
        String title = "next " + rounds.get(node.place())
                + (node.more().isEmpty() ? "" : ", " + node.more())
                + (node.throwing() ? ", whose code may throw" : "");
        return new StateSpace.State(node.rounds(), title, node.values(), node.parent(), node.heard());
    }
}
