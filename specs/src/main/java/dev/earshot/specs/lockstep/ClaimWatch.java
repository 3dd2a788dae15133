package dev.earshot.specs.lockstep;

import dev.earshot.specs.Claim;
import dev.earshot.specs.Global;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.StateClaim;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Watches the claims of a specification on global states as they come.
 *
 * @param <P> the processes
 */
public final class ClaimWatch<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final List<Claim<P>> claims;
    private final Set<String> reached = new LinkedHashSet<>();

    /** Watches all claims of the algorithm's specification. */
    public ClaimWatch(Protocol<P> protocol) {
        this(protocol, name -> true);
    }

    /** Watches the claims whose names satisfy it. */
    ClaimWatch(Protocol<P> protocol, Predicate<String> watched) {
        this.protocol = protocol;
        this.claims = protocol.spec().claims().stream()
                .filter(claim -> watched.test(claim.name()))
                .toList();
    }

    /**
     * The first claim that is false in the current state of the run, or across its last round.
     *
     * @throws dev.earshot.specs.ProtocolException if the code of a claim threw
     */
    public Optional<Violation> check(Lockstep<P> run) {
        return check(run.initial(), run.hasStepped() ? Optional.of(run.before()) : Optional.empty(), run.now());
    }

    /**
     * The first claim that is false now, or across the round from before, in the order stated.
     *
     * @throws dev.earshot.specs.ProtocolException if the code of a claim threw
     */
    public Optional<Violation> check(Global<P> initial, Optional<Global<P>> before, Global<P> now) {
        for (Claim<P> claim : claims) {
            if (claim.kind() == Claim.Kind.REACHABLE) {
                if (!reached.contains(claim.name()) && holds(claim, initial, before, now)) {
                    reached.add(claim.name());
                }
            } else if (!holds(claim, initial, before, now)) {
                return Optional.of(explain(claim, initial, before, now));
            }
        }
        return Optional.empty();
    }

    /**
     * The violation if this claim is false in the current state of the run, or across its last round.
     *
     * @throws dev.earshot.specs.ProtocolException if the code of the claim threw
     */
    public Optional<Violation> check(Claim<P> claim, Lockstep<P> run) {
        Optional<Global<P>> before = run.hasStepped() ? Optional.of(run.before()) : Optional.empty();
        return holds(claim, run.initial(), before, run.now())
                ? Optional.empty()
                : Optional.of(explain(claim, run.initial(), before, run.now()));
    }

    /**
     * The violation if a condition, named like a claim, is false of the state.
     *
     * @throws dev.earshot.specs.ProtocolException if the code of the condition threw
     */
    public Optional<Violation> check(String name, StackTraceElement where, StateClaim<P> condition, Global<P> state) {
        return Evaluation.holds(name, where, state.round(), () -> condition.holds(state))
                ? Optional.empty()
                : Optional.of(Evaluation.violation(protocol, name, where, state, state, () -> condition.holds(state)));
    }

    private boolean holds(Claim<P> claim, Global<P> initial, Optional<Global<P>> before, Global<P> now) {
        return Evaluation.holds(claim.name(), claim.where(), now.round(), () -> value(claim, initial, before, now));
    }

    /** Whether the claim holds here; true where it does not speak of this round. */
    private boolean value(Claim<P> claim, Global<P> initial, Optional<Global<P>> before, Global<P> now) {
        if (claim instanceof Claim.OfState<P> state) {
            boolean here = state.after().isEmpty()
                    || (protocol.indexOf(state.after().get()) + 1 - now.round())
                                    % protocol.rounds().size()
                            == 0;
            return !here || state.claim().holds(now);
        }
        Claim.OfPair<P> pair = (Claim.OfPair<P>) claim;
        return pair.kind() == Claim.Kind.STEP
                ? before.isEmpty() || pair.claim().holds(before.get(), now)
                : pair.claim().holds(initial, now);
    }

    private Violation explain(Claim<P> claim, Global<P> initial, Optional<Global<P>> before, Global<P> now) {
        Global<P> outer =
                claim instanceof Claim.OfPair<P> pair && pair.kind() == Claim.Kind.STEP ? before.orElse(now) : now;
        return Evaluation.violation(
                protocol, claim.name(), claim.where(), outer, now, () -> value(claim, initial, before, now));
    }

    /** The reachable claims that some state watched so far satisfied. */
    public Set<String> reached() {
        return Set.copyOf(reached);
    }

    /** Whether the heard-of sets of the state satisfy every assumption of the specification. */
    public boolean assumed(Global<P> hearing) {
        return protocol.spec().assumptions().stream()
                .allMatch(assumption -> assumption.claim().holds(hearing));
    }
}
