package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * How the values of a field are kept in functions of the process: {@code x}; {@code x.set} and {@code x} for a reference
 * that may be null; {@code x.present} and {@code x.value} for an option; {@code x.left} for a component of a record;
 * {@code x.kind} for one of several classes.
 */
public sealed interface Layout {
    /** One function, and the class of the field. */
    record Plain(Function function, Class<?> type) implements Layout {
        /** The class of what code sees: Java reads small integers as an int. */
        private Class<?> seen() {
            return type == short.class || type == byte.class ? int.class : type;
        }
    }

    /** A flag, and the content that means something where the flag holds. */
    record Maybe(Function present, Layout content, boolean optional) implements Layout {}

    /** The components of a record. */
    record Product(Class<?> type, List<Layout> components) implements Layout {
        /** Copies the list. */
        public Product {
            components = List.copyOf(components);
        }
    }

    /** Which of the classes it is, and a layout for each of them. The constants of the kind are the cases in order. */
    record Choice(Function kind, List<Case> cases) implements Layout {
        /** Copies the list. */
        public Choice {
            cases = List.copyOf(cases);
        }

        /** The kind that says that it is the class. */
        Term constant(Class<?> type) {
            return Terms.constant((Sort.Enumeration) kind.result(), type.getSimpleName());
        }
    }

    /** One class of a choice. */
    record Case(Class<?> type, Layout layout) {}

    /** A set of processes as a predicate of two processes: whose set, and who is in it. */
    record Members(Function function) implements Layout {}

    /** What becomes of one function. */
    record Update(Function function, List<Var> arguments, Term value) {
        /** Copies the list. */
        public Update {
            arguments = List.copyOf(arguments);
        }
    }

    /** The functions, in order. */
    default List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        if (this instanceof Plain plain) {
            functions.add(plain.function());
        } else if (this instanceof Maybe maybe) {
            functions.add(maybe.present());
            functions.addAll(maybe.content().functions());
        } else if (this instanceof Product product) {
            product.components().forEach(component -> functions.addAll(component.functions()));
        } else if (this instanceof Choice choice) {
            functions.add(choice.kind());
            choice.cases().forEach(each -> functions.addAll(each.layout().functions()));
        } else {
            functions.add(((Members) this).function());
        }
        return functions;
    }

    /** The value that the process has at the moment. */
    default Datum read(Term process, Moment moment) {
        if (this instanceof Plain plain) {
            return new Datum.Atom(Terms.apply(moment.of(plain.function()), process), plain.seen());
        }
        if (this instanceof Maybe maybe) {
            Term present = Terms.apply(moment.of(maybe.present()), process);
            return new Datum.Maybe(present, maybe.content().read(process, moment), maybe.optional());
        }
        if (this instanceof Product product) {
            return new Datum.Product(
                    product.type(),
                    product.components().stream()
                            .map(component -> component.read(process, moment))
                            .toList());
        }
        if (this instanceof Choice choice) {
            Term kind = Terms.apply(moment.of(choice.kind()), process);
            return new Datum.Choice(choice.cases().stream()
                    .map(each -> new Datum.Case(
                            each.type(),
                            Terms.eq(kind, choice.constant(each.type())),
                            each.layout().read(process, moment)))
                    .toList());
        }
        Var element = Var.fresh("e", Sort.PID);
        return new Datum.Members(element, Terms.apply(moment.of(((Members) this).function()), process, element));
    }

    /**
     * What becomes of each function when the field is given the value. A function about which the value says nothing
     * keeps what it had at the moment {@link Moment#NOW}.
     *
     * @throws IllegalArgumentException if the value is of another kind
     */
    default List<Update> write(Var process, Datum value) {
        List<Update> updates = new ArrayList<>();
        Writing.write(this, process, value, updates);
        return updates;
    }
}
