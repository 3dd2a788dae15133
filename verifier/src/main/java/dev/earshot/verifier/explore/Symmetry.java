package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Renaming of processes. Unless the code cannot name a process at all, every local situation and every claim that a search
 * meets is run under other names too, under all of them for few processes, else under some; where the outcome differs the
 * search starts again without symmetry. One per thread.
 *
 * @param <P> the process
 */
final class Symmetry<P extends RoundProcess<?, ?>> {
    static final int ALL_UP_TO_N = 4;
    static final int SAMPLES = 12;

    private final Setup<P> setup;
    private final boolean triesNames;
    private final SenderOrder order;
    private final int n;
    private final Layout layout;
    private final LocalStep<P> step;
    private final List<int[]> renamings;
    private final Random random = new Random(4711);
    private final VectorTable checkedUpdates;
    private final VectorTable checkedSends = new VectorTable(3);
    private final int[] checkKey;
    private final int[] renamed;
    private final int[] normal;
    private final long[] keys;
    private final int[] before;

    Symmetry(Plan<P> plan, Layout layout, LocalStep<P> step) {
        this.setup = plan.setup();
        this.triesNames = plan.triesNames();
        this.order = plan.order();
        this.n = setup.n();
        this.layout = layout;
        this.step = step;
        this.renamings = renamings();
        this.checkedUpdates = new VectorTable(n + 4);
        this.checkKey = new int[n + 4];
        this.renamed = new int[n];
        this.normal = new int[n];
        this.keys = new long[n];
        this.before = new int[layout.width()];
    }

    /** Whether it is to be tried that processes are alike. */
    boolean triesNames() {
        return triesNames;
    }

    private List<int[]> renamings() {
        List<int[]> made = new ArrayList<>();
        if (!triesNames) {
            return made;
        }
        if (n <= ALL_UP_TO_N) {
            permute(new int[n], 0, 0, made);
        } else {
            for (int i = 0; i < SAMPLES; i++) {
                made.add(shuffled());
            }
        }
        return made;
    }

    private void permute(int[] names, int place, int used, List<int[]> made) {
        if (place == n) {
            made.add(names.clone());
            return;
        }
        for (int p = 0; p < n; p++) {
            if ((used >>> p & 1) == 0) {
                names[place] = p;
                permute(names, place + 1, used | 1 << p, made);
            }
        }
    }

    /** New names to be tried on one more state: all for few processes, else some others each time; none if need not be. */
    List<int[]> trials() {
        return n <= ALL_UP_TO_N ? renamings : renamings();
    }

