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

/** Ben-Or's binary consensus with coins; right, or adopting a vote only when two are heard. */
public final class ToyBenOr extends RoundProcess<Boolean, Boolean> {
    final int votesToAdopt;

    public boolean x;
    public Optional<Boolean> vote = Optional.empty();
    public boolean decided;
    public boolean decision;

    /** Adopts a vote when so many are heard: 1 is right, 2 is not. */
    public ToyBenOr(int votesToAdopt) {
        this.votesToAdopt = votesToAdopt;
    }

    /** The right one. */
    public ToyBenOr() {
        this(1);
    }

    @Override
    protected void init(Boolean input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Report(), new Propose());
    }

    @Override
    protected Optional<Boolean> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Report extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            if (2 * in.countOf(true) > n()) {
                vote = Optional.of(true);
            } else if (2 * in.countOf(false) > n()) {
                vote = Optional.of(false);
            }
        }
    }

    final class Propose extends Round<Optional<Boolean>> {
        @Override
        public void send(Outbox<Optional<Boolean>> out) {
            out.broadcast(vote);
        }

        @Override
        public void update(Mailbox<Optional<Boolean>> in) {
            int votes = in.count(v -> v.isPresent());
            x = votes >= votesToAdopt ? in.any(v -> v.isPresent()).get() : coin();
            if (2 * votes > n()) {
                decided = true;
                decision = x;
            }
            vote = Optional.empty();
        }
    }

    static final class Claims implements Specification<ToyBenOr> {
        @Override
        public void specify(Spec<ToyBenOr> spec) {
            spec.assume(PerRound.majority());
            spec.enforce("a majority is heard", (p, heard) -> 2 * heard > p.n());
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("unanimity", Consensus.unanimity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("some process decides", g -> g.exists(p -> p.decided));
            spec.termination("all decide")
                    .from("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x == q.x)))
                    .then("all vote", g -> g.forAll(p -> p.vote.isPresent()))
                    .then("all have decided", g -> g.forAll(p -> p.decided));
        }
    }
}
