package dev.earshot.specs.toy;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import java.util.List;
import java.util.Optional;

/** UniformVoting, a waiting algorithm of two rounds; right, or deciding on any vote. */
public final class ToyUniformVoting<V extends Comparable<V>> extends RoundProcess<V, V> {
    /** What a process tells in the second round. */
    public record Ballot<V>(V x, Optional<V> vote) {}

    final boolean decidesOnAnyVote;

    public V x;
    public Optional<V> vote = Optional.empty();
    public boolean decided;
    public V decision;

    /** The right one, or the one that decides when it hears any vote instead of only votes. */
    public ToyUniformVoting(boolean decidesOnAnyVote) {
        this.decidesOnAnyVote = decidesOnAnyVote;
    }

    /** The right one. */
    public ToyUniformVoting() {
        this(false);
    }

    @Override
    protected void init(V input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Propose(), new Commit());
    }

    @Override
    protected Optional<V> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    public final class Propose extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<V> in) {
            V least = in.min();
            if (in.forAll(v -> v.equals(least))) {
                vote = Optional.of(least);
            }
            x = least;
        }
    }

    public final class Commit extends Round<Ballot<V>> {
        @Override
        public void send(Outbox<Ballot<V>> out) {
            out.broadcast(new Ballot<>(x, vote));
        }

        @Override
        public void update(Mailbox<Ballot<V>> in) {
            boolean voted = in.exists(b -> b.vote().isPresent());
            x = voted ? in.any(b -> b.vote().isPresent()).vote().get() : in.min(b -> b.x());
            if (voted && (decidesOnAnyVote || in.forAll(b -> b.vote().isPresent()))) {
                decided = true;
                decision = x;
            }
            vote = Optional.empty();
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<ToyUniformVoting<V>> {
        @Override
        public void specify(Spec<ToyUniformVoting<V>> spec) {
            spec.assume(PerRound.noSplit());
            spec.enforce("a majority is heard", (p, heard) -> 2 * heard > p.n());
            spec.invariant(
                    "once one has decided, all hold its decision",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> g.forAll(p -> p.x.equals(v)
                                            && (!p.decided || p.decision.equals(v))
                                            && (p.vote.isEmpty() || p.vote.get().equals(v)))));
            spec.invariantAfter(
                    ToyUniformVoting.Commit.class, "no votes at the start", g -> g.forAll(p -> p.vote.isEmpty()));
            spec.invariantAfter(
                    ToyUniformVoting.Propose.class,
                    "votes are equal, and held by their voters",
                    g -> g.forAll(p -> p.vote.isEmpty()
                            || p.vote.get().equals(p.x) && g.forAll(q -> q.vote.isEmpty() || q.vote.equals(p.vote))));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("some process decides", g -> g.exists(p -> p.decided));
            spec.termination("all decide")
                    .when(PerRound.uniform())
                    .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .then("all still do", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .then("all vote", g -> g.forAll(p -> p.vote.isPresent()))
                    .then("all have decided", g -> g.forAll(p -> p.decided));
        }
    }
}
