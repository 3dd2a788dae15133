package dev.earshot.runtime.faults;

/**
 * Somebody who knows the algorithm and turns against the process whose turn the phase is: what it sends and is sent in that phase is
 * lost or late, whatever happens to others. With rotating coordinators this is the worst that a fault of one process at a time can do
 * (the adversary of "Impossibility of distributed consensus with one faulty process", M. Fischer, N. Lynch, M. Paterson, 1985, delays
 * one process at a time, too).
 *
 * @param delay nanoseconds that such messages take longer; {@link Faults.Sender#LOST} if they are lost; 0 for nobody
 * @param phases in so many phases of each instance, from the first on
 */
public record Adversary(long delay, int phases) {
    /** There is none. */
    public static final Adversary NONE = new Adversary(0, 0);

    /** Checks the numbers. */
    public Adversary {
        if (delay < Faults.Sender.LOST || phases < 0) {
            throw new IllegalArgumentException(
                    "an adversary that delays by " + delay + " ns in " + phases + " phases; neither is negative");
        }
    }

    /** Cuts coordinators off in so many phases. */
    public static Adversary cut(int phases) {
        return new Adversary(Faults.Sender.LOST, phases);
    }

    /** Whether it turns against a message of the phase between these two; the phase is negative if the message has none. */
    boolean isAgainst(int from, int to, int phase, int n) {
        if (delay == 0 || phase < 0 || phase >= phases) {
            return false;
        }
        int coordinator = phase % n;
        return coordinator == from || coordinator == to;
    }
}
