package dev.earshot.protocols.consensus;

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

/**
 * Consensus in two rounds per phase: vote for a value when all heard hold it, decide when all heard vote for it.
 *
 * <p>Safe as long as any two processes hear of a common one in every round; a process that waits for a majority sees to
 * that. Live once all hear of the same processes in the first round of a phase: they decide in the next phase at the
 * latest. It tolerates f &lt; n/2 crashes.
 *
 * <p>Source: B. Charron-Bost, A. Schiper, "The Heard-Of model: computing in distributed systems with benign faults",
 * Distributed Computing 22(1), 2009, algorithm 2 (UniformVoting). The paper's vote of "?" is an empty one.
 *
 * <p>A majority heard is needed before a round may close, but it is no reason to close it: what makes all decide is a
 * round in which all hear of the same processes, so a round stays open until all are heard or its time is over.
 *
 * @param <V> the values; of several the smallest is adopted
 */
public final class UniformVoting<V extends Comparable<V>> extends RoundProcess<V, V> {
    /** A value and a vote, if there is one. */
    record Ballot<V>(V x, Optional<V> vote) {
        boolean isFor(V value) {
            return vote.isPresent() && vote.get().equals(value);
        }
    }

    V x;
    Optional<V> vote = Optional.empty();
    boolean decided;
    V decision;

    @Override
    protected void init(V input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote(), new Decide());
    }

    @Override
    protected Optional<V> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    /** Adopts the smallest value heard, and votes for it if there is no other. */
    final class Vote extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<V> in) {
            x = in.min();
            if (in.forAll(v -> v.equals(x))) {
                vote = Optional.of(x);
            }
        }
    }

    /** Adopts a vote if one is heard, and decides if nothing else is heard. */
    final class Decide extends Round<Ballot<V>> {
        @Override
        public void send(Outbox<Ballot<V>> out) {
            out.broadcast(new Ballot<>(x, vote));
        }

        @Override
        public void update(Mailbox<Ballot<V>> in) {
            vote = Optional.empty();
            if (!in.exists(b -> b.vote().isPresent())) {
                x = in.min(Ballot::x);
                return;
            }
            x = in.any(b -> b.vote().isPresent()).vote().get();
            if (in.forAll(b -> b.isFor(x))) {
                decided = true;
                decision = x;
            }
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<UniformVoting<V>> {
        @Override
        public void specify(Spec<UniformVoting<V>> spec) {
            spec.assume(PerRound.noSplit());
            spec.enforce("a majority is heard", (p, heard) -> 2 * heard > p.n());
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
            spec.invariant(
                    "a vote is for the value held",
                    g -> g.forAll(p -> p.vote.isEmpty() || p.vote.get().equals(p.x)));
            spec.invariantAfter(
                    UniformVoting.Decide.class, "a phase starts without votes", g -> g.forAll(p -> p.vote.isEmpty()));
            spec.invariant("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.invariant("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("one decides before another", g -> g.exists(p -> p.decided) && g.exists(p -> !p.decided));
            spec.termination("all decide after a uniform round")
                    .when(PerRound.uniform())
                    .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .then("all still hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .then("all vote", g -> g.forAll(p -> p.vote.isPresent()))
                    .then("all have decided", Consensus.allDecided(p -> p.decided));
        }
    }
}
