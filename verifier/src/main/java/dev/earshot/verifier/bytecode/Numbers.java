package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/** Truth values and integers, which bytecode does not tell apart. */
final class Numbers {
    private Numbers() {}

    /** The term of an atom, or null. */
    static Term term(Val value) {
        return value instanceof Val.Data data && data.datum() instanceof Datum.Atom atom ? atom.term() : null;
    }

    /** The value as an integer; null if it is none, or is only good for its sign. */
    static Term asInt(Val value) {
        if (value instanceof Val.Cases cases) {
            return cases.signOnly() ? null : ofCases(cases);
        }
        Term term = term(value);
        if (term != null && term.sort() == Sort.BOOL) {
            return Terms.ite(term, Terms.integer(1), Terms.integer(0));
        }
        return term != null && term.sort() == Sort.INT ? term : null;
    }

    private static Term ofCases(Val.Cases cases) {
        Term term = null;
        for (int i = cases.cases().size() - 1; i >= 0; i--) {
            Val.Case each = cases.cases().get(i);
            Term value = Terms.integer(each.value());
            term = term == null ? value : Terms.ite(each.guard(), value, term);
        }
        return term;
    }

    /** The integer as a truth value, if it is built of 0 and 1; else null. */
    static Term asBool(Term term) {
        if (term.sort() == Sort.BOOL) {
            return term;
        }
        return overLeaves(term, value -> value == 0 || value == 1 ? Literal.of(value == 1) : null);
    }

    /** The value as a truth value, or null. */
    static Term asBool(Val value) {
        if (value instanceof Val.Cases cases && !cases.signOnly()) {
            return asBool(ofCases(cases));
        }
        Term term = term(value);
        return term == null || term.sort() != Sort.BOOL && term.sort() != Sort.INT ? null : asBool(term);
    }

    /** What the function makes of an integer that is chosen among literals; null if it is not, or the function gives null. */
    static Term overLeaves(Term term, LongFunction<Term> function) {
        return overLeaves(term, function, new IdentityHashMap<>());
    }

    private static Term overLeaves(Term term, LongFunction<Term> function, Map<Term, Term> done) {
        if (term instanceof Literal literal) {
            return function.apply(literal.value());
        }
        if (!(term instanceof Apply apply) || !apply.is(Operator.ITE)) {
            return null;
        }
        if (done.containsKey(term)) {
            return done.get(term);
        }
        Term then = overLeaves(apply.argument(1), function, done);
        Term otherwise = then == null ? null : overLeaves(apply.argument(2), function, done);
        Term result = otherwise == null ? null : Terms.ite(apply.argument(0), then, otherwise);
        done.put(term, result);
        return result;
    }

    /** When the int satisfies the test against a literal: by cases or leaves where it has them, else by comparison. */
    static Term test(Val value, Comparison comparison, long literal) {
        LongPredicate test = v -> comparison.holds(v, literal);
        if (value instanceof Val.Cases cases) {
            if (cases.signOnly() && literal != 0) {
                throw new Unreadable("only the sign of compareTo is specified; compare its result with 0");
            }
            return Val.when(cases, test);
        }
        Term term = term(value);
        if (term == null) {
            throw new Unreadable("a comparison of " + Describe.kind(value) + " with " + literal);
        }
        if (term.sort() == Sort.BOOL) {
            return Terms.ite(term, Literal.of(test.test(1)), Literal.of(test.test(0)));
        }
        Term chosen = term instanceof Literal ? null : overLeaves(term, v -> Literal.of(test.test(v)));
        return chosen != null ? chosen : comparison.of(term, Terms.integer(literal));
    }

    /** The three outcomes of a comparison as an int. */
    static Val.Cases comparison(Term less, Term equal, Term greater, boolean signOnly) {
        List<Val.Case> cases = new ArrayList<>();
        add(cases, less, -1);
        add(cases, equal, 0);
        add(cases, greater, 1);
        return new Val.Cases(cases, signOnly);
    }

    private static void add(List<Val.Case> cases, Term guard, int value) {
        if (guard != Literal.FALSE) {
            cases.add(new Val.Case(guard, value));
        }
    }
}
