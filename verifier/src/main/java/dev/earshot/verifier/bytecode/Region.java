package dev.earshot.verifier.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An acyclic flow graph with one entry; loops in it are single nodes. Nodes that cannot be reached are left out. */
final class Region {
    final Node entry;
    /** The nodes, each after its predecessors. */
    final List<Node> order;
    /** Of a method, where it returns; of a loop, where the next iteration starts. Null if no path leads there. */
    final Node end;
    /** Of a loop, where it is left, one for each place outside that it goes to. */
    final List<Node> exits;

    Region(Node entry, Node end, List<Node> exits) {
        this.entry = entry;
        this.order = sorted(entry);
        this.end = order.contains(end) ? end : null;
        this.exits = exits.stream().filter(order::contains).toList();
        for (int i = 0; i < order.size(); i++) {
            order.get(i).rank = i;
        }
        for (Node node : order) {
            for (Node next : node.branches) {
                if (!next.predecessors.contains(node)) {
                    next.predecessors.add(node);
                }
            }
        }
        order.forEach(this::relate);
    }

    private static List<Node> sorted(Node entry) {
        List<Node> postorder = new ArrayList<>();
        visit(entry, new HashSet<>(), postorder);
        Collections.reverse(postorder);
        return List.copyOf(postorder);
    }

    /** Depth first, without recursion: methods can have thousands of blocks in a row. */
    private static void visit(Node entry, Set<Node> seen, List<Node> postorder) {
        List<Node> path = new ArrayList<>(List.of(entry));
        List<Integer> next = new ArrayList<>(List.of(0));
        seen.add(entry);
        while (!path.isEmpty()) {
            int top = path.size() - 1;
            Node node = path.get(top);
            // later branches first, so that in the reversed order the text's order is kept
            int index = node.branches.size() - 1 - next.get(top);
            if (index < 0) {
                postorder.add(node);
                path.remove(top);
                next.remove(top);
                continue;
            }
            next.set(top, next.get(top) + 1);
            Node branch = node.branches.get(index);
            if (seen.add(branch)) {
                path.add(branch);
                next.add(0);
            }
        }
    }

    /** Dominators as of Cooper, Harvey, Kennedy, "A simple, fast dominance algorithm", 2001; one pass, as there is no cycle. */
    private void relate(Node node) {
        node.sources = new BitSet();
        node.sources.set(node.rank);
        for (Node before : node.predecessors) {
            node.sources.or(before.sources);
            node.dominator = node.dominator == null ? before : meet(node.dominator, before);
        }
        if (node.predecessors.size() > 1) {
            node.dominator.meetings.add(node);
        }
    }

    private static Node meet(Node a, Node b) {
        Node left = a;
        Node right = b;
        while (left != right) {
            if (left.rank > right.rank) {
                left = left.dominator;
            } else {
                right = right.dominator;
            }
        }
        return left;
    }
}
