package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.util.Arrays;

/**
 * Remembers of a step claim what it says of single processes.
 *
 * <p>A claim such as irrevocability, {@code (before, after) -> before.forAll(p -> …)}, whose condition looks at nothing but p before
 * and after, is true of a step if its condition is true of each process. That a claim is of this form is seen each time it
 * is run; from the first time it is not, nothing is remembered.
 *
 * @param <P> the process
 */
final class StepPieces<P extends RoundProcess<?, ?>> implements Snapshot.Observer<P> {
    private static final int MOST_STATES = 512;

    private final int n;
    private final Layout layout;
    private final Snapshot<P> before;
    private final Snapshot<P> after;
    /** By round, process, and local state before: by local state after, whether the condition is known to be true. */
    private boolean[][][][] known = new boolean[16][][][];

    /** Of the step asked about last, the condition is known to be true of the processes before this one. */
    private int knownUpTo;

    private boolean usable;
    private boolean seenTrue;

    private int round;
    private int[] from;
    private int[] to;
    private int subject = -1;
    private int questions;
    private boolean answer;
    private boolean local;

    StepPieces(Layout layout, Snapshot<P> before, Snapshot<P> after) {
        this.layout = layout;
        this.n = layout.n();
        this.before = before;
        this.after = after;
        this.usable = layout.coordinator() < 0 && layout.alive() < 0;
    }

    /**
     * Whether the claim is known to be true of the step.
     *
     * @param changed up to this place {@code to} is like the one asked about last, {@code from} wholly; else 0
     * @param underAllNames whether, besides, of every step that differs from it in the names of processes
     */
    boolean knowsTrue(int[] from, int[] to, int changed, boolean underAllNames) {
        int start = Math.min(knownUpTo, Math.max(0, changed - layout.locals()));
        knownUpTo = start;
        if (!usable || !seenTrue) {
            return false;
        }
        boolean[][][] ofRound = ofRound(from[Layout.ROUND]);
        for (int p = start; p < n; p++) {
            int left = from[layout.locals() + p];
            int right = to[layout.locals() + p];
            int first = underAllNames ? 0 : p;
            int last = underAllNames ? n - 1 : p;
            for (int name = first; name <= last; name++) {
                if (!knowsTrue(ofRound[name], left, right)) {
                    return false;
                }
            }
            knownUpTo = p + 1;
        }
        return true;
    }

    /** Whether the claim is known to be true of every step in which a process moves like this, as far as that process goes. */
    boolean knowsTrueOf(int p, int number, int left, int right, boolean underAllNames) {
        if (!usable || !seenTrue) {
            return false;
        }
        boolean[][][] ofRound = ofRound(number);
        for (int name = underAllNames ? 0 : p; name <= (underAllNames ? n - 1 : p); name++) {
            if (!knowsTrue(ofRound[name], left, right)) {
                return false;
            }
        }
        return true;
    }

    private static boolean knowsTrue(boolean[][] ofProcess, int left, int right) {
        return left < MOST_STATES && right < MOST_STATES && ofProcess[left] != null && ofProcess[left][right];
    }

    private boolean[][][] ofRound(int number) {
        if (number >= known.length) {
            known = Arrays.copyOf(known, Math.max(number + 1, 2 * known.length));
        }
        if (known[number] == null) {
            known[number] = new boolean[n][MOST_STATES][];
        }
        return known[number];
    }

    /** The claim is about to be run on the step. */
    void start(int[] from, int[] to) {
        if (usable) {
            this.from = from;
            this.to = to;
            this.round = from[Layout.ROUND];
            questions = 0;
            local = true;
            subject = -1;
            before.observer = this;
            after.observer = new After();
        }
    }

    /** The claim has been run. */
    void end(boolean holds) {
        if (usable) {
            before.observer = null;
            after.observer = null;
            usable = local && questions == 1 && holds == answer;
            seenTrue |= usable && holds;
        }
    }

    @Override
    public void subject(int p) {
        if (subject >= 0) {
            remember(subject);
        }
        if (p == 0) {
            questions++;
        }
        subject = p;
    }

    private void remember(int p) {
        int left = from[layout.locals() + p];
        int right = to[layout.locals() + p];
        if (left < MOST_STATES && right < MOST_STATES) {
            boolean[][] ofProcess = ofRound(round)[p];
            if (ofProcess[left] == null) {
                ofProcess[left] = new boolean[MOST_STATES];
            }
            ofProcess[left][right] = true;
        }
    }

    @Override
    public void answered(boolean all) {
        if (all) {
            remember(subject);
        }
        subject = -1;
        answer = all;
    }

    @Override
    public void at(P process) {
        local = false;
    }

    @Override
    public void other() {
        local = false;
    }

    /** What is looked at in the later state. */
    private final class After implements Snapshot.Observer<P> {
        @Override
        public void subject(int p) {
            local = false;
        }

        @Override
        public void answered(boolean all) {
            local = false;
        }

        @Override
        public void at(P process) {
            local &= subject >= 0 && process == before.processes[subject];
        }

        @Override
        public void other() {
            local = false;
        }
    }
}
