package dev.earshot.runtime.experiment;

import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What processes propose. */
final class Inputs {
    private Inputs() {}

    /** The inputs of p0, p1, … in one instance. */
    static List<Object> of(Protocol<?> protocol, int n, String how, SplittableRandom random) {
        List<Object> domain = protocol.inputs().domain(Math.max(2, n));
        List<Object> inputs = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            int place = switch (how) {
                case "different" -> p % domain.size();
                case "equal" -> domain.size() - 1;
                case "random" -> random.nextInt(domain.size());
                default -> throw new AssertionError("inputs " + how);
            };
            inputs.add(domain.get(place));
        }
        return inputs;
    }
}
