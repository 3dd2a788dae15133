package dev.earshot.runtime.faults;

/**
 * How messages are lost on each link: one that is in a good or in a bad state, which may change before each message. With
 * one state losses are independent of each other, with two they come in bursts.
 *
 * <p>Sources: E. N. Gilbert, "Capacity of a burst-noise channel", 1960 (all is lost in one state and nothing in the other one); E. O.
 * Elliott, "Estimates of error rates for codes on burst-noise channels", 1963 (some in either).
 *
 * @param toBad the probability that a good link becomes bad, from 0 to 1
 * @param toGood the probability that a bad link becomes good, from 0 to 1
 * @param inGood the probability that a message is lost while the link is good, from 0 to 1
 * @param inBad the probability that a message is lost while the link is bad, from 0 to 1
 */
public record Loss(double toBad, double toGood, double inGood, double inBad) {
    /** Nothing is lost. */
    public static final Loss NONE = independent(0);

    /** Checks that all are probabilities. */
    public Loss {
        Probability.check("to-bad", toBad);
        Probability.check("to-good", toGood);
        Probability.check("loss in good", inGood);
        Probability.check("loss in bad", inBad);
    }

    /** Each message is lost with this probability, whatever becomes of others. */
    public static Loss independent(double probability) {
        return new Loss(0, 1, Probability.check("loss", probability), 0);
    }

    /**
     * Bursts in which all is lost.
     *
     * @param mean the part of messages that is lost in the long run, from 0 to below 1
     * @param length of a burst in messages, in the mean, at least 1
     */
    public static Loss bursts(double mean, double length) {
        if (!(mean >= 0 && mean < 1) || !(length >= 1 && length <= 1e9) || mean > (1 - mean) * length) {
            throw new IllegalArgumentException("bursts that lose " + mean + " of all messages and are " + length
                    + " messages long in the mean; the first is from 0 to below 1, the second from 1 on, and at least"
                    + " loss / (1 - loss), since a link is good for one message between bursts");
        }
        return new Loss(mean / (1 - mean) / length, 1 / length, 0, 1);
    }

    boolean hasStates() {
        return toBad > 0;
    }
}
