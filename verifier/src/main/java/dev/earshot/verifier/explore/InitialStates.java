package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.util.Arrays;
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
            if (plan.symmetric()) {
                refuseUnlike(locals);
            }
            tryValues(plan, locals);
            assign(plan, locals, state, 0, consumer);
        }
    }

    private static void refuseUnlike(int[][] locals) {
        for (int[] ofProcess : locals) {
            if (!Arrays.equals(ofProcess, locals[0])) {
                throw new Needs(Needs.What.NO_SYMMETRY, "init treats processes differently");
            }
        }
    }

    private static <P extends RoundProcess<?, ?>> void tryValues(Plan<P> plan, int[][] locals) {
        ValueSymmetry<P> values = plan.values(plan.layout().withoutInitials());
        List<Object> domain = plan.setup().domain();
        for (int k = 0; values != null && k < values.size(); k++) {
            for (int[] ofProcess : locals) {
                for (int v = 0; v < ofProcess.length; v++) {
                    int image = domain.indexOf(values.input(k, domain.get(v)));
                    if (values.local(k, ofProcess[v]) != ofProcess[image]) {
                        throw ValueSymmetry.unlike("init");
                    }
                }
            }
        }
    }

    private static <P extends RoundProcess<?, ?>> void assign(
            Plan<P> plan, int[][] locals, int[] state, int p, Consumer<int[]> consumer) {
        Layout layout = plan.layout();
        if (p == layout.n()) {
            if (layout.initialClass() >= 0) {
                state[layout.initialClass()] =
                        plan.classes().classOf(Arrays.copyOfRange(state, layout.locals(), layout.locals() + p));
            }
            consumer.accept(state);
            return;
        }
        for (int local : locals[p]) {
            state[layout.locals() + p] = local;
            if (layout.initials() >= 0) {
                state[layout.initials() + p] = local;
            }
            assign(plan, locals, state, p + 1, consumer);
        }
    }
}
