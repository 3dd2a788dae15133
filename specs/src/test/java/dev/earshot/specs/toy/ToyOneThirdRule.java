package dev.earshot.specs.toy;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** OneThirdRule with thresholds as fractions of n, so that the tests can break it. */
public class ToyOneThirdRule<V extends Comparable<V>> extends RoundProcess<V, V> {
    final int hear;
    final int decide;

    public V x;
    public boolean decided;
    public V decision;

    /** Updates when more than hear/6 of n are heard, decides when more than decide/6 of n agree. */
    public ToyOneThirdRule(int hear, int decide) {
        this.hear = hear;
        this.decide = decide;
    }

    /** The right one, with two thirds. */
    public ToyOneThirdRule() {
        this(4, 4);
    }

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
        @Override
        public void send(Outbox<V> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<V> in) {
            if (6 * in.size() <= hear * n()) {
                return;
            }
            x = in.smallestMostOften();
            if (6 * in.count(v -> v.equals(x)) > decide * n()) {
                decided = true;
                decision = x;
            }
        }

        @Override
        public boolean enough(Mailbox<V> in) {
            return 6 * in.size() > hear * n();
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<ToyOneThirdRule<V>> {
        @Override
        public void specify(Spec<ToyOneThirdRule<V>> spec) {
            spec.invariant(
                    "a decision has two thirds behind it",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> 3 * g.count(p -> p.x.equals(v)) > 2 * g.n()
                                            && g.forAll(p -> !p.decided || p.decision.equals(v))));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("some process decides", g -> g.exists(p -> p.decided));
            spec.termination("all decide")
                    .when(
                            "all hear the same more than 2n/3",
                            g -> g.forAll(p -> 3 * g.heardCount(p) > 2 * g.n()
                                    && g.forAll(q -> g.forAll(r -> g.heard(p, r) == g.heard(q, r)))))
                    .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .when("each hears more than 2n/3", g -> g.forAll(p -> 3 * g.heardCount(p) > 2 * g.n()))
                    .then("all have decided", g -> g.forAll(p -> p.decided));
        }
    }
}
