package dev.earshot.verifier.bytecode;

import java.util.List;
import java.util.function.Supplier;

/** One instruction at its place. */
record Step(Activation activation, Frame frame, Path path, Site site) {
    Machine machine() {
        return activation.machine;
    }

    /** Pushes what is computed from operands that were popped; poison if one of them is, or after an error. */
    void push(int size, List<Val> operands, Supplier<Val> computation) {
        frame.push(compute(size, operands, computation));
    }

    Val compute(int size, List<Val> operands, Supplier<Val> computation) {
        for (Val operand : operands) {
            if (operand instanceof Val.Poison) {
                return new Val.Poison(size);
            }
        }
        return machine().attempt(size, site, () -> {
            for (Val operand : operands) {
                if (operand instanceof Val.Clash clash) {
                    throw new Unreadable(clash.message());
                }
            }
            return computation.get();
        });
    }

    Call call(String name, String descriptor, List<Val> arguments) {
        return new Call(machine(), name, descriptor, arguments, frame.heap, path, site);
    }
}
