package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.Datum;

/** Words for values, for messages. */
final class Describe {
    private Describe() {}

    static String kind(Val value) {
        if (value instanceof Val.Data data) {
            return kind(data.datum());
        }
        if (value instanceof Val.Cases) {
            return "an int";
        }
        if (value instanceof Val.Process) {
            return "a process";
        }
        if (value instanceof Val.Live live) {
            return live.object() instanceof String
                    ? "a text constant"
                    : "an object of " + live.object().getClass().getName();
        }
        if (value instanceof Val.Lambda) {
            return "a lambda";
        }
        if (value instanceof Val.Given given) {
            return given == Val.Given.MAILBOX ? "the mailbox" : "the outbox";
        }
        if (value instanceof Val.Allocated allocated) {
            return "an unfinished " + allocated.type().getSimpleName();
        }
        return value instanceof Val.Order ? "a comparator" : "a value";
    }

    private static String article(String noun) {
        return ("AEIOUaeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }

    static String kind(Datum datum) {
        if (datum instanceof Datum.Atom atom) {
            return atom.type() == Comparable.class
                    ? "a value"
                    : article(atom.type().getSimpleName());
        }
        if (datum instanceof Datum.Product product) {
            return article(product.type().getSimpleName());
        }
        if (datum instanceof Datum.Maybe maybe && maybe.optional()) {
            return "an Optional";
        }
        if (datum instanceof Datum.Members) {
            return "a set of processes";
        }
        return datum instanceof Datum.Choice ? "one of several records" : "null";
    }
}
