package dev.earshot.verifier;

import dev.earshot.specs.lockstep.Trace;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.obligation.Obligations;
import dev.earshot.verifier.transition.GoodRounds;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the obligations and executions say of the claims. The invariants are proved together, every other claim from them,
 * and all of it under the assumptions: a claim is proved only if its own obligations and all of these are.
 */
final class Conclusions {
    private final TransitionSystem system;
    private final String className;
    private final Map<Obligation, ObligationReport> decided;
    private final Map<String, Trace> executions;
    private final Optional<ObligationReport> weakest;

    /**
     * @param decided every obligation
     * @param executions by claim: runs that break it, or that reach it
     */
    Conclusions(
            TransitionSystem system,
            String className,
            Map<Obligation, ObligationReport> decided,
            Map<String, Trace> executions) {
        this.system = system;
        this.className = className;
        this.decided = decided;
        this.executions = executions;
        this.weakest = base(decided);
    }

    /** The first obligation that is not met among those on which all claims rest. */
    static Optional<ObligationReport> base(Map<Obligation, ObligationReport> decided) {
        return decided.entrySet().stream()
                .filter(entry -> switch (entry.getKey().kind()) {
                    case INITIAL, KEPT, DEFINED, POSSIBLE -> true;
                    case FOLLOWS, STEP, LINK, ENFORCED -> false;
                })
                .map(Map.Entry::getValue)
                .filter(report -> !report.verdict().isGood())
                .findFirst();
    }

    List<ClaimReport> claims() {
        List<ClaimReport> claims = new ArrayList<>();
        system.assumptions().forEach(assumption -> add(claims, assumption, "assumption"));
        system.presence().forEach(invariant -> add(claims, invariant, "invariant"));
        List<ObligationReport> definedness = of(Obligations.DEFINEDNESS);
        if (!definedness.isEmpty()) {
            Place where = new Place(className, definedness.get(0).where().file(), 0);
            claims.add(report(Obligations.DEFINEDNESS, "definedness", where, "", definedness));
        }
        system.claims().forEach(claim -> add(claims, claim, kind(claim.kind())));
        system.terminations()
                .forEach(chain -> claims.add(report(
                        chain.name(),
                        "termination",
                        Proofs.place(className, chain.where()),
                        conditions(chain),
                        of(chain.name()))));
        return claims;
    }

    private void add(List<ClaimReport> claims, StatedClaim claim, String kind) {
        List<ObligationReport> obligations = of(claim.name());
        if (obligations.isEmpty() && claim.kind() == StatedClaim.Kind.ASSUMPTION) {
            return;
        }
        String holdsIf = claim.kind() == StatedClaim.Kind.ASSUMPTION
                ? ""
                : system.assumptions().stream().map(StatedClaim::name).collect(Collectors.joining(", "));
        claims.add(report(claim.name(), kind, Proofs.place(className, claim.where()), holdsIf, obligations));
    }

    private static String kind(StatedClaim.Kind kind) {
        return switch (kind) {
            case INVARIANT, INVARIANT_SINCE_START -> "invariant";
            case PROPERTY, PROPERTY_SINCE_START -> "property";
            case STEP -> "step";
            case REACHABLE -> "reachable";
            case CONSTRAINT, ASSUMPTION, CONDITION, REACHED -> throw new AssertionError(kind + " is not claimed");
        };
    }

    private static String conditions(GoodRounds chain) {
        return chain.links().stream()
                .map(link -> link.conditions().stream().map(StatedClaim::name).collect(Collectors.joining(" and ")))
                .map(each -> each.isEmpty() ? "any" : each)
                .collect(Collectors.joining(", then "));
    }

    private List<ObligationReport> of(String claim) {
        return decided.entrySet().stream()
                .filter(entry -> entry.getKey().claim().equals(claim))
                .map(Map.Entry::getValue)
                .toList();
    }

    private ClaimReport report(
            String name, String kind, Place where, String holdsIf, List<ObligationReport> obligations) {
        return new ClaimReport(name, kind, where, verdict(name, kind, obligations), holdsIf, obligations);
    }

    private Verdict verdict(String name, String kind, List<ObligationReport> obligations) {
        Trace trace = executions.get(name);
        if (kind.equals("reachable")) {
            return trace != null
                    ? new Verdict.Witnessed(trace)
                    : new Verdict.Unknown("no run that reaches it was found", 1, "");
        }
        if (trace != null) {
            return new Verdict.Refuted(trace);
        }
        Optional<Verdict> failed = obligations.stream()
                .map(ObligationReport::verdict)
                .filter(verdict -> !verdict.isGood())
                .min((a, b) -> Integer.compare(rank(a), rank(b)));
        if (failed.isPresent()) {
            return failed.get();
        }
        if (obligations.isEmpty()) {
            return new Verdict.Unknown("nothing is to be proved of it", 1, "");
        }
        return weakest.filter(base -> !kind.equals("assumption"))
                .map(base -> (Verdict) new Verdict.Unknown(
                        "its proof rests on \"" + base.name() + "\", which is "
                                + base.verdict().strength(),
                        1,
                        ""))
                .orElseGet(Verdict.Proved::new);
    }

    private static int rank(Verdict verdict) {
        if (verdict instanceof Verdict.Refuted) {
            return 0;
        }
        if (verdict instanceof Verdict.Vacuous) {
            return 1;
        }
        return verdict instanceof Verdict.NotInductive ? 2 : 3;
    }
}
