package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.util.Arrays;
import java.util.List;

/**
 * The successors of a global state: the choices of each process, combined. One per thread.
 *
 * @param <P> the process
 */
final class Expander<P extends RoundProcess<?, ?>> {
    /** Takes the successors, possibly some more than once. */
    interface Sink {
        /**
         * A successor.
         *
         * @param state in an array that is reused
         * @param changed up to this place it is like the one given before, since {@link #expand} was called
         */
        void next(int[] state, int changed);

        /**
         * Whether the successors need not be given, since those of all combinations of these choices are known. Asked where
         * heard-of sets do not matter and no code throws, before anything is given of a product.
         *
         * @param choices by process, in an array that is reused
         */
        default boolean knows(Choices[] choices) {
            return false;
        }

        /** A way in which the round's code throws. */
        void undefined();
    }

    private final int n;
    private final Layout layout;
    private final Rounds rounds;
    private final boolean everyChoice;
    private final boolean choosesCoordinators;
    private final boolean keepsHeard;
    /** Whether a process may know its name; if not, all do the same in the same situation. */
    private final boolean named;
    /** Whether updates depend only on the contents of what was received, and how often. */
    private final boolean byContents;

    private final LocalStep<P> step;
    private final LocalChoices<P> locals;
    private final Symmetry<P> symmetry;
    private final KernelLayers kernels;
    private final UniformContents uniform;

    private final int[][] sent;
    private final int[][] inbound;
    private final Choices[] choices;
    /** Where only how many sent what counts, by process: which process's message stands at each place of its choices. */
    private final int[][] arranged;

    /** By process, the first one that is in the same situation, of which its choices can be had; perhaps itself. */
    private final int[] twin;

    private final int[] taken;
    private final int[] successor;
    private boolean counted;
    /** Whether choices are those of arranged messages. */
    private boolean arranges;

    private int changed;
    private int[] state;

    /** @param symmetry how states are renamed, or null if they are not */
    Expander(Plan<P> plan, LocalStep<P> step, Symmetry<P> symmetry) {
        this.n = plan.setup().n();
        this.layout = plan.layout();
        this.rounds = plan.rounds();
        this.everyChoice = plan.setup().everyChoice();
        this.choosesCoordinators =
                everyChoice && layout.coordinator() >= 0 && !plan.kept().hasOneCoordinator();
        this.keepsHeard = plan.kept().heard();
        this.named = plan.triesNames();
        this.byContents = plan.byContents();
        this.step = step;
        this.locals = new LocalChoices<>(step, n, symmetry);
        this.symmetry = symmetry;
        this.kernels = new KernelLayers(n);
        this.uniform = new UniformContents(n);
        this.sent = new int[n][];
        this.inbound = new int[n][n];
        this.choices = new Choices[n];
        this.arranged = new int[n][n];
        this.twin = new int[n];
        this.taken = new int[n];
        this.successor = new int[layout.width()];
    }

    /** Gives the sink every successor of the state under these heard-of assignments. */
    void expand(int[] from, List<Product> hearing, Sink sink) {
        state = from;
        int round = from[Layout.ROUND];
        int coordinator = layout.coordinatorOf(from);
        for (int p = 0; p < n; p++) {
            sent[p] = step.send(round, rotatingOr(coordinator), named ? p : 0, from[layout.locals() + p]);
            if (symmetry != null) {
                symmetry.checkSend(round, coordinator, from[layout.locals() + p]);
            }
        }
        for (int p = 0; p < n; p++) {
            if (sent[p] == null) {
                if (!hearing.isEmpty()) {
                    hearMost(hearing.get(0));
                    sink.undefined();
                }
                return;
            }
            for (int q = 0; q < n; q++) {
                inbound[q][p] = sent[p][q];
            }
        }
        prepare(from);
        changed = 0;
        boolean repeats =
                byContents && layout.alive() < 0 && !keepsHeard && hearing.size() > 1 && uniform.start(inbound);
        for (Product product : hearing) {
            int all = repeats ? product.uniform() : -1;
            if (all < 0 || !uniform.isRepeated(all)) {
                expand(product, sink);
            }
        }
    }

