package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundProcess;

/** Runs that end where one claim is false, or where code throws. */
final class AgainstClaim<P extends RoundProcess<?, ?>> implements Shortest.Goal<P> {
    private final ClaimChecks<P> checks;
    private final int claim;
    private final boolean ofStep;

    /** @param claim the index of the claim, or -1 for code that throws */
    AgainstClaim(Plan<P> plan, int claim) {
        this.checks = new ClaimChecks<>(plan, new Findings(plan.setup().claims().size()));
        this.claim = claim;
        this.ofStep = claim >= 0 && plan.setup().claims().get(claim).kind() == Claim.Kind.STEP;
    }

    @Override
    public boolean endsIn(int[] state) {
        return claim >= 0 && !ofStep && !checks.holds(claim, state);
    }

    @Override
    public boolean endsWith(int[] from, int[] to, Expander<P> expander) {
        return ofStep && !checks.holds(claim, from, to, expander);
    }

    @Override
    public boolean throwing() {
        return claim < 0;
    }
}
