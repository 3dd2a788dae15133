package dev.earshot.benchmarks;

import dev.earshot.benchmarks.floor.Shape;
import dev.earshot.protocols.consensus.LastVoting;
import dev.earshot.protocols.consensus.OneThirdRule;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is measured, with the pattern of its messages in a run without faults. */
enum Algorithm {
    LAST_VOTING("LastVoting", Shape.COORDINATED, () -> new LastVoting<Integer>()),
    ONE_THIRD_RULE("OneThirdRule", Shape.ALL_TO_ALL, () -> new OneThirdRule<Integer>());

    final String label;
    final Shape shape;
    private final Supplier<? extends RoundProcess<Integer, Integer>> maker;

    Algorithm(String label, Shape shape, Supplier<? extends RoundProcess<Integer, Integer>> maker) {
        this.label = label;
        this.shape = shape;
        this.maker = maker;
    }

    Protocol<? extends RoundProcess<Integer, Integer>> protocol() {
        return Protocol.of(maker::get);
    }

    /** Different inputs, so that OneThirdRule takes two rounds. */
    static List<Integer> inputs(int n) {
        List<Integer> inputs = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            inputs.add(p);
        }
        return inputs;
    }
}
