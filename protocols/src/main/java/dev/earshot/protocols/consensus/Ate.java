package dev.earshot.protocols.consensus;

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
 * Consensus in one round per phase with two thresholds: adopt the value heard most often when more than T are heard,
 * decide when more than E agree.
 *
 * <p>Safe under any heard-of sets as long as T + 1 &gt; 2(n - E - 1): of the T + 1 heard at least, the n - E - 1 at
 * most that do not hold a decided value are less than half. Live once all hear of the same more than T in one round and
 * each hears of more than E in the next. With T = E = 2n/3, rounded down, it is {@link OneThirdRule}.
 *
 * <p>Source: M. Biely, J. Widder, B. Charron-Bost, A. Gaillard, M. Hutle, A. Schiper, "Tolerating corrupted
 * communication", PODC 2007, algorithm A_{T,E}, here without corrupted messages (alpha = 0). The paper's thresholds are
 * real numbers with T &gt;= 2(n - E); whole numbers T and E stand for all reals from T up to T + 1 and from E up to
 * E + 1, which is why the condition above asks for less.
 *
 * @param <V> the values; among those heard most often the smallest is adopted
 */
public final class Ate<V extends Comparable<V>> extends RoundProcess<V, V> {
    @Parameter("adopt a value when more than T are heard, 0 <= T < n")
    final int T;

    @Parameter("decide when more than E agree, 0 <= E < n")
    final int E;

    V x;
    boolean decided;
    V decision;

    /** Adopts when more than T are heard, decides when more than E agree. */
    public Ate(int T, int E) {
        this.T = T;
        this.E = E;
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
            if (in.isEmpty()) {
                return;
            }
            V most = in.smallestMostOften();
            if (in.size() > T) {
                x = most;
            }
            if (in.countOf(most) > E) {
                decided = true;
                decision = most;
            }
        }

        /** Closes early only on a decision with which a value is adopted; see {@link OneThirdRule}. */
        @Override
        public boolean enough(Mailbox<V> in) {
            return in.isComplete() || in.size() > T && in.size() > E && in.countOf(in.smallestMostOften()) > E;
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<Ate<V>> {
        @Override
        public void specify(Spec<Ate<V>> spec) {
            spec.constrain("0 <= T < n", p -> 0 <= p.T && p.T < p.n());
            spec.constrain("0 <= E < n", p -> 0 <= p.E && p.E < p.n());
            spec.constrain("T + 1 > 2(n - E - 1)", p -> p.T + 1 > 2 * (p.n() - p.E - 1));
            spec.invariant(
                    "a decision has more than E behind it",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> g.forAll(p -> g.count(q -> q.x.equals(v)) > p.E)
                                            && g.forAll(p -> !p.decided || p.decision.equals(v))));
            spec.invariant("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.invariant("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("one decides before another", g -> g.exists(p -> p.decided) && g.exists(p -> !p.decided));
            spec.termination("all decide after two good rounds")
                    .when(PerRound.uniform())
                    .when("each hears of more than T", g -> g.forAll(p -> g.heardCount(p) > p.T))
                    .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .when("each hears of more than E", g -> g.forAll(p -> g.heardCount(p) > p.E))
                    .then("all have decided", Consensus.allDecided(p -> p.decided));
        }
    }
}
