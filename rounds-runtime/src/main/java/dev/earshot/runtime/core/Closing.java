package dev.earshot.runtime.core;

/**
 * When a round may close before its time is over. A rule that counts messages closes a round also when the algorithm is
 * content with one message or none: that is taken for a round in which no more than one process sends, as coordinators do,
 * and in which the count would never be reached. Catching up closes rounds under every rule, and a waiting algorithm waits.
 *
 * @param rule which rule it is
 * @param count how many messages for {@link Rule#FIRST}, a for {@link Rule#MORE_THAN}; otherwise 0
 * @param of b for {@link Rule#MORE_THAN}; otherwise 0
 */
public record Closing(Rule rule, int count, int of) {
    /** The rules. */
    public enum Rule {
        /** When the algorithm has heard enough. */
        ENOUGH,
        /** When all processes have been heard. */
        ALL,
        /** Not before its time is over. */
        TIMEOUT_ONLY,
        /** When the coordinator of the phase has been heard; at the coordinator itself, when it has heard enough. */
        COORDINATOR,
        /** When so many processes have been heard. */
        FIRST,
        /** When more than a/b of all processes have been heard. */
        MORE_THAN
    }

    /** When it has heard {@linkplain dev.earshot.specs.Round#enough enough}, whatever the content makes of that. */
    public static final Closing ENOUGH = new Closing(Rule.ENOUGH, 0, 0);
    /** When it has heard from all processes. */
    public static final Closing ALL = new Closing(Rule.ALL, 0, 0);
    /** Never: rounds last as long as their timeout, or until others are ahead. */
    public static final Closing TIMEOUT_ONLY = new Closing(Rule.TIMEOUT_ONLY, 0, 0);
    /** When it has heard from the process whose turn the phase is; at that process, when it has heard enough. */
    public static final Closing COORDINATOR = new Closing(Rule.COORDINATOR, 0, 0);

    /** Checks the numbers. */
    public Closing {
        if (rule == Rule.FIRST && count < 1) {
            throw new IllegalArgumentException("count = " + count + "; a round closes on 1 message or more");
        }
        if (rule == Rule.MORE_THAN && (count < 0 || count >= of)) {
            throw new IllegalArgumentException("more than " + count + "/" + of + "; it is from 0 to below 1");
        }
    }

    /** When so many processes have been heard, or all if there are fewer, {@code count >= 1}. */
    public static Closing first(int count) {
        return new Closing(Rule.FIRST, count, 0);
    }

    /** When more than this part of all processes have been heard, {@code 0 <= numerator < denominator}. */
    public static Closing moreThan(int numerator, int denominator) {
        return new Closing(Rule.MORE_THAN, numerator, denominator);
    }

    /** When a majority of all processes have been heard. */
    public static Closing quorum() {
        return moreThan(1, 2);
    }

    /** So many messages close a round among n processes; more than n if no number does. */
    int needed(int n) {
        return switch (rule) {
            case ALL, COORDINATOR -> n;
            case FIRST -> Math.min(count, n);
            case MORE_THAN -> (int) ((long) count * n / of) + 1;
            case ENOUGH, TIMEOUT_ONLY -> Integer.MAX_VALUE;
        };
    }

    /** As experiments and command lines name it. */
    @Override
    public String toString() {
        return switch (rule) {
            case ENOUGH -> "enough";
            case ALL -> "all";
            case TIMEOUT_ONLY -> "timeout-only";
            case COORDINATOR -> "coordinator";
            case FIRST -> "first(" + count + ")";
            case MORE_THAN -> 2 * count == of ? "quorum" : "more-than(" + count + "/" + of + ")";
        };
    }
}
