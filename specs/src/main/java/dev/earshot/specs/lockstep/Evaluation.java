package dev.earshot.specs.lockstep;

import dev.earshot.specs.Global;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Runs the code of claims: names the claim that threw, and the processes that made one false. */
final class Evaluation {
    private Evaluation() {}

    /** The value of a claim at the start of this round. */
    static boolean holds(String claim, StackTraceElement where, int round, BooleanSupplier value) {
        try {
            return value.getAsBoolean();
        } catch (RuntimeException | AssertionError e) {
            throw ProtocolException.ofClaim(claim, where, round, e);
        }
    }

    /**
     * Why a claim is false.
     *
     * @param outer the state whose quantifiers are the outermost of the claim
     */
    static <P extends RoundProcess<?, ?>> Violation violation(
            Protocol<P> protocol,
            String claim,
            StackTraceElement where,
            Global<P> outer,
            Global<P> now,
            BooleanSupplier value) {
        List<Pid> witnesses = List.of();
        if (outer instanceof GlobalState<P> state) {
            state.explain();
            value.getAsBoolean();
            witnesses = state.explained();
        }
        String falsePart = witnesses.isEmpty()
                ? "false of this state"
                : "false of "
                        + witnesses.stream()
                                .distinct()
                                .map(p -> p + " (" + protocol.fields().print(now.at(p)) + ")")
                                .collect(Collectors.joining(" and "));
        return new Violation(claim, where, now.round(), witnesses, falsePart);
    }
}
