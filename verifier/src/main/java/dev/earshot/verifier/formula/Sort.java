package dev.earshot.verifier.formula;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a term denotes. Sorts are equal when they are built alike. */
public sealed interface Sort
        permits Sort.Basic, Sort.Values, Sort.Enumeration, Sort.Structured, Sort.Option, Sort.Opaque {
    /** The truth values, {@code false < true}. */
    Sort BOOL = Basic.BOOL;
    /** The mathematical integers. */
    Sort INT = Basic.INT;
    /** The n processes. */
    Sort PID = Basic.PID;

    /** The sorts that need no declaration. */
    enum Basic implements Sort {
        /** The truth values. */
        BOOL,
        /** The mathematical integers. */
        INT,
        /** The n processes. */
        PID
    }

    /** A type variable such as {@code V}: a non-empty, totally ordered sort of which nothing else is known. */
    record Values(String name) implements Sort {
        /** An ordered sort of this name. */
        public Values {
            named(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Finitely many named constants, ordered as listed; at least one. */
    record Enumeration(String name, List<String> constants) implements Sort {
        /** The sort of these constants. */
        public Enumeration {
            named(name);
            constants = List.copyOf(constants);
            if (constants.isEmpty()) {
                throw new IllegalArgumentException(
                        "enumeration " + name + " has no constants; no term could have this sort");
            }
            distinct(name, constants);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A record: a value for each component, in order. */
    record Structured(String name, List<Component> components) implements Sort {
        /** The sort with these components. */
        public Structured {
            named(name);
            components = List.copyOf(components);
            distinct(name, components.stream().map(Component::name).toList());
        }

        /** The position of a component, counted from 0. */
        public int indexOf(String component) {
            for (int i = 0; i < components.size(); i++) {
                if (components.get(i).name().equals(component)) {
                    return i;
                }
            }
            throw new IllegalArgumentException(
                    "record " + name + " has no component " + component + "; it has " + components);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A named part of a record. */
    record Component(String name, Sort sort) {
        @Override
        public String toString() {
            return name + ": " + sort;
        }
    }

    /** Absent, or a value of the sort. */
    record Option(Sort of) implements Sort {
        @Override
        public String toString() {
            return "Optional[" + of + "]";
        }
    }

    /** A non-empty sort of which nothing is known but equality; the prover's own, such as its sets of processes. */
    record Opaque(String name) implements Sort {
        /** A sort of this name. */
        public Opaque {
            named(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether terms of the sort can be compared with {@code <}. */
    default boolean isOrdered() {
        return this == BOOL || this == INT || this instanceof Values || this instanceof Enumeration;
    }

    /** Whether a variable may range over the sort. */
    default boolean isBindable() {
        return isOrdered() || this == PID || this instanceof Opaque;
    }

    private static void named(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a sort needs a name");
        }
    }

    private static void distinct(String sort, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("sort " + sort + " has two parts called " + name);
            }
        }
    }
}
