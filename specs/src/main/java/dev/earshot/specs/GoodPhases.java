package dev.earshot.specs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Termination as good phases: if the rounds from the start of some phase on satisfy these conditions, one after the
 * other, then these claims hold, each at the end of its round, and the last is the goal. The rounds of the good phases
 * follow each other without a gap.
 *
 * <pre>{@code
 * spec.termination("all decide")
 *         .when(PerRound.uniformMoreThan(2, 3)).then("all hold one value", g -> …)
 *         .when(PerRound.uniformMoreThan(2, 3)).then("all have decided", g -> g.forAll(p -> p.decided));
 * }</pre>
 *
 * @param <P> the processes
 */
public final class GoodPhases<P> {
    /**
     * One round of the good phases.
     *
     * @param conditions what its heard-of sets satisfy, all of them, besides the assumptions of the specification
     * @param reached the name of the claim that holds at its end
     */
    public record Link<P>(
            List<Assumption<P>> conditions, String reached, StateClaim<P> claim, StackTraceElement where) {
        /** Copies the list. */
        public Link {
            conditions = List.copyOf(conditions);
        }
    }

    private final String name;
    private final StackTraceElement where;
    private final List<Link<P>> links = new ArrayList<>();
    private final List<Assumption<P>> pending = new ArrayList<>();
    private Claim.OfState<P> start;

    GoodPhases(String name, StackTraceElement where) {
        this.name = name;
        this.where = where;
    }

    /** Restricts the phases that can be the first good one to those that start in such a state. */
    public GoodPhases<P> from(String name, StateClaim<P> claim) {
        if (start != null || !links.isEmpty() || !pending.isEmpty()) {
            throw new ProtocolException(
                    "termination \"" + this.name + "\": from() comes once, before when() and then()");
        }
        start = new Claim.OfState<>(Claim.Kind.REACHABLE, name, Optional.empty(), claim, Spec.caller());
        return this;
    }

    /** A condition on the next round's heard-of sets; several in a row hold together. */
    public GoodPhases<P> when(RoundPredicate<P> predicate) {
        pending.add(new Assumption<>(predicate.name(), predicate.claim(), Optional.of(predicate), Spec.caller()));
        return this;
    }

    /** A condition on the next round's heard-of sets; several in a row hold together. */
    public GoodPhases<P> when(String name, StateClaim<P> heardOf) {
        pending.add(new Assumption<>(name, heardOf, Optional.empty(), Spec.caller()));
        return this;
    }

    /** What holds at the end of that round; the last one is the goal. */
    public GoodPhases<P> then(String name, StateClaim<P> claim) {
        links.add(new Link<>(pending, name, claim, Spec.caller()));
        pending.clear();
        return this;
    }

    /** What is called in reports. */
    public String name() {
        return name;
    }

    /** The line that stated it. */
    public StackTraceElement where() {
        return where;
    }

    /** The restriction on the first good phase, if any. */
    public Optional<Claim.OfState<P>> start() {
        return Optional.ofNullable(start);
    }

    /** The rounds in order; at least one. */
    public List<Link<P>> links() {
        if (links.isEmpty() || !pending.isEmpty()) {
            throw new ProtocolException("termination \"" + name + "\" at " + where
                    + " does not end in a goal: each when(…) is followed by then(…)");
        }
        return List.copyOf(links);
    }
}