    /** Where coordinators take turns the processes know them without being told. */
    private int rotatingOr(int coordinator) {
        return everyChoice ? coordinator : -1;
    }

    /** Where a send throws nobody moves, whoever would have been heard of. */
    private void hearMost(Product product) {
        counted = false;
        arranges = false;
        for (int p = 0; p < n; p++) {
            int most = -1;
            for (int mask = (1 << n) - 1; mask >= 0; mask--) {
                boolean allowed = product.allowed()[p] == null || product.allowed()[p].contains(mask);
                if (allowed && (most < 0 || Integer.bitCount(mask) > Integer.bitCount(most))) {
                    most = mask;
                }
            }
            choices[p] = new Choices(new int[] {LocalStep.FAILED}, new int[] {most});
            taken[p] = 0;
        }
    }

    private void prepare(int[] from) {
        for (int p = 0; p < n; p++) {
            twin[p] = named ? p : twinOf(p);
        }
        System.arraycopy(from, 0, successor, 0, layout.width());
        successor[Layout.ROUND] = rounds.next(from[Layout.ROUND]);
    }

    private int twinOf(int p) {
        for (int q = 0; q < p; q++) {
            if (state[layout.locals() + q] == state[layout.locals() + p] && Arrays.equals(inbound[q], inbound[p])) {
                return q;
            }
        }
        return p;
    }

    private void expand(Product product, Sink sink) {
        boolean free = product.isEverything() && layout.alive() < 0 && !keepsHeard;
        counted = free && symmetry != null;
        arranges = counted || free && byContents;
        boolean pairwise = product.meeting() && layout.alive() < 0 && !keepsHeard;
        LocalChoices.Detail detail = keepsHeard || product.meeting() && !pairwise
                ? LocalChoices.Detail.SET
                : layout.alive() >= 0
                        ? LocalChoices.Detail.ALIVE
                        : pairwise ? LocalChoices.Detail.LARGEST : LocalChoices.Detail.STATE;
        int round = state[Layout.ROUND];
        int coordinator = layout.coordinatorOf(state);
        for (int p = 0; p < n; p++) {
            int local = state[layout.locals() + p];
            if (counted) {
                choices[p] = symmetry.choices(locals, round, coordinator, p, local, inbound[p], arranged[p]);
            } else if (arranges) {
                choices[p] = ofContents(round, p, local);
            } else if (twin[p] != p && product.allowed()[twin[p]] == product.allowed()[p]) {
                choices[p] = choices[twin[p]];
            } else {
                choices[p] = locals.of(
                        new LocalChoices.Situation(round, rotatingOr(coordinator), named ? p : 0, local, inbound[p]),
                        product.allowed()[p],
                        detail,
                        layout.aliveOf(state));
            }
            if (choices[p].size() == 0) {
                return;
            }
        }
        if (detail == LocalChoices.Detail.ALIVE) {
            combineByKernel(sink);
        } else if (detail != LocalChoices.Detail.STATE || canFail() || !sink.knows(choices)) {
            combine(0, false, layout.aliveOf(state), product.meeting(), sink);
        }
    }

    private boolean canFail() {
        for (Choices each : choices) {
            if (each.canFail()) {
                return true;
            }
        }
        return false;
    }

    /** The choices of a process to which only how many sent what counts. */
    private Choices ofContents(int round, int p, int local) {
        int[] messages = new int[n];
        for (int q = 0; q < n; q++) {
            int at = q;
            while (at > 0 && inbound[p][arranged[p][at - 1]] > inbound[p][q]) {
                arranged[p][at] = arranged[p][at - 1];
                at--;
            }
            arranged[p][at] = q;
        }
        for (int i = 0; i < n; i++) {
            messages[i] = inbound[p][arranged[p][i]];
        }
        return locals.ofCounts(new LocalChoices.Situation(round, -1, 0, local, messages), 0);
    }

