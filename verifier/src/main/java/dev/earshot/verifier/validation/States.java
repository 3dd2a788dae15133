package dev.earshot.verifier.validation;

import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** States of processes against functions. */
final class States {
    private States() {}

    /** Gives the function after the step its values, of the terms in the structure before. */
    static void update(Layout.Update update, Structure before, Structure.Builder after, int n) {
        boolean set = update.arguments().size() > 1;
        for (int p = 0; p < n; p++) {
            for (int e = 0; e < (set ? n : 1); e++) {
                Map<Var, Value> variables = new HashMap<>();
                List<Value> arguments = new ArrayList<>();
                arguments.add(new Value.Process(p));
                variables.put(update.arguments().get(0), new Value.Process(p));
                if (set) {
                    arguments.add(new Value.Process(e));
                    variables.put(update.arguments().get(1), new Value.Process(e));
                }
                after.set(
                        Moment.AFTER.of(update.function()),
                        arguments,
                        Evaluator.evaluate(update.value(), before, variables));
            }
        }
    }

    /** Compares every field of the process with the functions after the step. */
    static <P extends RoundProcess<?, ?>> void compare(
            Protocol<P> protocol,
            P process,
            int p,
            Structure after,
            TransitionSystem system,
            Comparison comparison,
            String when) {
        Object[] values = protocol.fields().values(process);
        for (int i = 0; i < values.length; i++) {
            Object read = Codec.read(system.variables().get(i).layout(), given(after), after.n(), p, Moment.AFTER);
            comparison.equal("field " + system.variables().get(i).name() + " of p" + p + " " + when, values[i], read);
        }
    }

    private static Codec.Values given(Structure structure) {
        return (function, arguments) -> structure
                .valueOf(function, arguments)
                .orElseThrow(() -> new IllegalArgumentException("no value of " + function + " for " + arguments));
    }
}
