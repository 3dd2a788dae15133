package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Datum;
import java.util.function.BinaryOperator;

/** Processes by name, and sets of processes. */
final class PidMeanings {
    private PidMeanings() {}

    static void tell(Meanings.Table table) {
        for (String method : new String[] {"index", "toString"}) {
            table.add(Pid.class, method, 0, PidMeanings::refuse);
        }
        table.add(Pid.class, "of", 1, PidMeanings::refuse);
        Class<?> set = PidSet.class;
        table.add(set, "empty", 0, call -> all(Literal.FALSE));
        table.add(set, "all", 1, call -> {
            if (call.term(0, Sort.INT) != Terms.n()) {
                throw new Unreadable("PidSet.all(k) with a k other than n(); processes are alike", "all");
            }
            return all(Literal.TRUE);
        });
        table.add(set, "contains", 1, call -> Val.bool(contains(members(call, 0), call.term(1, Sort.PID))));
        table.add(set, "size", 0, call -> {
            Datum.Members members = members(call, 0);
            return Val.integer(Terms.count(members.element(), members.body()));
        });
        table.add(set, "isEmpty", 0, call -> {
            Datum.Members members = members(call, 0);
            return Val.bool(Terms.forAll(members.element(), Terms.not(members.body())));
        });
        table.add(set, "with", 1, call -> {
            Datum.Members members = members(call, 0);
            return set(members, Terms.or(members.body(), Terms.eq(members.element(), call.term(1, Sort.PID))));
        });
        table.add(set, "without", 1, call -> {
            Datum.Members members = members(call, 0);
            Term other = Terms.not(Terms.eq(members.element(), call.term(1, Sort.PID)));
            return set(members, Terms.and(members.body(), other));
        });
        table.add(set, "and", 1, call -> combined(call, (a, b) -> Terms.and(a, b)));
        table.add(set, "or", 1, call -> combined(call, (a, b) -> Terms.or(a, b)));
        table.add(set, "minus", 1, call -> combined(call, (a, b) -> Terms.and(a, Terms.not(b))));
        table.add(
                set,
                "isSubsetOf",
                1,
                call -> Val.bool(Terms.forAll(members(call, 0).element(), pointwise(call, Terms::implies))));
        table.add(
                set,
                "meets",
                1,
                call -> Val.bool(Terms.exists(members(call, 0).element(), pointwise(call, (a, b) -> Terms.and(a, b)))));
    }

    private static Val refuse(Call call) {
        throw Suggestions.unknown(Pid.class, call.name());
    }

    private static Datum.Members members(Call call, int index) {
        if (call.datum(index) instanceof Datum.Members members) {
            return members;
        }
        throw new Unreadable(call.name() + " of " + Describe.kind(call.argument(index)), call.name());
    }

    private static Val all(Literal body) {
        return new Val.Data(new Datum.Members(Var.fresh("e", Sort.PID), body));
    }

    private static Val set(Datum.Members like, Term body) {
        return new Val.Data(new Datum.Members(like.element(), body));
    }

    private static Term contains(Datum.Members members, Term pid) {
        return Rewriting.substitute(members.body(), members.element(), pid);
    }

    private static Term pointwise(Call call, BinaryOperator<Term> operation) {
        Datum.Members left = members(call, 0);
        return operation.apply(left.body(), contains(members(call, 1), left.element()));
    }

    private static Val combined(Call call, BinaryOperator<Term> operation) {
        return set(members(call, 0), pointwise(call, operation));
    }
}