    private void combineByKernel(Sink sink) {
        for (int[] combination : kernels.combinations(choices, layout.aliveOf(state))) {
            int kernel = layout.aliveOf(state);
            boolean failed = false;
            for (int p = 0; p < n; p++) {
                taken[p] = combination[p];
                int next = choices[p].next()[taken[p]];
                failed |= next == LocalStep.FAILED;
                successor[layout.locals() + p] = Math.max(0, next);
                kernel &= choices[p].heard()[taken[p]];
            }
            changed = 0;
            emit(failed, kernel, sink);
        }
    }

    private void combine(int p, boolean failed, int kernel, boolean meeting, Sink sink) {
        if (p == n) {
            emit(failed, kernel, sink);
            return;
        }
        Choices mine = choices[p];
        int first = counted && p > 0 && alike(p, p - 1) ? taken[p - 1] : 0;
        for (int i = first; i < mine.size(); i++) {
            if (meeting && !meets(p, mine.heard()[i])) {
                continue;
            }
            taken[p] = i;
            boolean fails = mine.next()[i] == LocalStep.FAILED;
            successor[layout.locals() + p] = fails ? 0 : mine.next()[i];
            changed = Math.min(changed, layout.locals() + p);
            combine(p + 1, failed || fails, kernel & mine.heard()[i], meeting, sink);
        }
    }

    /** Whether nothing in the state tells two neighbours apart; then only the numbers who take each choice count. */
    private boolean alike(int p, int q) {
        int coordinator = layout.coordinatorOf(state);
        return state[layout.locals() + p] == state[layout.locals() + q]
                && coordinator != p
                && coordinator != q
                && (layout.initials() < 0 || state[layout.initials() + p] == state[layout.initials() + q]);
    }

    private boolean meets(int p, int heard) {
        if (heard == 0) {
            return false;
        }
        for (int q = 0; q < p; q++) {
            if ((choices[q].heard()[taken[q]] & heard) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The number of successors by all combinations of the choices, each with each coordinator of the next phase. */
    long combinations() {
        boolean chooses = choosesCoordinators && rounds.endsPhase(state[Layout.ROUND]);
        long number = chooses ? n : 1;
        for (Choices each : choices) {
            number *= each.size();
        }
        return number;
    }

    private void emit(boolean failed, int kernel, Sink sink) {
        if (failed) {
            sink.undefined();
            return;
        }
        if (layout.alive() >= 0) {
            successor[layout.alive()] = kernel;
            changed = 0;
        }
        boolean chooses = choosesCoordinators && rounds.endsPhase(state[Layout.ROUND]);
        int last = chooses ? n - 1 : 0;
        for (int c = 0; c <= last; c++) {
            if (chooses) {
                successor[layout.coordinator()] = c;
                changed = 0;
            }
            sink.next(successor, changed);
            changed = layout.width();
        }
    }

    /** The heard-of set with which the process took its choice in the successor given last. */
    int heard(int p) {
        int heard = choices[p].heard()[taken[p]];
        if (!arranges) {
            return heard;
        }
        int actual = 0;
        for (int place = 0; place < n; place++) {
            actual |= (heard >>> place & 1) << arranged[p][place];
        }
        return actual;
    }

    /** The coin tosses with which the process moves from this global state to that local one. */
    List<Boolean> tosses(int[] from, int[] heard, int p, int next) {
        int round = from[Layout.ROUND];
        int coordinator = rotatingOr(layout.coordinatorOf(from));
        int[] mailbox = new int[n];
        for (int q = 0; q < n; q++) {
            mailbox[q] = (heard[p] >>> q & 1) == 0 ? 0 : step.send(round, coordinator, q, from[layout.locals() + q])[p];
        }
        return step.tosses(round, coordinator, p, from[layout.locals() + p], mailbox, next)
                .orElseThrow(() -> new AssertionError("p" + p + " does not move again as it has moved"));
    }
}
