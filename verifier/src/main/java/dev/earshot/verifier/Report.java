package dev.earshot.verifier;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one verification found out about one protocol.
 *
 * @param protocol the simple name of its class
 * @param className the name of its class
 * @param rounds the rounds of a phase, in order
 * @param relations the relations read from its code, as text; empty if the code was refused
 * @param refusals why the code could not be read; if there is one, nothing else was done
 * @param claims in the order stated
 * @param notes what a reader should know besides: branches that are never taken, assumptions that are not needed
 * @param validationCases how many random cases compared the relations with the running code
 * @param environment versions and settings that the outcome depends on, in the order to be shown
 */
public record Report(
        String protocol,
        String className,
        List<RoundReport> rounds,
        String relations,
        List<Refusal> refusals,
        List<ClaimReport> claims,
        List<String> notes,
        int validationCases,
        Map<String, String> environment,
        Duration time) {
    /** One round: the simple name of its class, and the line where its {@code update} begins. */
    public record RoundReport(String name, Place where) {}

    /** Why a piece of code cannot be read: message, source line, caret, inlining chain, what to write instead. */
    public record Refusal(Place where, String text) {}

    /**
     * One claim with the obligations that together establish it.
     *
     * @param kind what is claimed, as in {@code invariant}, {@code property}, {@code step}, {@code reachable},
     *     {@code termination}, {@code assumption}, {@code definedness}
     * @param holdsIf the conditions on heard-of sets under which it holds, as text; empty for none
     */
    public record ClaimReport(
            String name,
            String kind,
            Place where,
            Verdict verdict,
            String holdsIf,
            List<ObligationReport> obligations) {
        /**
         * Copies the list.
         *
         * @throws AssertionError if it is called proved without an obligation, or with one that is not met
         */
        public ClaimReport {
            obligations = List.copyOf(obligations);
            if (verdict instanceof Verdict.Proved && obligations.isEmpty()) {
                throw new AssertionError("claim \"" + name + "\" is called proved, but nothing was proved of it");
            }
            for (ObligationReport obligation : verdict.isGood() ? obligations : List.<ObligationReport>of()) {
                if (!obligation.verdict().isGood()) {
                    throw new AssertionError("claim \"" + name + "\" is called " + verdict.strength()
                            + ", but its obligation \"" + obligation.name() + "\" is "
                            + obligation.verdict().strength());
                }
            }
        }
    }

    /**
     * One proof obligation.
     *
     * @param effort the resource units that the solver used
     * @param cached whether the verdict was taken from an earlier verification of the same text
     */
    public record ObligationReport(
            String name, Place where, Verdict verdict, long effort, Duration time, boolean cached) {}

    /** Copies the collections. */
    public Report {
        rounds = List.copyOf(rounds);
        refusals = List.copyOf(refusals);
        claims = List.copyOf(claims);
        notes = List.copyOf(notes);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /**
     * 0 everything is proved or reached, 1 a claim is refuted by an execution, 2 something is undecided or not
     * inductive, 3 the code cannot be read, its premises contradict each other, or it claims nothing.
     */
    public int exitCode() {
        if (claims.stream().anyMatch(claim -> claim.verdict() instanceof Verdict.Refuted)) {
            return 1;
        }
        if (!refusals.isEmpty()
                || claims.isEmpty()
                || claims.stream().anyMatch(claim -> claim.verdict() instanceof Verdict.Vacuous)) {
            return 3;
        }
        return claims.stream().allMatch(claim -> claim.verdict().isGood()) ? 0 : 2;
    }
}
