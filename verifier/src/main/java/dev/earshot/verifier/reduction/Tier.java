package dev.earshot.verifier.reduction;

/** How many instances a proof attempt may make. */
public enum Tier {
    /** Enough nearly always. */
    LEAN,
    /** Also: three sets may be compared at once, and every value that comes up is tried, not only those at hand. */
    RICH
}
