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

/** UniformVoting with one flaw. */
final class BrokenUniformVoting<V extends Comparable<V>> extends RoundProcess<V, V> {
    enum Flaw {
        /** Votes stay from phase to phase. */
        KEEP_THE_VOTE,
        /** One vote among others decides. */
        DECIDE_ON_ANY_VOTE
    }

    final Flaw flaw;

    V x;
    Optional<V> vote = Optional.empty();
    boolean decided;
    V decision;

    BrokenUniformVoting(Flaw flaw) {
        this.flaw = flaw;
    }

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

    final class Decide extends Round<UniformVoting.Ballot<V>> {
        @Override
        public void send(Outbox<UniformVoting.Ballot<V>> out) {
            out.broadcast(new UniformVoting.Ballot<>(x, vote));
        }

        @Override
        public void update(Mailbox<UniformVoting.Ballot<V>> in) {
            vote = flaw == Flaw.KEEP_THE_VOTE ? vote : Optional.empty();
            if (!in.exists(b -> b.vote().isPresent())) {
                x = in.min(UniformVoting.Ballot::x);
                return;
            }
            x = in.any(b -> b.vote().isPresent()).vote().get();
            if (flaw == Flaw.DECIDE_ON_ANY_VOTE || in.forAll(b -> b.isFor(x))) {
                decided = true;
                decision = x;
            }
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<BrokenUniformVoting<V>> {
        @Override
        public void specify(Spec<BrokenUniformVoting<V>> spec) {
            spec.assume(PerRound.noSplit());
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
        }
    }
}
