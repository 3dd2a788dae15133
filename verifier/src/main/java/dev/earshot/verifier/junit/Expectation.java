package dev.earshot.verifier.junit;

import dev.earshot.verifier.Verdict;

/** A claim, by name, that is expected not to hold: what a negative test is about. */
public final class Expectation {
    private final String claim;
    private final String wanted;
    private final Class<? extends Verdict> verdict;

    private Expectation(String claim, String wanted, Class<? extends Verdict> verdict) {
        this.claim = claim;
        this.wanted = wanted;
        this.verdict = verdict;
    }

    /** An execution from an initial state breaks the claim. */
    public static Expectation refuted(String claim) {
        return new Expectation(claim, "REFUTED by an execution", Verdict.Refuted.class);
    }

    /** One round leads from a state that satisfies the invariants to one that breaks the claim. */
    public static Expectation notInductive(String claim) {
        return new Expectation(claim, "NOT INDUCTIVE", Verdict.NotInductive.class);
    }

    /** The claim can neither be proved nor refuted. */
    public static Expectation unknown(String claim) {
        return new Expectation(claim, "UNKNOWN", Verdict.Unknown.class);
    }

    /** The premises of the claim contradict each other. */
    public static Expectation vacuous(String claim) {
        return new Expectation(claim, "VACUOUS", Verdict.Vacuous.class);
    }

    /** The claim is not proved, for whatever reason. */
    public static Expectation notProved(String claim) {
        return new Expectation(claim, "anything but proved", Verdict.class);
    }

    /** The claim's name. */
    public String claim() {
        return claim;
    }

    boolean isMetBy(Verdict found) {
        return !found.isGood() && verdict.isInstance(found);
    }

    /** What is expected, in words, as in {@code REFUTED by an execution}. */
    @Override
    public String toString() {
        return wanted;
    }
}
