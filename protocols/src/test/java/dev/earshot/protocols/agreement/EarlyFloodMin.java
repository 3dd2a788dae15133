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

/** FloodMin that decides a round early, after f rounds: in each of them one may crash. */
final class EarlyFloodMin<V extends Comparable<V>> extends RoundProcess<V, V> {
    @Parameter("how many processes may crash, 0 <= f < n")
    final int f;

    V x;
    boolean decided;
    V decision;

    EarlyFloodMin(int f) {
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
            if (!in.isEmpty()) {
                x = in.min();
            }
            if (round() + 1 == f) {
                decided = true;
                decision = x;
            }
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<EarlyFloodMin<V>> {
        @Override
        public void specify(Spec<EarlyFloodMin<V>> spec) {
            spec.constrain("0 <= f < n", p -> 0 <= p.f && p.f < p.n());
            spec.assume(PerRound.synchronousCrash(p -> p.f));
            spec.invariant("at most f have crashed", g -> g.forAll(p -> g.count(q -> !g.alive(q)) <= p.f));
            spec.invariant(
                    "a crash in every round so far, or all hold one value",
                    g -> g.count(p -> !g.alive(p)) >= g.round() || g.forAll(p -> g.forAll(q -> p.x.equals(q.x))));
            spec.invariant(
                    "all hold what one decided",
                    g -> g.forAll(p -> !p.decided || g.forAll(q -> p.decision.equals(q.x))));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
        }
    }
}