    /** Some renaming: at index p the new name of p. */
    int[] shuffled() {
        int[] names = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            names[i] = names[j];
            names[j] = i;
        }
        return names;
    }

    /** Some heard-of sets, large ones as often as small ones. */
    int[] someSets() {
        int[] sets = new int[n];
        int most = random.nextInt(n + 1);
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                sets[p] |= random.nextInt(n) < most ? 1 << q : 0;
            }
        }
        return sets;
    }

    /** The state with its processes renamed. */
    void rename(int[] state, int[] names, int[] into) {
        System.arraycopy(state, 0, into, 0, layout.width());
        if (layout.coordinator() >= 0) {
            into[layout.coordinator()] = names[state[layout.coordinator()]];
        }
        if (layout.alive() >= 0) {
            into[layout.alive()] = renameSet(state[layout.alive()], names);
        }
        for (int p = 0; p < n; p++) {
            into[layout.locals() + names[p]] = state[layout.locals() + p];
            if (layout.initials() >= 0) {
                into[layout.initials() + names[p]] = state[layout.initials() + p];
            }
        }
    }

    static int renameSet(int set, int[] names) {
        int into = 0;
        for (int p = 0; p < names.length; p++) {
            into |= (set >>> p & 1) << names[p];
        }
        return into;
    }

    /** Renames the processes of the state so that all states that differ in names become one. Gives the new names. */
    void canonical(int[] state, int[] names) {
        boolean sorted = true;
        for (int p = 0; p < n; p++) {
            keys[p] = key(state, p);
            names[p] = p;
            sorted &= p == 0 || keys[p - 1] <= keys[p];
        }
        if (sorted) {
            return;
        }
        int[] order = normal;
        for (int p = 0; p < n; p++) {
            int at = p;
            while (at > 0 && keys[order[at - 1]] > keys[p]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = p;
        }
        for (int place = 0; place < n; place++) {
            names[order[place]] = place;
        }
        System.arraycopy(state, 0, before, 0, layout.width());
        rename(before, names, state);
    }

    /** All that the state says of one process. */
    private long key(int[] state, int p) {
        long key = (long) state[layout.locals() + p] << 32;
        if (layout.initials() >= 0) {
            key |= (long) state[layout.initials() + p] << 2;
        }
        return key | (layout.aliveOf(state) >>> p & 1) << 1 | (layout.coordinatorOf(state) == p ? 1 : 0);
    }

    /** The number of states that differ from this canonical one in names at most. */
    BigInteger orbit(int[] state) {
        BigInteger size = BigInteger.ONE;
        int same = 0;
        for (int p = 0; p < n; p++) {
            same = p > 0 && key(state, p) == key(state, p - 1) ? same + 1 : 1;
            size = size.multiply(BigInteger.valueOf(p + 1)).divide(BigInteger.valueOf(same));
        }
        return size;
    }

    /**
     * The choices of a process, its situation renamed so that it is p0 and a coordinator other than itself is p1.
     *
     * @param arranged receives the process whose message stands at each place of the heard-of sets
     */
    Choices choices(
            LocalChoices<P> locals, int round, int coordinator, int p, int local, int[] inbound, int[] arranged) {
        int place = 0;
        arranged[place++] = p;
        if (coordinator >= 0 && coordinator != p) {
            arranged[place++] = coordinator;
        }
        int alone = place;
        for (int q = 0; q < n; q++) {
            if (q == p || q == coordinator) {
                continue;
            }
            int at = place++;
            while (at > alone && inbound[arranged[at - 1]] > inbound[q]) {
                arranged[at] = arranged[at - 1];
                at--;
            }
            arranged[at] = q;
        }
        int[] messages = new int[n];
        for (int i = 0; i < n; i++) {
            messages[i] = inbound[arranged[i]];
        }
        return locals.ofCounts(new LocalChoices.Situation(round, relative(coordinator, p), 0, local, messages), alone);
    }

    private static int relative(int coordinator, int p) {
        return coordinator < 0 ? -1 : coordinator == p ? 0 : 1;
    }

    /** Runs an update again under other names. */
    void checkUpdate(LocalChoices.Situation at, int[] mailbox, int outcome) {
        if (!triesNames || order == SenderOrder.ANY) {
            return;
        }
        checkKey[0] = at.round();
        checkKey[1] = at.coordinator() + 1;
        checkKey[2] = at.local();
        checkKey[3] = at.p();
        System.arraycopy(mailbox, 0, checkKey, 4, n);
        if (checkedUpdates.add(checkKey) < 0) {
            return;
        }
        for (int[] names : renamings) {
            for (int i = 0; i < n; i++) {
                renamed[names[i]] = mailbox[i];
            }
            int coordinator = at.coordinator() < 0 ? -1 : names[at.coordinator()];
            if (step.update(at.round(), coordinator, names[at.p()], at.local(), renamed, 0) != outcome) {
                throw order == SenderOrder.OF_RUNS_SO_FAR ? byOrder(at.round()) : unlike(at.round(), "update");
            }
        }
    }

    /** Runs a send as every process and for every coordinator. */
    void checkSend(int round, int coordinator, int local) {
        if (!triesNames) {
            return;
        }
        checkKey[0] = round;
        checkKey[1] = coordinator < 0 ? 0 : 1;
        checkKey[2] = local;
        if (checkedSends.add(checkKey) < 0) {
            return;
        }
        int[] asCoordinator = null;
        int[] asOther = null;
        for (int p = 0; p < n; p++) {
            for (int c = coordinator < 0 ? -1 : 0; c < (coordinator < 0 ? 0 : n); c++) {
                int[] relative = relativeRow(round, c, p, local);
                int[] expected = c == p ? asCoordinator : asOther;
                if (expected != null && !Arrays.equals(expected, relative)) {
                    throw unlike(round, "send");
                }
                if (c == p) {
                    asCoordinator = relative;
                } else {
                    asOther = relative;
                }
            }
        }
    }

    /** What p sends to itself, to the coordinator, and to the others; -1 where it does not apply, all -2 if it fails. */
    private int[] relativeRow(int round, int coordinator, int p, int local) {
        int[] row = step.send(round, coordinator, p, local);
        int[] relative = {-1, -1, -1};
        for (int q = 0; q < n; q++) {
            int place = q == p ? 0 : q == coordinator ? 1 : 2;
            int message = row == null ? -2 : row[q];
            if (relative[place] != -1 && relative[place] != message) {
                throw unlike(round, "send");
            }
            relative[place] = message;
        }
        return relative;
    }

    private Needs byOrder(int round) {
        return new Needs(
                Needs.What.ANY_ORDER,
                setup.protocol().roundName(round) + ".update goes by the order in which senders stand");
    }

    private Needs unlike(int round, String operation) {
        return new Needs(
                Needs.What.NO_SYMMETRY,
                setup.protocol().roundName(round) + "." + operation + " treats processes differently");
    }
}
