package dev.earshot.runtime.core;

/**
 * What a process does for the others after it has put out its result. It is quiet: it holds back what it would send, and
 * closes no round. Somebody who is working wakes it for a phase; somebody who helps such a one does too, but is not
 * passed on, so that processes which are all done cannot keep each other awake.
 */
final class Afterwards {
    private final int roundsPerPhase;
    private final int linger;
    private boolean begun;
    private boolean quiet;
    /** Up to this round it is awake, and up to this one because of somebody who is working. */
    private int awakeUntil;

    private int helpsUntil;
    private boolean askedLately;
    private int quietTimeouts;

    Afterwards(int roundsPerPhase, int linger) {
        this.roundsPerPhase = roundsPerPhase;
        this.linger = linger;
    }

    void clear() {
        begun = false;
        quiet = false;
        askedLately = false;
        quietTimeouts = 0;
    }

    /** The process has put out its result; the others that are working were last heard of in this round. */
    void begin(int lastWorking) {
        begun = true;
        awakeUntil = lastWorking;
        helpsUntil = lastWorking;
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isQuiet() {
        return quiet;
    }

    Standing standing(int round) {
        if (!begun) {
            return Standing.WORKING;
        }
        return round <= helpsUntil ? Standing.HELPING : Standing.DONE;
    }

    /** A round begins; the process goes on without being asked up to the target. */
    void open(int round, int target) {
        quiet = begun && round > awakeUntil && round >= target;
    }

    /** Another process is in this round and stands so; whether that ends the quiet. */
    boolean hear(Standing standing, int round) {
        if (!begun || standing == Standing.DONE) {
            return false;
        }
        askedLately = true;
        quietTimeouts = 0;
        awakeUntil = Math.max(awakeUntil, round + roundsPerPhase);
        if (standing == Standing.WORKING) {
            helpsUntil = awakeUntil;
        }
        boolean wasQuiet = quiet;
        quiet = false;
        return wasQuiet;
    }

    /** A timer ran out in the quiet; whether it is time to leave. */
    boolean isTimeToLeave() {
        return quietTimeouts++ >= linger;
    }

    /** A timer ran out in a round that must stay open: quiet, unless somebody asked since the last one. */
    void stuck() {
        quiet = begun && !askedLately;
        askedLately = false;
    }
}
