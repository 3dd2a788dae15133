package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Coin;
import dev.earshot.verifier.transition.Vocabulary;
import java.util.List;

/** What a process inherits. */
final class ProcessMeanings {
    private ProcessMeanings() {}

    static void tell(Meanings.Table table) {
        Class<?> process = RoundProcess.class;
        table.add(process, "n", 0, call -> Val.integer(Terms.n()));
        table.add(process, "id", 0, call -> Val.of(self(call).pid(), Pid.class));
        table.add(process, "phase", 0, call -> Val.integer(phase(call)));
        table.add(
                process, "round", 0, call -> Val.integer(round(call, self(call).view())));
        table.add(
                process,
                "rotating",
                1,
                call -> Val.of(Terms.apply(Vocabulary.COORDINATOR, call.term(1, Sort.INT)), Pid.class));
        table.add(process, "coin", 0, ProcessMeanings::toss);
    }

    private static Val.Process self(Call call) {
        if (call.argument(0) instanceof Val.Process process) {
            return process;
        }
        throw new Unreadable(call.name() + "() of " + Describe.kind(call.argument(0)), call.name());
    }

    private static Term phase(Call call) {
        View view = self(call).view();
        if (view.phase() == null) {
            throw new Unreadable(call.name() + "() where there is no phase yet; use it from init() on", call.name());
        }
        return view.phase();
    }

    static Term round(Call call, View view) {
        if (view.phase() == null) {
            throw new Unreadable("round() where there is no round yet; use it from init() on", "round");
        }
        int perPhase = call.machine().model.roundsPerPhase();
        return Terms.add(Terms.mul(perPhase, view.phase()), Terms.integer(view.round()));
    }

    private static Val toss(Call call) {
        Target target = call.machine().target;
        if (target.kind != Target.Kind.UPDATE) {
            throw new Unreadable("coin() outside update; toss it in update and keep the outcome in a field", "coin");
        }
        if (call.path().isRepeated()) {
            throw new Unreadable(
                    "coin() in a lambda or loop that goes through several elements; toss once, before", "coin");
        }
        Function function =
                Function.of(call.machine().model.unused("coin"), List.of(Sort.PID), Sort.BOOL, Role.ENVIRONMENT);
        Term when = Terms.not(call.path().imply(Terms.not(Literal.TRUE)));
        target.coins.add(new Coin(function, when, call.site().visible().place()));
        return Val.bool(Terms.apply(function, self(call).pid()));
    }
}
