package dev.earshot.verifier.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** A directed graph whose edges carry sets of labels; nodes are numbered in the order in which their edges were added. */
final class Graph {
    private final List<int[]> targets = new ArrayList<>();
    private final List<int[]> labels = new ArrayList<>();
    private long edges;

    /** An edge and the label for which it was taken, or -1. */
    record Edge(int from, int to, int label) {}

    /**
     * Adds the edges of the next node.
     *
     * @param to the nodes they lead to, each once
     * @param of by the same index, their labels as bits
     */
    void add(int[] to, int[] of) {
        targets.add(to);
        labels.add(of);
        edges += to.length;
    }

    int size() {
        return targets.size();
    }

    long edges() {
        return edges;
    }

    /**
     * By node, the number of its strongly connected component: R. Tarjan, "Depth-first search and linear graph algorithms",
     * SIAM Journal on Computing 1(2), 1972.
     */
    int[] components() {
        return new Tarjan().run();
    }

    private final class Tarjan {
        private final int[] component = new int[size()];
        private final int[] index = new int[size()];
        private final int[] low = new int[size()];
        private final int[] next = new int[size()];
        private final int[] path = new int[size()];
        private final int[] stack = new int[size()];
        private int depth;
        private int height;
        private int visited;
        private int count;

        int[] run() {
            Arrays.fill(component, -1);
            for (int root = 0; root < size(); root++) {
                if (index[root] == 0) {
                    enter(root);
                    while (depth > 0) {
                        advance(path[depth - 1]);
                    }
                }
            }
            return component;
        }

        private void enter(int node) {
            index[node] = ++visited;
            low[node] = visited;
            path[depth++] = node;
            stack[height++] = node;
        }

        private void advance(int node) {
            int[] to = targets.get(node);
            if (next[node] < to.length) {
                int target = to[next[node]++];
                if (index[target] == 0) {
                    enter(target);
                } else if (component[target] < 0) {
                    low[node] = Math.min(low[node], index[target]);
                }
                return;
            }
            depth--;
            if (depth > 0) {
                low[path[depth - 1]] = Math.min(low[path[depth - 1]], low[node]);
            }
            if (low[node] == index[node]) {
                int member;
                do {
                    member = stack[--height];
                    component[member] = count;
                } while (member != node);
                count++;
            }
        }
    }

    /** By component, the labels of the edges inside; -1 where there is no edge inside. */
    int[] labelsInside(int[] component) {
        int[] inside = new int[Arrays.stream(component).max().orElse(-1) + 1];
        Arrays.fill(inside, -1);
        for (int from = 0; from < size(); from++) {
            for (int i = 0; i < targets.get(from).length; i++) {
                if (component[targets.get(from)[i]] == component[from]) {
                    inside[component[from]] = Math.max(0, inside[component[from]]) | labels.get(from)[i];
                }
            }
        }
        return inside;
    }

    /**
     * A shortest path of at least one edge, through nodes that are allowed.
     *
     * @param label what the last edge is to carry, or -1 for anything
     * @param end which node it is to lead to
     */
    List<Edge> path(int from, int label, IntPredicate allowed, IntPredicate end) {
        int[] parent = new int[size()];
        Arrays.fill(parent, -1);
        int[] queue = new int[size()];
        int last = 0;
        queue[last++] = from;
        parent[from] = from;
        for (int head = 0; head < last; head++) {
            int node = queue[head];
            for (int i = 0; i < targets.get(node).length; i++) {
                int target = targets.get(node)[i];
                if (!allowed.test(target)) {
                    continue;
                }
                if (end.test(target) && (label < 0 || (labels.get(node)[i] >>> label & 1) != 0)) {
                    return edges(parent, from, new Edge(node, target, label));
                }
                if (parent[target] < 0) {
                    parent[target] = node;
                    queue[last++] = target;
                }
            }
        }
        throw new AssertionError("no path from " + from + " with label " + label);
    }

    private static List<Edge> edges(int[] parent, int from, Edge last) {
        List<Edge> edges = new ArrayList<>();
        edges.add(last);
        for (int node = last.from(); node != from; node = parent[node]) {
            edges.add(0, new Edge(parent[node], node, -1));
        }
        return edges;
    }
}
