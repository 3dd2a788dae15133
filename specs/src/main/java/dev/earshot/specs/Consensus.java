package dev.earshot.specs;

/** The claims that consensus algorithms share. */
public final class Consensus {
    private Consensus() {}

    /** No two processes decide differently. */
    public static <P, V> StateClaim<P> agreement(Condition<P> decided, Term<P, V> decision) {
        return g -> g.forAll(p -> g.forAll(
                q -> !decided.holds(p) || !decided.holds(q) || decision.of(p).equals(decision.of(q))));
    }

    /** Every decision is the initial value of some process; also called integrity. */
    public static <P, V> PairClaim<P> validity(Term<P, V> value, Condition<P> decided, Term<P, V> decision) {
        return (init, now) -> now.forAll(
                p -> !decided.holds(p) || init.exists(q -> value.of(q).equals(decision.of(p))));
    }

    /** If all start with one value, no other is decided; also called weak validity. */
    public static <P, V> PairClaim<P> unanimity(Term<P, V> value, Condition<P> decided, Term<P, V> decision) {
        return (init, now) -> now.forAll(p -> !decided.holds(p)
                || init.exists(q -> value.of(q).equals(decision.of(p)))
                || init.exists(q -> init.exists(r -> !value.of(q).equals(value.of(r)))));
    }

    /** A process that has decided keeps its decision. */
    public static <P, V> PairClaim<P> irrevocability(Condition<P> decided, Term<P, V> decision) {
        return (before, after) -> before.forAll(p -> !decided.holds(p)
                || decided.holds(after.at(p)) && decision.of(after.at(p)).equals(decision.of(p)));
    }

    /** Every process has decided. */
    public static <P> StateClaim<P> allDecided(Condition<P> decided) {
        return g -> g.forAll(decided);
    }
}
