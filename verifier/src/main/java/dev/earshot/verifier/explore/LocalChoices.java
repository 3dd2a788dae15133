package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The choices of single processes, from every heard-of set that is allowed, each computed once. One per thread.
 *
 * @param <P> the process
 */
final class LocalChoices<P extends RoundProcess<?, ?>> {
    /** What tells two heard-of sets apart that lead to the same state. */
    enum Detail {
        /** Nothing: one with the fewest missing messages stands for all. */
        STATE,
        /** Which of the processes alive so far they contain. */
        ALIVE,
        /** Being contained in no other: the largest ones stand for all. */
        LARGEST,
        /** Everything. */
        SET
    }

    private static final Comparator<int[]> BY_STATE =
            Comparator.<int[]>comparingInt(pair -> pair[0]).thenComparingInt(pair -> pair[1]);

    private final LocalStep<P> step;
    private final int n;
    private final Map<MaskSet, Integer> constraintIds = new HashMap<>();
    private final VectorTable keys;
    private final List<Choices> known = new ArrayList<>();
    private final int[] key;
    private final int[] mailbox;

    private final List<int[]> found = new ArrayList<>();
    private final Symmetry<P> symmetry;

    /** @param symmetry checks of every update that it does the same under other names, or null */
    LocalChoices(LocalStep<P> step, int n, Symmetry<P> symmetry) {
        this.symmetry = symmetry;
        this.step = step;
        this.n = n;
        this.keys = new VectorTable(n + 7);
        this.key = new int[n + 7];
        this.mailbox = new int[n];
    }

    /** The situation of one process: what it is sent, by sender, is read from {@code inbound}. */
    record Situation(int round, int coordinator, int p, int local, int[] inbound) {}

    /** The choices under a constraint; all heard-of sets without one. */
    Choices of(Situation at, MaskSet allowed, Detail detail, int alive) {
        int single = allowed == null ? -1 : allowed.single();
        if (single >= 0) {
            found.clear();
            hear(at, single, detail, alive);
            return made();
        }
        int constraint = allowed == null ? 0 : constraintIds.computeIfAbsent(allowed, set -> constraintIds.size() + 1);
        int added = lookUp(at, constraint, detail, alive);
        if (added < 0) {
            return known.get(~added);
        }
        found.clear();
        if (allowed == null && detail == Detail.STATE) {
            subsetsOfSenders(at);
        } else {
            int end = 1 << n;
            for (int heard = first(allowed, 0); heard >= 0 && heard < end; heard = first(allowed, heard + 1)) {
                hear(at, heard, detail, alive);
            }
        }
        return keep();
    }

    private static int first(MaskSet allowed, int from) {
        return allowed == null ? from : allowed.next(from);
    }

    /**
     * The choices of process p0 where only how many sent what counts, after some messages that count by themselves. The others
     * are sorted.
     */
    Choices ofCounts(Situation at, int alone) {
        int added = lookUp(at, 0, Detail.STATE, 0);
        if (added < 0) {
            return known.get(~added);
        }
        found.clear();
        int silent = 0;
        for (int q = 0; q < n; q++) {
            silent |= at.inbound()[q] == 0 ? 1 << q : 0;
        }
        countsFrom(at, 0, silent, alone);
        return keep();
    }

    private void countsFrom(Situation at, int place, int heard, int alone) {
        if (place == n) {
            hear(at, heard, Detail.STATE, 0);
            return;
        }
        int message = at.inbound()[place];
        int end = place + 1;
        while (place >= alone && end < n && at.inbound()[end] == message) {
            end++;
        }
        if (message == 0) {
            countsFrom(at, end, heard, alone);
            return;
        }
        int more = heard;
        countsFrom(at, end, more, alone);
        for (int q = place; q < end; q++) {
            more |= 1 << q;
            countsFrom(at, end, more, alone);
        }
    }

    private int lookUp(Situation at, int constraint, Detail detail, int alive) {
        key[0] = at.round();
        key[1] = at.coordinator() + 1;
        key[2] = at.p();
        key[3] = at.local();
        key[4] = constraint;
        key[5] = detail.ordinal();
        key[6] = detail == Detail.ALIVE ? alive : 0;
        System.arraycopy(at.inbound(), 0, key, 7, n);
        return keys.add(key);
    }

    private void subsetsOfSenders(Situation at) {
        int senders = 0;
        for (int q = 0; q < n; q++) {
            senders |= at.inbound()[q] == 0 ? 0 : 1 << q;
        }
        int silent = (1 << n) - 1 & ~senders;
        for (int subset = senders; ; subset = subset - 1 & senders) {
            hear(at, subset | silent, Detail.STATE, 0);
            if (subset == 0) {
                return;
            }
        }
    }

    private void hear(Situation at, int heard, Detail detail, int alive) {
        for (int q = 0; q < n; q++) {
            mailbox[q] = (heard >>> q & 1) == 0 ? 0 : at.inbound()[q];
        }
        int outcome = step.update(at.round(), at.coordinator(), at.p(), at.local(), mailbox, 0);
        if (symmetry != null) {
            symmetry.checkUpdate(at, mailbox, outcome);
        }
        if (outcome >= LocalStep.FAILED) {
            note(outcome, heard, detail, alive);
        } else {
            for (int each : step.all(outcome)) {
                note(each, heard, detail, alive);
            }
        }
    }

    /** Keeps a heard-of set and what it leads to, unless another stands for it. */
    private void note(int next, int heard, Detail detail, int alive) {
        for (int i = found.size() - 1; i >= 0; i--) {
            int[] other = found.get(i);
            if (other[0] != next) {
                continue;
            }
            switch (detail) {
                case STATE -> {
                    if (better(heard, other[1])) {
                        other[1] = heard;
                    }
                    return;
                }
                case ALIVE -> {
                    if (((heard ^ other[1]) & alive) == 0) {
                        if (better(heard, other[1])) {
                            other[1] = heard;
                        }
                        return;
                    }
                }
                case LARGEST -> {
                    if ((heard & ~other[1]) == 0) {
                        return;
                    }
                    if ((other[1] & ~heard) == 0) {
                        found.remove(i);
                    }
                }
                case SET -> {}
            }
        }
        found.add(new int[] {next, heard});
    }

    private static boolean better(int heard, int than) {
        int difference = Integer.bitCount(heard) - Integer.bitCount(than);
        return difference > 0 || difference == 0 && heard < than;
    }

    private Choices keep() {
        Choices choices = made();
        known.add(choices);
        return choices;
    }

    private Choices made() {
        found.sort(BY_STATE);
        int[] next = new int[found.size()];
        int[] heard = new int[found.size()];
        for (int i = 0; i < next.length; i++) {
            next[i] = found.get(i)[0];
            heard[i] = found.get(i)[1];
        }
        return new Choices(next, heard);
    }
}
