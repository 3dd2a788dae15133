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
 * Consensus in one round per phase: adopt the value heard most often, decide when more than two thirds agree.
 *
 * <p>Safe under any heard-of sets. Live once all hear of the same more than 2n/3 processes in one round and each hears
 * of more than 2n/3 in the next: it tolerates f &lt; n/3 crashes.
 *
 * <p>Source: B. Charron-Bost, A. Schiper, "The Heard-Of model: computing in distributed systems with benign faults",
 * Distributed Computing 22(1), 2009, algorithm 1 (OneThirdRule).
 *
 * @param <V> the values; among those heard most often the smallest is adopted
 */
public final class OneThirdRule<V extends Comparable<V>> extends RoundProcess<V, V> {
    V x;
    boolean decided;
    V decision;

    @Override
    protected void init(V input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote());
    }

    @Override
    protected Optional<V> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Vote extends Round<V> {
        // region vote
        @Override
        public void send(Outbox<V> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<V> in) {
            if (3 * in.size() <= 2 * n()) {
                return;
            }
            x = in.smallestMostOften();
            if (3 * in.countOf(x) > 2 * n()) {
                decided = true;
                decision = x;
            }
        }
        // endregion

        /**
         * Closes early only on a decision. Closing on any two thirds would be as safe, but then processes would hear of
         * different sets for ever and might never come to hold one value.
         */
        @Override
        public boolean enough(Mailbox<V> in) {
            return in.isComplete() || 3 * in.size() > 2 * n() && 3 * in.countOf(in.smallestMostOften()) > 2 * n();
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<OneThirdRule<V>> {
        @Override
        public void specify(Spec<OneThirdRule<V>> spec) {
            spec.invariant(
                    "a decision has two thirds behind it",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> 3 * g.count(p -> p.x.equals(v)) > 2 * g.n()
                                            && g.forAll(p -> !p.decided || p.decision.equals(v))));
            spec.invariant("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.invariant("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("one decides before another", g -> g.exists(p -> p.decided) && g.exists(p -> !p.decided));
            spec.termination("all decide after two good rounds")
                    .when(PerRound.uniformMoreThan(2, 3))
                    .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .when(PerRound.moreThan(2, 3))
                    .then("all have decided", Consensus.allDecided(p -> p.decided));
        }
    }
}
