package dev.earshot.verifier.smt;

/**
 * How much solving is allowed, in Z3's resource units (about three million to a second on one core); the same on every
 * machine and in every run.
 *
 * @param perCheck units for one call of the solver
 * @param perSequent units for all calls for one sequent together
 */
public record Effort(long perCheck, long perSequent) {
    /** A leaf that takes more than this is nearly always not valid. */
    public static final Effort USUAL = new Effort(3_000_000, 60_000_000);
    /** For a second attempt. */
    public static final Effort LARGE = new Effort(20_000_000, 200_000_000);

    /** Positive limits, each at most what Z3 can count. */
    public Effort {
        if (perCheck < 1 || perCheck > 0xFFFF_FFFFL || perSequent < perCheck) {
            throw new IllegalArgumentException("effort of " + perCheck + " units per check and " + perSequent
                    + " per sequent; the first lies between 1 and 4294967295, the second is not smaller");
        }
    }
}
