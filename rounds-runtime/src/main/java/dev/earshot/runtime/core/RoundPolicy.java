package dev.earshot.runtime.core;

import java.time.Duration;
import java.util.Objects;

/**
 * How rounds are run: what closes them besides the algorithm, how much is kept, how long a process stays when it is
 * done. Nothing here touches what is safe, except {@code synchronousAcknowledged}.
 *
 * @param timeouts how long a round stays open
 * @param closing whether the algorithm may close a round early
 * @param catchUp when a process that is behind closes its rounds
 * @param ahead messages of at most this many rounds ahead are kept, so at most {@code ahead * n} per instance
 * @param leap at most this many rounds are executed on one event
 * @param repeat a waiting algorithm can repeat what it sent in this many of its last rounds
 * @param linger a process that is done leaves when its timer has run out this many times without anybody asking
 * @param synchronousAcknowledged whether an algorithm may run whose safety rests on the network's keeping its promises
 */
public record RoundPolicy(
        TimeoutPolicy timeouts,
        Closing closing,
        CatchUp catchUp,
        int ahead,
        int leap,
        int repeat,
        int linger,
        boolean synchronousAcknowledged) {
    /** Checks the numbers. */
    public RoundPolicy {
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(closing, "closing");
        Objects.requireNonNull(catchUp, "catchUp");
        atLeast("ahead", ahead, 0);
        atLeast("leap", leap, 1);
        atLeast("repeat", repeat, 1);
        atLeast("linger", linger, 0);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " = " + value + "; at least " + least + " is needed");
        }
    }

    /** These timeouts; catching up on the first message of a higher round, and moderate bounds. */
    public static RoundPolicy of(TimeoutPolicy timeouts) {
        return new RoundPolicy(timeouts, Closing.ENOUGH, CatchUp.onFirst(), 8, 1 << 16, 64, 3, false);
    }

    /** Rounds of one fixed length. */
    public static RoundPolicy timeout(Duration timeout) {
        return of(TimeoutPolicy.fixed(timeout));
    }

    /** The same with other timeouts. */
    public RoundPolicy withTimeouts(TimeoutPolicy other) {
        return new RoundPolicy(other, closing, catchUp, ahead, leap, repeat, linger, synchronousAcknowledged);
    }

    /** The same with another rule for closing early. */
    public RoundPolicy withClosing(Closing other) {
        return new RoundPolicy(timeouts, other, catchUp, ahead, leap, repeat, linger, synchronousAcknowledged);
    }

    /** The same with another rule for catching up. */
    public RoundPolicy withCatchUp(CatchUp other) {
        return new RoundPolicy(timeouts, closing, other, ahead, leap, repeat, linger, synchronousAcknowledged);
    }

    /** The same, keeping messages of this many rounds ahead, {@code rounds >= 0}. */
    public RoundPolicy withAhead(int rounds) {
        return new RoundPolicy(timeouts, closing, catchUp, rounds, leap, repeat, linger, synchronousAcknowledged);
    }

    /** The same, executing at most this many rounds on one event, {@code rounds >= 1}. */
    public RoundPolicy withLeap(int rounds) {
        return new RoundPolicy(timeouts, closing, catchUp, ahead, rounds, repeat, linger, synchronousAcknowledged);
    }

    /** The same, able to repeat the messages of this many rounds, {@code rounds >= 1}. */
    public RoundPolicy withRepeat(int rounds) {
        return new RoundPolicy(timeouts, closing, catchUp, ahead, leap, rounds, linger, synchronousAcknowledged);
    }

    /** The same, leaving after this many quiet timeouts, {@code timeouts >= 0}. */
    public RoundPolicy withLinger(int quietTimeouts) {
        return new RoundPolicy(timeouts, closing, catchUp, ahead, leap, repeat, quietTimeouts, synchronousAcknowledged);
    }

    /** The same, for an algorithm that is safe only while no message is late: whoever calls this accepts that. */
    public RoundPolicy acknowledgingSynchrony() {
        return new RoundPolicy(timeouts, closing, catchUp, ahead, leap, repeat, linger, true);
    }
}
