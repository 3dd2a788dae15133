package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Which way a run took between two nodes of a region, as a tree of branch conditions.
 *
 * <p>Where branches meet again before the target, the tree asks first whether the run came through the last such meeting,
 * so it repeats no part and stays as long as the code. A path that throws is left out: what is said of the target is
 * said of runs that came there.
 */
final class Decisions {
    /** The branches taken from a node that was executed. */
    record Branch(Term condition, Node to) {}

    private sealed interface Decision {}

    /** The run comes to the target from this node. */
    private record Arrival(Node from) implements Decision {}

    private record Split(Term condition, Decision then, Decision otherwise) implements Decision {}

    private enum Absent implements Decision {
        /** No run takes this way. */
        IMPOSSIBLE,
        /** A run that takes this way does not come to the target. */
        ELSEWHERE
    }

    private record Leg(Node from, Node to) {}

    private final Map<Node, List<Branch>> branches = new HashMap<>();
    private final Map<Leg, Term> reached = new HashMap<>();

    /** Tells how an executed node goes on; conditions exclude each other, and one holds. */
    void executed(Node node, List<Branch> taken) {
        branches.put(node, List.copyOf(taken));
    }

    /** The nodes from which an executed branch leads to the target. */
    List<Node> arrivals(Node target) {
        List<Node> arrivals = new ArrayList<>();
        for (Node before : target.predecessors) {
            if (branches.getOrDefault(before, List.of()).stream()
                    .anyMatch(branch -> branch.to() == target && branch.condition() != Literal.FALSE)) {
                arrivals.add(before);
            }
        }
        return arrivals;
    }

    /** Whether a run that is at the first node comes to the second, which it dominates. */
    Term reach(Node from, Node target) {
        Leg leg = new Leg(from, target);
        Term known = reached.get(leg);
        if (known == null) {
            known = Objects.requireNonNullElse(truth(tree(from, target)), Literal.FALSE);
            reached.put(leg, known);
        }
        return known;
    }

    private static Term truth(Decision decision) {
        if (decision instanceof Split split) {
            Term then = truth(split.then());
            Term otherwise = truth(split.otherwise());
            return then == null ? otherwise : otherwise == null ? then : Terms.ite(split.condition(), then, otherwise);
        }
        return decision == Absent.IMPOSSIBLE ? null : Literal.of(decision instanceof Arrival);
    }

    /** How the node immediately dominated chooses between what comes from its predecessors. */
    Function<Function<Node, Val>, Val> choice(Node target) {
        Decision tree = tree(target.dominator, target);
        return value -> value(tree, value);
    }

    private static Val value(Decision decision, Function<Node, Val> value) {
        if (decision instanceof Arrival arrival) {
            return value.apply(arrival.from());
        }
        if (decision instanceof Split split) {
            Val then = value(split.then(), value);
            Val otherwise = value(split.otherwise(), value);
            return then == null
                    ? otherwise
                    : otherwise == null ? then : Joining.join(split.condition(), then, otherwise);
        }
        return null;
    }

    private Decision tree(Node from, Node target) {
        if (!branches.containsKey(from)) {
            return Absent.IMPOSSIBLE;
        }
        Decision decision = branch(from, target);
        for (Node meeting : from.meetings) {
            if (meeting != target && target.isReachedFrom(meeting)) {
                Decision through = tree(meeting, target);
                if (through != Absent.IMPOSSIBLE) {
                    decision = split(reach(from, meeting), through, decision);
                }
            }
        }
        return decision;
    }

    private Decision branch(Node from, Node target) {
        List<Branch> taken = branches.get(from);
        Decision decision = Absent.IMPOSSIBLE;
        for (int i = taken.size() - 1; i >= 0; i--) {
            Branch branch = taken.get(i);
            decision = split(branch.condition(), edge(from, branch.to(), target), decision);
        }
        return decision;
    }

    private Decision edge(Node from, Node to, Node target) {
        if (to == target) {
            return new Arrival(from);
        }
        if (to.kind == Node.Kind.THROW) {
            return Absent.IMPOSSIBLE;
        }
        if (!target.isReachedFrom(to)) {
            return Absent.ELSEWHERE;
        }
        // a node with several predecessors is asked for at its dominator
        return to.predecessors.size() == 1 ? tree(to, target) : Absent.IMPOSSIBLE;
    }

    private static Decision split(Term condition, Decision then, Decision otherwise) {
        if (condition == Literal.TRUE || otherwise == Absent.IMPOSSIBLE) {
            return condition == Literal.FALSE ? otherwise : then;
        }
        if (condition == Literal.FALSE || then == Absent.IMPOSSIBLE) {
            return otherwise;
        }
        return then.equals(otherwise) ? then : new Split(condition, then, otherwise);
    }
}
