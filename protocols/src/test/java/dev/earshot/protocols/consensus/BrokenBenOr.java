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

/** Ben-Or's algorithm with one flaw. */
final class BrokenBenOr extends RoundProcess<Boolean, Boolean> {
    enum Flaw {
        /** One vote is ignored, two are adopted. */
        ADOPT_ON_TWO_VOTES,
        /** One vote decides. */
        DECIDE_ON_ANY_VOTE,
        /** A process votes for what more than n/3 hold. */
        VOTE_ON_A_THIRD
    }

    final Flaw flaw;

    boolean x;
    Optional<Boolean> vote = Optional.empty();
    boolean decided;
    boolean decision;

    BrokenBenOr(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    protected void init(Boolean input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote(), new Decide());
    }

    @Override
    protected Optional<Boolean> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Vote extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            int factor = flaw == Flaw.VOTE_ON_A_THIRD ? 3 : 2;
            if (factor * in.countOf(true) > n()) {
                vote = Optional.of(true);
            }
            if (factor * in.countOf(false) > n()) {
                vote = Optional.of(false);
            }
        }
    }

    final class Decide extends Round<BenOr.Ballot> {
        @Override
        public void send(Outbox<BenOr.Ballot> out) {
            out.broadcast(new BenOr.Ballot(vote));
        }

        @Override
        public void update(Mailbox<BenOr.Ballot> in) {
            vote = Optional.empty();
            if (in.count(b -> b.vote().isPresent()) < (flaw == Flaw.ADOPT_ON_TWO_VOTES ? 2 : 1)) {
                x = coin();
                return;
            }
            x = in.any(b -> b.vote().isPresent()).vote().get();
            if (flaw == Flaw.DECIDE_ON_ANY_VOTE || 2 * in.count(b -> b.isFor(x)) > n()) {
                decided = true;
                decision = x;
            }
        }
    }

    static final class Claims implements Specification<BrokenBenOr> {
        @Override
        public void specify(Spec<BrokenBenOr> spec) {
            spec.assume(PerRound.majority());
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
        }
    }
}
