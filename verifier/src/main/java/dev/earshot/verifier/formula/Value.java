package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a term denotes in a {@link Structure}. The simple ones are the keys of its tables, looked up again and again: they
 * spell out what records would do by method handles, which only the optimising compiler makes quick.
 */
public sealed interface Value {
    /** A truth value. */
    record Truth(boolean value) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Truth truth && value == truth.value;
        }

        @Override
        public int hashCode() {
            return value ? 1231 : 1237;
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** An integer. */
    record Int(long value) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Int number && value == number.value;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(value);
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A process, counted from 0. */
    record Process(int index) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Process process && index == process.index;
        }

        @Override
        public int hashCode() {
            return 31 * index + 7;
        }

        @Override
        public String toString() {
            return "p" + index;
        }
    }

    /** The element of an ordered sort that has this many smaller ones. */
    record Element(Sort.Values sort, int rank) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Element element && rank == element.rank && sort.equals(element.sort);
        }

        @Override
        public int hashCode() {
            return 31 * rank + 11;
        }

        @Override
        public String toString() {
            return Integer.toString(rank);
        }
    }

    /** A constant of an enumeration. */
    record Constant(Sort.Enumeration sort, int index) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Constant constant && index == constant.index && sort.equals(constant.sort);
        }

        @Override
        public int hashCode() {
            return 31 * index + 13;
        }

        @Override
        public String toString() {
            return sort.constants().get(index);
        }
    }

    /** A record. */
    record Structured(Sort.Structured sort, List<Value> components) implements Value {
        /** The record of these components. */
        public Structured {
            components = List.copyOf(components);
        }

        @Override
        public String toString() {
            return sort + components.toString().replace('[', '(').replace(']', ')');
        }
    }

    /** An option. */
    record Option(Sort.Option sort, Optional<Value> value) implements Value {
        @Override
        public String toString() {
            return value.map(present -> "some(" + present + ")").orElse("none");
        }
    }

    /** The value that {@code get} of an absent option has: false, 0, p0, the smallest. */
    static Value defaultOf(Sort sort) {
        if (sort == Sort.BOOL) {
            return new Truth(false);
        }
        if (sort == Sort.INT) {
            return new Int(0);
        }
        if (sort == Sort.PID) {
            return new Process(0);
        }
        if (sort instanceof Sort.Values values) {
            return new Element(values, 0);
        }
        if (sort instanceof Sort.Enumeration enumeration) {
            return new Constant(enumeration, 0);
        }
        if (sort instanceof Sort.Option option) {
            return new Option(option, Optional.empty());
        }
        if (!(sort instanceof Sort.Structured structured)) {
            throw new IllegalArgumentException("nothing is known of the values of sort " + sort);
        }
        List<Value> components = new ArrayList<>();
        structured.components().forEach(component -> components.add(defaultOf(component.sort())));
        return new Structured(structured, components);
    }
}
