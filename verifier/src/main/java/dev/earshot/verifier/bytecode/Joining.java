package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code condition ? a : b} on values. */
final class Joining {
    private Joining() {}

    static Val join(Term condition, Val a, Val b) {
        if (condition instanceof Literal literal) {
            return literal.value() != 0 ? a : b;
        }
        if (a.equals(b)) {
            return a;
        }
        if (a instanceof Val.Poison || b instanceof Val.Poison) {
            return a instanceof Val.Poison ? a : b;
        }
        if (a == Val.Unset.UNSET || b == Val.Unset.UNSET) {
            return Val.Unset.UNSET;
        }
        if (a instanceof Val.Clash || b instanceof Val.Clash) {
            return a instanceof Val.Clash ? a : b;
        }
        if (a instanceof Val.Cases || b instanceof Val.Cases) {
            return cases(condition, a, b);
        }
        if (a instanceof Val.Data left && b instanceof Val.Data right) {
            Datum joined = join(condition, left.datum(), right.datum());
            return joined == null ? clash(a, b) : new Val.Data(joined);
        }
        return clash(a, b);
    }

    private static Val clash(Val a, Val b) {
        return new Val.Clash("this is " + Describe.kind(a) + " or " + Describe.kind(b)
                + ", depending on the path; such values cannot be joined: branch around the code that uses them");
    }

    private static Val cases(Term condition, Val a, Val b) {
        Val.Cases left = asCases(a);
        Val.Cases right = asCases(b);
        if (left == null || right == null) {
            Term first = Numbers.asInt(a);
            Term second = Numbers.asInt(b);
            return first == null || second == null ? clash(a, b) : Val.integer(Terms.ite(condition, first, second));
        }
        Set<Long> values = new LinkedHashSet<>();
        left.cases().forEach(each -> values.add(each.value()));
        right.cases().forEach(each -> values.add(each.value()));
        List<Val.Case> joined = new ArrayList<>();
        for (long value : values) {
            Term guard = Terms.ite(condition, Val.when(left, v -> v == value), Val.when(right, v -> v == value));
            if (guard != Literal.FALSE) {
                joined.add(new Val.Case(guard, value));
            }
        }
        return new Val.Cases(joined, left.signOnly() || right.signOnly());
    }

    private static Val.Cases asCases(Val value) {
        if (value instanceof Val.Cases cases) {
            return cases;
        }
        if (value instanceof Val.Data data
                && data.datum() instanceof Datum.Atom atom
                && atom.term() instanceof Literal literal
                && literal.sort() == Sort.INT) {
            return new Val.Cases(List.of(new Val.Case(Literal.TRUE, literal.value())), false);
        }
        return null;
    }

    /** Null if the two cannot be joined. */
    static Datum join(Term condition, Datum a, Datum b) {
        if (a.equals(b) || b instanceof Datum.Nothing) {
            return a;
        }
        if (a instanceof Datum.Nothing) {
            return b;
        }
        if (isReference(a) || isReference(b)) {
            Datum content = join(condition, Datum.target(a), Datum.target(b));
            Term present = Terms.ite(condition, Datum.isSet(a), Datum.isSet(b));
            return content == null ? null : Datum.nullable(present, content);
        }
        if (a instanceof Datum.Atom left && b instanceof Datum.Atom right && left.type() == right.type()) {
            return atoms(condition, left, right);
        }
        if (a instanceof Datum.Atom left
                && b instanceof Datum.Atom right
                && left.type().isPrimitive()) {
            return primitives(condition, left, right);
        }
        if (a instanceof Datum.Maybe left && b instanceof Datum.Maybe right) {
            Datum content = join(condition, left.content(), right.content());
            Term present = Terms.ite(condition, left.present(), right.present());
            return content == null ? null : new Datum.Maybe(present, content, true);
        }
        if (a instanceof Datum.Members left && b instanceof Datum.Members right) {
            Term other = Rewriting.substitute(right.body(), right.element(), left.element());
            return new Datum.Members(left.element(), Terms.ite(condition, left.body(), other));
        }
        if (a instanceof Datum.Product left && b instanceof Datum.Product right && left.type() == right.type()) {
            return products(condition, left, right);
        }
        return choices(condition, a, b);
    }

    private static boolean isReference(Datum datum) {
        return datum instanceof Datum.Maybe maybe && !maybe.optional();
    }

    private static Datum atoms(Term condition, Datum.Atom a, Datum.Atom b) {
        return a.term().sort().equals(b.term().sort())
                ? new Datum.Atom(Terms.ite(condition, a.term(), b.term()), a.type())
                : null;
    }

    /** In bytecode a truth value may meet the ints 0 and 1. */
    private static Datum primitives(Term condition, Datum.Atom a, Datum.Atom b) {
        boolean truth = a.type() == boolean.class || b.type() == boolean.class;
        Term left = truth ? Numbers.asBool(a.term()) : a.term();
        Term right = truth ? Numbers.asBool(b.term()) : b.term();
        if (left == null
                || right == null
                || !left.sort().equals(right.sort())
                || !b.type().isPrimitive()) {
            return null;
        }
        return new Datum.Atom(Terms.ite(condition, left, right), truth ? boolean.class : a.type());
    }

    private static Datum products(Term condition, Datum.Product a, Datum.Product b) {
        List<Datum> components = new ArrayList<>();
        for (int i = 0; i < a.components().size(); i++) {
            Datum joined = join(condition, a.components().get(i), b.components().get(i));
            if (joined == null) {
                return null;
            }
            components.add(joined);
        }
        return new Datum.Product(a.type(), components);
    }

    private static Datum choices(Term condition, Datum a, Datum b) {
        List<Datum.Case> left = asChoice(a);
        List<Datum.Case> right = asChoice(b);
        if (left == null || right == null) {
            return null;
        }
        Set<Class<?>> types = new LinkedHashSet<>();
        left.forEach(each -> types.add(each.type()));
        right.forEach(each -> types.add(each.type()));
        List<Datum.Case> joined = new ArrayList<>();
        for (Class<?> type : types) {
            Datum.Case first = ofType(left, type);
            Datum.Case second = ofType(right, type);
            Datum content = join(condition, first.content(), second.content());
            if (content == null) {
                return null;
            }
            joined.add(new Datum.Case(type, Terms.ite(condition, first.guard(), second.guard()), content));
        }
        return new Datum.Choice(joined);
    }

    private static Datum.Case ofType(List<Datum.Case> cases, Class<?> type) {
        return cases.stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElse(new Datum.Case(type, Literal.FALSE, new Datum.Nothing()));
    }

    /** The cases of a value of a sealed type, or of one of its records or enums. */
    static List<Datum.Case> asChoice(Datum datum) {
        if (datum instanceof Datum.Choice choice) {
            return choice.cases();
        }
        if (datum instanceof Datum.Product product) {
            return List.of(new Datum.Case(product.type(), Literal.TRUE, product));
        }
        if (datum instanceof Datum.Atom atom && atom.type().isEnum()) {
            return List.of(new Datum.Case(atom.type(), Literal.TRUE, atom));
        }
        return null;
    }
}
