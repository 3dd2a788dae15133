package dev.earshot.runtime.core;

/**
 * When a process that is behind closes its round to catch up: as soon as this many other processes are in higher
 * rounds. It then executes every round up to the highest one that this many have reached.
 *
 * <p>One sender is enough among processes that follow the algorithm; with f that may lie it takes f + 1 (C. Dragoi, T.
 * Henzinger, D. Zufferey, "PSync", POPL 2016; D. Zufferey et al., "ReSync", OOPSLA 2020).
 *
 * @param senders how many; {@link Integer#MAX_VALUE} means never
 */
public record CatchUp(int senders) {
    /** Checks the number. */
    public CatchUp {
        if (senders < 1) {
            throw new IllegalArgumentException("catch up after " + senders + " senders; at least 1 is needed");
        }
    }

    /** On the first message of a higher round. */
    public static CatchUp onFirst() {
        return new CatchUp(1);
    }

    /** When this many processes have sent from higher rounds, {@code senders >= 1}. */
    public static CatchUp after(int senders) {
        return new CatchUp(senders);
    }

    /** Never: rounds close by themselves. */
    public static CatchUp never() {
        return new CatchUp(Integer.MAX_VALUE);
    }

    /** As experiments name it. */
    @Override
    public String toString() {
        return senders == 1 ? "first" : senders == Integer.MAX_VALUE ? "never" : "after(" + senders + ")";
    }
}
