package dev.earshot.specs.toy;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Parameter;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import java.util.List;
import java.util.Optional;

/** FloodMin, a synchronous algorithm with a parameter; right, or deciding too early. */
public final class ToyFloodMin extends RoundProcess<Integer, Integer> {
    @Parameter("the number of crashes tolerated")
    final int f;

    final int last;

    public int x;
    public boolean decided;
    public int decision;

    /** Decides after this round, counted from 0: f is right, less is not. */
    public ToyFloodMin(int f, int last) {
        this.f = f;
        this.last = last;
    }

    /** The right one. */
    public ToyFloodMin(int f) {
        this(f, f);
    }

    @Override
    protected void init(Integer input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Flood());
    }

    @Override
    protected Optional<Integer> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Flood extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            x = in.min();
            if (round() == last) {
                decided = true;
                decision = x;
            }
        }
    }

    static final class Claims implements Specification<ToyFloodMin> {
        @Override
        public void specify(Spec<ToyFloodMin> spec) {
            spec.constrain("fewer than n crash", p -> 0 <= p.f && p.f < p.n());
            spec.assume(PerRound.synchronousCrash(p -> p.f));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("some process decides", g -> g.exists(p -> p.decided));
        }
    }
}
