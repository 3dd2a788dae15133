package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loops that javac makes of switches whose cases have conditions of their own: where the condition of the case found
 * fails, the search starts again at the next case. There are as many iterations as there are cases at most, so they are
 * read one after the other.
 */
final class Restarts {
    private static final int MOST = 100;

    /** One way out, in one iteration: when it is taken if the iteration starts, and in which state. */
    private record Leaving(Term condition, Frame frame) {}

    private final Map<Node, List<Leaving>> leaving = new LinkedHashMap<>();
    private final List<Term> continued = new ArrayList<>();

    private Restarts() {}

    /** Where the loop leads to. */
    static List<Loop.Exit> read(Activation activation, Node node, Frame frame, Path path) {
        return new Restarts().iterate(activation, node, frame, path);
    }

    private List<Loop.Exit> iterate(Activation activation, Node node, Frame start, Path path) {
        Frame frame = start;
        Path at = path;
        while (frame != null) {
            if (continued.size() == MOST) {
                throw new Unreadable("a switch with more than " + MOST + " cases that have conditions", "switch");
            }
            Activation.Outcome outcome = activation.execute(node.loop, frame, at);
            for (Node exit : node.loop.exits) {
                Frame left = outcome.ends().get(exit);
                leaving.computeIfAbsent(exit, e -> new ArrayList<>())
                        .add(left == null ? null : new Leaving(outcome.reached().get(exit), left));
            }
            frame = outcome.ends().get(node.loop.end);
            Term again = frame == null ? Literal.FALSE : outcome.reached().get(node.loop.end);
            continued.add(again);
            at = at.when(again);
        }
        List<Loop.Exit> exits = new ArrayList<>();
        for (int i = 0; i < node.loop.exits.size(); i++) {
            Loop.Exit exit = exit(node.branches.get(i), leaving.get(node.loop.exits.get(i)));
            if (exit != null) {
                exits.add(exit);
            }
        }
        return exits;
    }

    /** The way out, by whichever iteration; null if none takes it. */
    private Loop.Exit exit(Node to, List<Leaving> byIteration) {
        Term condition = Literal.FALSE;
        Frame frame = null;
        for (int i = byIteration.size() - 1; i >= 0; i--) {
            condition = Terms.and(continued.get(i), condition);
            Leaving here = byIteration.get(i);
            if (here != null) {
                condition = Terms.or(here.condition(), condition);
                frame = frame == null ? here.frame() : joined(here, frame);
            }
        }
        return frame == null ? null : new Loop.Exit(to, condition, frame);
    }

    private static Frame joined(Leaving here, Frame later) {
        return Frame.choose(
                List.of(here.frame(), later),
                slot -> Joining.join(here.condition(), slot.apply(here.frame()), slot.apply(later)));
    }
}
