package dev.earshot.protocols.agreement;

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

/** FloodMin whose processes keep their own values although they may not hear of themselves. */
final class BrokenFloodMin<V extends Comparable<V>> extends RoundProcess<V, V> {
    @Parameter("how many processes may crash, 0 <= f < n")
    final int f;

    V x;
    boolean decided;
    V decision;

    BrokenFloodMin(int f) {
        this.f = f;
    }

    @Override
    protected void init(V input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Flood());
    }

    @Override
    protected Optional<V> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Flood extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<V> in) {
            if (!in.isEmpty() && in.min().compareTo(x) < 0) {
                x = in.min();
            }
            if (round() == f) {
                decided = true;
                decision = x;
            }
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<BrokenFloodMin<V>> {
        @Override
        public void specify(Spec<BrokenFloodMin<V>> spec) {
            spec.assume(PerRound.synchronousCrash(p -> p.f));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        }
    }
}
