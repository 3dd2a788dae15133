package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.util.List;
import java.util.function.LongPredicate;

/** What a local variable or stack slot holds while code is read. */
sealed interface Val {
    /** A value made of terms. */
    record Data(Datum datum) implements Val {}

    /** An int that is one of few constants: an ordinal, the result of a comparison. */
    record Cases(List<Case> cases, boolean signOnly) implements Val {
        /** Copies the list. */
        public Cases {
            cases = List.copyOf(cases);
        }
    }

    /** The int has this value where the guard holds; guards exclude each other and one of them holds. */
    record Case(Term guard, long value) {}

    /** A process: of code, the one that executes it; of claims, any. */
    record Process(Term pid, View view) implements Val {}

    /** An object that exists: a round, a specification, a constant. Its final fields are constants. */
    record Live(Object object) implements Val {}

    /** The table behind a switch on an enum: by the ordinal of the constant, the case. */
    record SwitchTable(int[] cases) implements Val {}

    /** A lambda or method reference: a method, and the values for its first parameters. */
    record Lambda(Handle handle, List<Val> captured) implements Val {
        /** Copies the list. */
        public Lambda {
            captured = List.copyOf(captured);
        }
    }

    /** The method that a lambda runs. */
    record Handle(int tag, Class<?> owner, String name, String descriptor) {}

    /** The mailbox, the outbox, a global state: the objects that are given to the author's code. */
    enum Given implements Val {
        MAILBOX,
        OUTBOX
    }

    /** A global state in a claim. */
    record Global(View view) implements Val {}

    /** An iterator over the mailbox; each call of {@code iterator()} gives another. */
    record MailboxIterator(int number) implements Val {}

    /** An order, as of {@code Comparator.comparing(key)}. */
    record Order(Ordering ordering) implements Val {}

    /** An object between {@code new} and the end of its constructor. */
    record Allocated(int number, Class<?> type) implements Val {}

    /** What follows an error; nothing more is said about it. */
    record Poison(int size) implements Val {}

    /** Two values that cannot be joined met in this slot; an error only if it is used. */
    record Clash(String message) implements Val {}

    /** A slot that was not set on every path. */
    enum Unset implements Val {
        UNSET
    }

    Poison POISON = new Poison(1);
    Val NULL = new Data(Datum.NULL);

    static Val of(Term term, Class<?> type) {
        return new Data(new Datum.Atom(term, type));
    }

    static Val integer(Term term) {
        return of(term, int.class);
    }

    static Val integer(long value) {
        return of(Literal.of(value), int.class);
    }

    static Val bool(Term term) {
        return of(term, boolean.class);
    }

    /** When a reference is not null. */
    default Term isSet() {
        return this instanceof Data data ? Datum.isSet(data.datum()) : Literal.TRUE;
    }

    /** The value without the possibility that it is null. */
    default Val target() {
        return this instanceof Data data ? new Data(Datum.target(data.datum())) : this;
    }

    /** The number of stack words. */
    default int size() {
        if (this instanceof Poison poison) {
            return poison.size();
        }
        boolean isLong = this instanceof Data data
                && data.datum() instanceof Datum.Atom atom
                && (atom.type() == long.class || atom.type() == double.class);
        return isLong ? 2 : 1;
    }

    /** When the int is one for which the test holds; the shorter of the two ways to say so. */
    static Term when(Cases cases, LongPredicate test) {
        List<Term> yes = cases.cases().stream()
                .filter(each -> test.test(each.value()))
                .map(Case::guard)
                .toList();
        List<Term> no = cases.cases().stream()
                .filter(each -> !test.test(each.value()))
                .map(Case::guard)
                .toList();
        return no.size() < yes.size() ? Terms.not(Terms.or(no)) : Terms.or(yes);
    }
}
