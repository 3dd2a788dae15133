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

/**
 * Consensus among synchronous processes of which f &lt; n may crash: keep the smallest value heard, decide after f + 1
 * rounds, one of which was free of crashes.
 *
 * <p>Safe only while rounds are synchronous: who has crashed, that is, was not heard of by all in some round, is never
 * heard of again, and at most f crash. A message lost or late can make it decide wrongly. All decide after f + 1
 * rounds, whatever happens.
 *
 * <p>A crashed process goes on stepping on what it hears in this model, and decides like the others: the value that
 * counts is the smallest <em>heard</em>. If a process kept its own value although it does not hear of itself, crashed
 * processes could disagree with the correct ones.
 *
 * <p>Source: N. Lynch, "Distributed Algorithms", 1996, section 6.2 (FloodSet); C. Dragoi, T. Henzinger, H. Veith, J.
 * Widder, D. Zufferey, "A logic-based framework for verifying consensus algorithms", VMCAI 2014 (FloodMin).
 *
 * @param <V> the values
 */
public final class FloodMin<V extends Comparable<V>> extends RoundProcess<V, V> {
    @Parameter("how many processes may crash, 0 <= f < n")
    final int f;

    V x;
    boolean decided;
    V decision;

    /** Tolerates f crashes. */
    public FloodMin(int f) {
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
            if (round() == f) {
                decided = true;
                decision = x;
            }
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<FloodMin<V>> {
        @Override
        public void specify(Spec<FloodMin<V>> spec) {
            spec.constrain("0 <= f < n", p -> 0 <= p.f && p.f < p.n());
            spec.assume(PerRound.synchronousCrash(p -> p.f));
            spec.invariant("at most f have crashed", g -> g.forAll(p -> g.count(q -> !g.alive(q)) <= p.f));
            spec.invariant(
                    "a crash in every round so far, or all hold one value",
                    g -> g.count(p -> !g.alive(p)) >= g.round() || g.forAll(p -> g.forAll(q -> p.x.equals(q.x))));
            spec.invariant(
                    "all hold what one decided",
                    g -> g.forAll(p -> !p.decided || g.forAll(q -> p.decision.equals(q.x))));
            spec.invariant("all have decided after round f + 1", g -> g.forAll(p -> p.decided || g.round() <= p.f));
            spec.invariant("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.invariant("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("all decide", Consensus.allDecided(p -> p.decided));
            spec.termination("all decide in round f + 1")
                    .from("f rounds are over", g -> g.forAll(p -> g.round() == p.f))
                    .then("all have decided", Consensus.allDecided(p -> p.decided));
        }
    }
}
