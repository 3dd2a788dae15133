package dev.earshot.verifier.explore;

/** Thrown when something turns out to matter that the current search does not keep: it starts again, keeping it. */
class Needs extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a state has to tell besides the fields of the processes, or what cannot be used. */
    enum What {
        /** The processes heard of by all in every earlier round. */
        ALIVE,
        /** The coordinator of the phase, or the number of the phase modulo n where they take turns. */
        COORDINATOR,
        /** One coordinator for all phases. */
        ONE_COORDINATOR,
        /** The number of the round, not only its place in the phase. */
        ROUND_NUMBER,
        /** The heard-of sets of each round, one by one. */
        HEARD,
        /** Senders in any order, since an update goes by the order in which they stand. */
        ANY_ORDER,
        /** Processes are not alike. */
        NO_SYMMETRY,
        /** Values are not alike. */
        NO_VALUE_SYMMETRY
    }

    /** Thrown when a coordinator was asked for. */
    static final class Coordinator extends Needs {
        private static final long serialVersionUID = 1L;

        private final int number;

        Coordinator(What what, int number) {
            super(what, "coordinator number " + number + " was asked for");
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** Thrown when numbers in states need more bits. */
    static final class Bits extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Bits() {
            super(null, null, false, false);
        }
    }

    private final What what;

    Needs(What what, String why) {
        super(why, null, false, false);
        this.what = what;
    }

    What what() {
        return what;
    }
}
