package dev.earshot.verifier.explore;

/**
 * Where things stand in the vector of a state: the round, then the processes alive as bits and the coordinator where they are
 * kept, then the local states of p0, p1, …, then what is kept of the initial state: its class, or its local states.
 *
 * @param n the number of processes
 * @param alive where the processes alive stand, or -1
 * @param coordinator where the coordinator stands, or -1
 * @param locals where the local states start
 * @param initialClass where the class of the initial state stands, or -1
 * @param initials where the initial local states start, or -1
 * @param width the length of the vector
 */
record Layout(int n, int alive, int coordinator, int locals, int initialClass, int initials, int width) {
    static final int ROUND = 0;

    /** What is kept of the initial state. */
    enum Initial {
        NOTHING,
        ITS_CLASS,
        ALL
    }

    static Layout of(int n, boolean alive, boolean coordinator, Initial initial) {
        int next = 1;
        int aliveAt = alive ? next++ : -1;
        int coordinatorAt = coordinator ? next++ : -1;
        int end = next + n;
        return switch (initial) {
            case NOTHING -> new Layout(n, aliveAt, coordinatorAt, next, -1, -1, end);
            case ITS_CLASS -> new Layout(n, aliveAt, coordinatorAt, next, end, -1, end + 1);
            case ALL -> new Layout(n, aliveAt, coordinatorAt, next, -1, end, end + n);
        };
    }

    /** The layout without the initial states; a prefix of this one. */
    Layout withoutInitials() {
        return of(n, alive >= 0, coordinator >= 0, Initial.NOTHING);
    }

    /** Whether something of the initial state is kept. */
    boolean keepsInitial() {
        return initialClass >= 0 || initials >= 0;
    }

    /** The coordinator of a state, or -1 if it is not kept. */
    int coordinatorOf(int[] state) {
        return coordinator < 0 ? -1 : state[coordinator];
    }

    /** The processes alive as bits; all where they are not kept. */
    int aliveOf(int[] state) {
        return alive < 0 ? (1 << n) - 1 : state[alive];
    }
}
