package dev.earshot.verifier.explore;

import java.util.Arrays;

/**
 * The situations in which a process could be that differ only in how the processes are named, and so in the order in which
 * the senders of what it received stand. One per thread.
 */
final class AnyOrder {
    /** Among more processes there are too many orders. */
    static final int LARGEST_N = 5;

    /** Takes a situation under other names. */
    interface Visitor {
        void under(int coordinator, int p, int[] mailbox);
    }

    private final int n;
    private final int[] arranged;
    private final int[] names;
    private final int[] key;
    private final VectorTable visited;

    AnyOrder(int n) {
        this.n = n;
        this.arranged = new int[n];
        this.names = new int[n];
        this.key = new int[n + 2];
        this.visited = new VectorTable(n + 2);
    }

    /**
     * The mailbox of a process, named so that it is p0 and a coordinator other than itself is p1, and the other messages are
     * sorted.
     */
    int[] arranged(int coordinator, int p, int[] mailbox, int from) {
        int place = 0;
        arranged[place++] = mailbox[from + p];
        if (coordinator >= 0 && coordinator != p) {
            arranged[place++] = mailbox[from + coordinator];
        }
        int others = place;
        for (int q = 0; q < n; q++) {
            if (q != p && q != coordinator) {
                arranged[place++] = mailbox[from + q];
            }
        }
        Arrays.sort(arranged, others, n);
        return arranged;
    }

    /** The name of the coordinator where the process is p0. */
    static int arrangedCoordinator(int coordinator, int p) {
        return coordinator < 0 ? -1 : coordinator == p ? 0 : 1;
    }

    /** Gives the situation of p0 under all names to the visitor, each once. */
    void each(int coordinator, int[] mailbox, Visitor visitor) {
        visited.clear();
        each(coordinator, mailbox.clone(), 0, 0, visitor);
    }

    private void each(int coordinator, int[] mailbox, int place, int used, Visitor visitor) {
        if (place == n) {
            visit(coordinator, mailbox, visitor);
            return;
        }
        for (int p = 0; p < n; p++) {
            if ((used >>> p & 1) == 0) {
                names[place] = p;
                each(coordinator, mailbox, place + 1, used | 1 << p, visitor);
            }
        }
    }

    private void visit(int coordinator, int[] mailbox, Visitor visitor) {
        int renamedCoordinator = coordinator < 0 ? -1 : names[coordinator];
        key[0] = names[0];
        key[1] = renamedCoordinator + 1;
        for (int q = 0; q < n; q++) {
            key[2 + names[q]] = mailbox[q];
        }
        if (visited.add(key) >= 0) {
            visitor.under(renamedCoordinator, names[0], Arrays.copyOfRange(key, 2, n + 2));
        }
    }
}
