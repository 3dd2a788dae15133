package dev.earshot.specs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what is claimed of an algorithm: assumptions about communication, invariants, properties, and termination.
 *
 * <p>The assumptions tell what a timeout may do. Without any, safety holds whatever is heard (a <em>safe-always</em>
 * algorithm). With an assumption and {@link #enforce}, the runtime keeps each round open until the enforced condition
 * holds (a <em>waiting</em> algorithm). With an assumption alone, a wrong timeout is a wrong result (a
 * <em>synchronous</em> algorithm).
 *
 * @param <P> the processes
 */
public final class Spec<P> {
    /** What a timeout may do to an algorithm. */
    public enum Synchrony {
        /** Safe under any heard-of sets; timeouts touch liveness only. */
        SAFE_ALWAYS,
        /** Safe as long as no round closes before the enforced local condition holds. */
        WAITING,
        /** Safe only while the network keeps its promises. */
        SYNCHRONOUS
    }

    /** A constraint on the parameters and n, stated of any process. */
    public record Constraint<P>(String name, Condition<P> condition, StackTraceElement where) {}

    /** The condition under which one process may close a round. */
    public record Enforced<P>(String name, LocalClaim<P> claim, StackTraceElement where) {}

    private final Set<String> names = new HashSet<>();
    private final List<Constraint<P>> constraints = new ArrayList<>();
    private final List<Assumption<P>> assumptions = new ArrayList<>();
    private final List<Claim<P>> claims = new ArrayList<>();
    private final List<GoodPhases<P>> terminations = new ArrayList<>();
    private Enforced<P> enforced;

    /** Which parameters and n are allowed: a condition on any one process, over its parameters and n(). */
    public void constrain(String name, Condition<P> condition) {
        constraints.add(new Constraint<>(unique(name), condition, caller()));
    }

    /** The heard-of sets of every round satisfy the predicate. */
    public void assume(RoundPredicate<P> predicate) {
        assumptions.add(
                new Assumption<>(unique(predicate.name()), predicate.claim(), Optional.of(predicate), caller()));
    }

    /** The heard-of sets of every round satisfy the condition. */
    public void assume(String name, StateClaim<P> heardOf) {
        assumptions.add(new Assumption<>(unique(name), heardOf, Optional.empty(), caller()));
    }

    /** What the runtime waits for, whatever the timeout, before a process closes a round; it implies the assumptions. */
    public void enforce(String name, LocalClaim<P> claim) {
        if (enforced != null) {
            throw new ProtocolException("enforce \"" + name + "\" at " + caller() + ": \"" + enforced.name()
                    + "\" is enforced already; join the two conditions with &&");
        }
        enforced = new Enforced<>(unique(name), claim, caller());
    }

    /** Holds at the start of every round; inductive together with the other invariants. */
    public void invariant(String name, StateClaim<P> claim) {
        claims.add(new Claim.OfState<>(Claim.Kind.INVARIANT, unique(name), Optional.empty(), claim, caller()));
    }

    /**
     * Holds after each execution of the round, at the start of the next one; inductive together with the other
     * invariants. After the last round of a phase is the start of a phase, and so the initial state too. The class of a
     * round of a generic algorithm is written with the algorithm's name: {@code UniformVoting.Commit.class}.
     */
    public void invariantAfter(Class<?> round, String name, StateClaim<P> claim) {
        claims.add(new Claim.OfState<>(Claim.Kind.INVARIANT, unique(name), Optional.of(round), claim, caller()));
    }

    /** Holds at the start of every round; follows from the invariants. */
    public void property(String name, StateClaim<P> claim) {
        claims.add(new Claim.OfState<>(Claim.Kind.PROPERTY, unique(name), Optional.empty(), claim, caller()));
    }

    /** Holds of the initial state and the one at the start of any round; follows from the invariants. */
    public void property(String name, PairClaim<P> initialAndNow) {
        claims.add(new Claim.OfPair<>(Claim.Kind.PROPERTY, unique(name), initialAndNow, caller()));
    }

    /**
     * Holds of the initial state and the one at the start of every round; inductive together with the other
     * invariants.
     */
    public void invariant(String name, PairClaim<P> initialAndNow) {
        claims.add(new Claim.OfPair<>(Claim.Kind.INVARIANT, unique(name), initialAndNow, caller()));
    }

    /** Holds of the states before and after every round. */
    public void step(String name, PairClaim<P> beforeAndAfter) {
        claims.add(new Claim.OfPair<>(Claim.Kind.STEP, unique(name), beforeAndAfter, caller()));
    }

    /** Holds in some state of some run; a specification with such a claim cannot be true of nothing. */
    public void reachable(String name, StateClaim<P> claim) {
        claims.add(new Claim.OfState<>(Claim.Kind.REACHABLE, unique(name), Optional.empty(), claim, caller()));
    }

    /** Termination as good phases. */
    public GoodPhases<P> termination(String name) {
        GoodPhases<P> phases = new GoodPhases<>(unique(name), caller());
        terminations.add(phases);
        return phases;
    }

    private String unique(String name) {
        if (!names.add(name)) {
            throw new ProtocolException(
                    "the name \"" + name + "\" is used twice in one specification, the second time at " + caller()
                            + "; reports tell claims apart by name");
        }
        return name;
    }

    /** The line of the author's code that called, directly or through this package. */
    static StackTraceElement caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> {
                            String name = frame.getClassName();
                            return !name.equals(Spec.class.getName()) && !name.equals(GoodPhases.class.getName());
                        })
                        .findFirst()
                        .orElseThrow())
                .toStackTraceElement();
    }

    /** The constraints on parameters, in the order stated. */
    public List<Constraint<P>> constraints() {
        return List.copyOf(constraints);
    }

    /** The assumptions on every round, in the order stated. */
    public List<Assumption<P>> assumptions() {
        return List.copyOf(assumptions);
    }

    /** What the runtime enforces, if anything. */
    public Optional<Enforced<P>> enforced() {
        return Optional.ofNullable(enforced);
    }

    /** Invariants, properties, steps and reachable claims, in the order stated. */
    public List<Claim<P>> claims() {
        return List.copyOf(claims);
    }

    /** The good phases, in the order stated. */
    public List<GoodPhases<P>> terminations() {
        return List.copyOf(terminations);
    }

    /** What a timeout may do, told by the assumptions. */
    public Synchrony synchrony() {
        if (assumptions.isEmpty()) {
            return Synchrony.SAFE_ALWAYS;
        }
        return enforced == null ? Synchrony.SYNCHRONOUS : Synchrony.WAITING;
    }
}
