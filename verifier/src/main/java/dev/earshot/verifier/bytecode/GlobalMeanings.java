package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Global;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Vocabulary;

/** Global states. */
final class GlobalMeanings {
    private static final String NAMES = "pqrst";

    private GlobalMeanings() {}

    static void tell(Meanings.Table table) {
        Class<?> global = Global.class;
        table.add(global, "n", 0, call -> Val.integer(Terms.n()));
        table.add(global, "phase", 0, call -> Val.integer(view(call).phase()));
        table.add(global, "round", 0, call -> Val.integer(ProcessMeanings.round(call, view(call))));
        table.add(global, "forAll", 1, call -> {
            Var p = process(call);
            return Val.bool(Terms.forAll(p, condition(call, p, false)));
        });
        table.add(global, "exists", 1, call -> {
            Var p = process(call);
            return Val.bool(Terms.exists(p, condition(call, p, false)));
        });
        table.add(global, "none", 1, call -> {
            Var p = process(call);
            return Val.bool(Terms.forAll(p, Terms.not(condition(call, p, false))));
        });
        table.add(global, "count", 1, call -> {
            Var p = process(call);
            return Val.integer(Terms.count(p, condition(call, p, true)));
        });
        table.add(global, "existsValue", 2, GlobalMeanings::existsValue);
        table.add(global, "at", 1, call -> {
            Val who = call.nonNull(1);
            Term pid = who instanceof Val.Process process ? process.pid() : call.term(who, Sort.PID);
            return new Val.Process(pid, view(call));
        });
        table.add(global, "heard", 2, call -> Val.bool(Vocabulary.heard(pid(call, 1), pid(call, 2))));
        table.add(global, "heardCount", 1, call -> {
            Var q = Var.fresh("q", Sort.PID);
            return Val.integer(Terms.count(q, Vocabulary.heard(pid(call, 1), q)));
        });
        table.add(global, "alive", 1, GlobalMeanings::alive);
    }

    private static View view(Call call) {
        if (call.argument(0) instanceof Val.Global global) {
            return global.view();
        }
        throw new Unreadable(call.name() + "() of " + Describe.kind(call.argument(0)), call.name());
    }

    private static Var process(Call call) {
        long depth = call.path().elements().stream()
                .filter(v -> v.sort() == Sort.PID)
                .count();
        return Var.fresh(NAMES.substring((int) depth % NAMES.length(), (int) depth % NAMES.length() + 1), Sort.PID);
    }

    private static Term condition(Call call, Var p, boolean all) {
        Path each = call.path().each(p, Literal.TRUE, all);
        return call.holds(call.argument(1), each, new Val.Process(p, view(call)));
    }

    private static Val existsValue(Call call) {
        Var p = process(call);
        Path each = call.path().each(p, Literal.TRUE, false);
        Val value = call.applied(call.argument(1), each, new Val.Process(p, view(call)));
        if (value instanceof Val.Poison) {
            return value;
        }
        return Val.bool(Terms.exists(p, call.holds(call.argument(2), each, Convert.boxed(value))));
    }

    /** The process of an argument of {@code heard}, which must be allowed here. */
    private static Term pid(Call call, int index) {
        if (!view(call).hearing()) {
            throw new Unreadable(
                    call.name()
                            + " where the heard-of sets are not known; it is for assumptions, the conditions of good"
                            + " phases, and the earlier state of a step",
                    call.name());
        }
        return process(call, index).pid();
    }

    private static Val.Process process(Call call, int index) {
        if (call.nonNull(index) instanceof Val.Process process) {
            return process;
        }
        throw new Unreadable(call.name() + " of " + Describe.kind(call.argument(index)), call.name());
    }

    private static Val alive(Call call) {
        Term p = process(call, 1).pid();
        return Val.bool(
                switch (view(call).moment()) {
                    case INITIAL -> Literal.TRUE;
                    case NOW -> Terms.apply(Vocabulary.ALIVE, p);
                    case AFTER -> Terms.apply(Vocabulary.ALIVE_AFTER, p);
                });
    }
}
