package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A Java value made of terms: records, options and nullable references are taken apart, so that the terms themselves
 * are only of truth values, integers, processes, values and enumeration constants.
 */
public sealed interface Datum {
    /**
     * A value that is one term.
     *
     * @param type the Java class, primitive or not; {@code Comparable} for the algorithm's value type
     */
    record Atom(Term term, Class<?> type) implements Datum {}

    /** A record of a class, with a value for each component in order. */
    record Product(Class<?> type, List<Datum> components) implements Datum {
        /** Copies the list. */
        public Product {
            components = List.copyOf(components);
        }
    }

    /**
     * Something or nothing.
     *
     * @param present when there is something; the content means nothing otherwise
     * @param optional whether it is an {@code Optional}; else it is a reference, which may be null
     */
    record Maybe(Term present, Datum content, boolean optional) implements Datum {}

    /** One of several kinds of value; the guards exclude each other and one of them holds. */
    record Choice(List<Case> cases) implements Datum {
        /** Copies the list. */
        public Choice {
            cases = List.copyOf(cases);
        }
    }

    /** One kind of value of a choice: a product or an atom of the class. */
    record Case(Class<?> type, Term guard, Datum content) {}

    /** A set of processes: those of which the body holds. */
    record Members(Var element, Term body) implements Datum {}

    /** No value: what is behind null and in an empty option. */
    record Nothing() implements Datum {}

    /** The null reference. */
    Datum NULL = new Maybe(Literal.FALSE, new Nothing(), false);

    /** A reference that is null unless the term holds. */
    static Datum nullable(Term present, Datum content) {
        if (content instanceof Maybe maybe && !maybe.optional()) {
            return nullable(Terms.and(present, maybe.present()), maybe.content());
        }
        if (present == Literal.TRUE) {
            return content;
        }
        return present == Literal.FALSE ? NULL : new Maybe(present, content, false);
    }

    /** When the reference is not null. */
    static Term isSet(Datum datum) {
        return datum instanceof Maybe maybe && !maybe.optional() ? maybe.present() : Literal.TRUE;
    }

    /** The value that the reference has where it is not null. */
    static Datum target(Datum datum) {
        return datum instanceof Maybe maybe && !maybe.optional() ? maybe.content() : datum;
    }

    /** The datum with each of its terms replaced. */
    default Datum map(UnaryOperator<Term> change) {
        if (this instanceof Atom atom) {
            return new Atom(change.apply(atom.term()), atom.type());
        }
        if (this instanceof Product product) {
            return new Product(
                    product.type(),
                    product.components().stream().map(part -> part.map(change)).toList());
        }
        if (this instanceof Maybe maybe) {
            Term present = change.apply(maybe.present());
            Datum content = maybe.content().map(change);
            return maybe.optional() ? new Maybe(present, content, true) : nullable(present, content);
        }
        if (this instanceof Choice choice) {
            List<Case> cases = new ArrayList<>();
            for (Case each : choice.cases()) {
                cases.add(new Case(
                        each.type(), change.apply(each.guard()), each.content().map(change)));
            }
            return new Choice(cases);
        }
        return this instanceof Members members ? new Members(members.element(), change.apply(members.body())) : this;
    }
}
