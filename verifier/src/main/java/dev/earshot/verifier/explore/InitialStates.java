package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.function.Consumer;

/** All initial states: every assignment of inputs, for every coordinator of phase 0 where it is chosen. */
final class InitialStates {
    private InitialStates() {}

    /** Gives the consumer each initial state, inputs in lexicographic order, in an array that is reused. */
    static <P extends RoundProcess<?, ?>> void each(Plan<P> plan, LocalStep<P> step, Consumer<int[]> consumer) {
        int n = plan.setup().n();
        Layout layout = plan.layout();
        List<Object> domain = plan.setup().domain();
        int[] state = new int[layout.width()];
        if (layout.alive() >= 0) {
            state[layout.alive()] = (1 << n) - 1;
        }
        for (int c = 0; c < (layout.coordinator() >= 0 ? n : 1); c++) {
            if (layout.coordinator() >= 0) {
                state[layout.coordinator()] = c;
            }
            int[][] locals = new int[n][domain.size()];
            for (int p = 0; p < n; p++) {
                for (int v = 0; v < domain.size(); v++) {
                    locals[p][v] = step.initial(p, domain.get(v), layout.coordinatorOf(state));
                }
            }
            assign(layout, locals, state, 0, consumer);
        }
    }

    private static void assign(Layout layout, int[][] locals, int[] state, int p, Consumer<int[]> consumer) {
        if (p == layout.n()) {
            consumer.accept(state);
            return;
        }
        for (int local : locals[p]) {
            state[layout.locals() + p] = local;
            if (layout.initials() >= 0) {
                state[layout.initials() + p] = local;
            }
            assign(layout, locals, state, p + 1, consumer);
        }
    }
}
