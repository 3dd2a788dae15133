package dev.earshot.runtime.core;

/** How long the rounds of one instance last, and what is learned from them. */
final class Timing {
    /** The opening times of this many rounds are remembered, to tell how late a late message is; a power of two. */
    private static final int REMEMBERED = 4;

    private static final long LONGEST = TimeoutPolicy.LONGEST.toNanos();

    private final Timeouts timeouts;
    private final int kinds;
    private final long[] opened = new long[REMEMBERED];
    private int expired;

    Timing(Timeouts timeouts, int kinds) {
        this.timeouts = timeouts;
        this.kinds = kinds;
    }

    void clear() {
        expired = 0;
    }

    void opened(int round, long now) {
        opened[round & REMEMBERED - 1] = now;
    }

    /** How long the round is to stay open from now on. */
    long nanos(int round, int kind) {
        return checked(round, timeouts.inRound(round, kind, expired));
    }

    private long checked(int round, long nanos) {
        if (nanos < 1 || nanos > LONGEST) {
            throw new RefusedException(
                    "the timeout policy " + timeouts.getClass().getName() + " gives " + nanos + " ns for round " + round
                            + "; a timeout is from 1 ns to " + TimeoutPolicy.LONGEST.toDays() + " days");
        }
        return nanos;
    }

    /** How long to leave a process alone that has been sent the messages of the round again. */
    long pause(int round) {
        return checked(round, timeouts.inRound(round, round % kinds, 0));
    }

    void ranOut(int kind) {
        expired++;
        timeouts.ranOut(kind);
    }

    /** The round had to stay open until now. */
    void observe(int round, int kind, long now) {
        long waited = now - opened[round & REMEMBERED - 1];
        if (waited > 0) {
            timeouts.observed(kind, waited);
        }
    }

    /** The first message of the sender for the current round came. */
    void heard(int round, int kind, int from, long now) {
        timeouts.heard(kind, from, Math.max(0, now - opened[round & REMEMBERED - 1]));
    }

    /** A message of a round that has closed came, the first word of its sender from there if it is news. */
    void late(int round, int current, int from, boolean news, long now) {
        if (current - round < REMEMBERED) {
            observe(round, round % kinds, now);
            if (news) {
                heard(round, round % kinds, from, now);
            }
        }
    }
}
