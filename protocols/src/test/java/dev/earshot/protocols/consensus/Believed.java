package dev.earshot.protocols.consensus;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.Spec;
import dev.earshot.specs.heardof.PerRound;

/** What the authors of the broken variants believe: the claims of the correct algorithms, with their invariants. */
final class Believed {
    private Believed() {}

    static <V extends Comparable<V>> void oneThirdRule(Spec<BrokenOneThirdRule<V>> spec) {
        spec.invariant(
                "a decision has two thirds behind it",
                g -> g.none(p -> p.decided)
                        || g.existsValue(
                                p -> p.x,
                                v -> 3 * g.count(p -> p.x.equals(v)) > 2 * g.n()
                                        && g.forAll(p -> !p.decided || p.decision.equals(v))));
        spec.invariant("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }

    static <V extends Comparable<V>> void uniformVoting(Spec<BrokenUniformVoting<V>> spec) {
        spec.assume(PerRound.noSplit());
        spec.invariant(
                "after a decision all hold it",
                g -> g.none(p -> p.decided)
                        || g.existsValue(
                                p -> p.x,
                                v -> g.forAll(p -> p.x.equals(v))
                                        && g.forAll(p -> !p.decided || p.decision.equals(v))));
        spec.invariant(
                "votes agree",
                g -> g.forAll(p -> g.forAll(q ->
                        p.vote.isEmpty() || q.vote.isEmpty() || p.vote.get().equals(q.vote.get()))));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }

    /** UniformVoting itself, under another assumption. */
    static <V extends Comparable<V>> void uniformVoting(
            Spec<UniformVoting<V>> spec, RoundPredicate<UniformVoting<V>> assumption) {
        spec.assume(assumption);
        spec.invariant(
                "after a decision all hold it",
                g -> g.none(p -> p.decided)
                        || g.existsValue(
                                p -> p.x,
                                v -> g.forAll(p -> p.x.equals(v))
                                        && g.forAll(p -> !p.decided || p.decision.equals(v))));
        spec.invariant(
                "votes agree",
                g -> g.forAll(p -> g.forAll(q ->
                        p.vote.isEmpty() || q.vote.isEmpty() || p.vote.get().equals(q.vote.get()))));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }

    static <V> void lastVoting(Spec<BrokenLastVoting<V>> spec) {
        spec.invariant(
                "a decision is locked: of a majority, whoever has as recent a timestamp holds the same value",
                g -> g.none(p -> p.decided)
                        || g.existsValue(
                                p -> p.x,
                                v -> 2 * g.count(p -> g.forAll(q -> q.ts < p.ts || q.x.equals(v))) > g.n()
                                        && g.forAll(p -> !p.decided || p.decision.equals(v))
                                        && g.forAll(p -> !p.commit || p.vote.equals(v))));
        spec.invariant("only a committed process is ready", g -> g.forAll(p -> !p.ready || p.commit));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }

    static <V> void shortLastVoting(Spec<BrokenShortLastVoting<V>> spec) {
        spec.invariant(
                "a decision is locked: of a majority, whoever has as recent a timestamp holds the same value",
                g -> g.none(p -> p.decided)
                        || g.existsValue(
                                p -> p.x,
                                v -> 2 * g.count(p -> g.forAll(q -> q.ts < p.ts || q.x.equals(v))) > g.n()
                                        && g.forAll(p -> !p.decided || p.decision.equals(v))
                                        && g.forAll(p -> !p.commit || p.vote.equals(v))));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }

    static void benOr(Spec<BrokenBenOr> spec) {
        spec.assume(PerRound.majority());
        spec.invariant(
                "after a decision all hold it",
                g -> g.none(p -> p.decided)
                        || g.existsValue(
                                p -> p.x,
                                v -> g.forAll(p -> p.x == v) && g.forAll(p -> !p.decided || p.decision == v)));
        spec.invariant(
                "votes agree",
                g -> g.forAll(p -> g.forAll(q ->
                        p.vote.isEmpty() || q.vote.isEmpty() || p.vote.get().equals(q.vote.get()))));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }

    /** Ben-Or itself, although nobody sees to it that majorities are heard. */
    static void benOrUnderAnyHeardOfSets(Spec<BenOr> spec) {
        spec.invariant(
                "after a decision all hold it",
                g -> g.none(p -> p.decided)
                        || g.existsValue(
                                p -> p.x,
                                v -> g.forAll(p -> p.x == v) && g.forAll(p -> !p.decided || p.decision == v)));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }

    /** OneThirdRule itself, under an assumption that no heard-of sets satisfy. */
    static <V extends Comparable<V>> void contradictory(Spec<OneThirdRule<V>> spec) {
        spec.assume("more than all are heard", g -> g.forAll(p -> g.heardCount(p) > g.n()));
        spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        spec.property("nobody decides", g -> g.none(p -> p.decided));
        spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
    }
}
