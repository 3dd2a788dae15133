package dev.earshot.verifier.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sets of nodes of a graph that reach each other. */
final class Cycles {
    private Cycles() {}

    /** The strongly connected components that have an edge inside. */
    static List<Set<Integer>> of(Map<Integer, Set<Integer>> next) {
        Map<Integer, Set<Integer>> rest = reversed(trimmed(reversed(trimmed(next))));
        List<Set<Integer>> components = new ArrayList<>();
        Map<Integer, Set<Integer>> back = reversed(rest);
        Set<Integer> done = new LinkedHashSet<>();
        for (int node : rest.keySet()) {
            if (!done.contains(node)) {
                Set<Integer> component = reached(node, rest);
                component.retainAll(reached(node, back));
                done.addAll(component);
                if (component.size() > 1 || rest.get(node).contains(node)) {
                    components.add(component);
                }
            }
        }
        return components;
    }

    /** Without the nodes that no cycle reaches. */
    private static Map<Integer, Set<Integer>> trimmed(Map<Integer, Set<Integer>> next) {
        Map<Integer, Integer> incoming = new HashMap<>();
        next.values().forEach(targets -> targets.forEach(target -> incoming.merge(target, 1, Integer::sum)));
        List<Integer> open = new ArrayList<>();
        next.keySet().forEach(node -> {
            if (!incoming.containsKey(node)) {
                open.add(node);
            }
        });
        Map<Integer, Set<Integer>> rest = new LinkedHashMap<>(next);
        while (!open.isEmpty()) {
            for (int target : rest.remove(open.remove(open.size() - 1))) {
                if (incoming.merge(target, -1, Integer::sum) == 0) {
                    open.add(target);
                }
            }
        }
        return rest;
    }

    private static Map<Integer, Set<Integer>> reversed(Map<Integer, Set<Integer>> next) {
        Map<Integer, Set<Integer>> back = new LinkedHashMap<>();
        next.keySet().forEach(node -> back.put(node, new LinkedHashSet<>()));
        next.forEach((node, targets) -> targets.forEach(target -> {
            if (back.containsKey(target)) {
                back.get(target).add(node);
            }
        }));
        return back;
    }

    private static Set<Integer> reached(int start, Map<Integer, Set<Integer>> next) {
        Set<Integer> found = new LinkedHashSet<>();
        List<Integer> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            int node = open.remove(open.size() - 1);
            if (found.add(node)) {
                open.addAll(next.get(node));
            }
        }
        return found;
    }
}
