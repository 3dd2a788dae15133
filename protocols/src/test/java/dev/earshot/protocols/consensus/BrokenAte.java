package dev.earshot.protocols.consensus;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Parameter;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** A_{T,E} as {@link Ate} has it, with a constraint that asks for too little of T and E. */
final class BrokenAte<V extends Comparable<V>> extends RoundProcess<V, V> {
    @Parameter("adopt a value when more than T are heard, 0 <= T < n")
    final int T;

    @Parameter("decide when more than E agree, 0 <= E < n")
    final int E;

    V x;
    boolean decided;
    V decision;

    BrokenAte(int T, int E) {
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
    }

    static final class Claims<V extends Comparable<V>> implements Specification<BrokenAte<V>> {
        @Override
        public void specify(Spec<BrokenAte<V>> spec) {
            spec.constrain("0 <= T < n", p -> 0 <= p.T && p.T < p.n());
            spec.constrain("0 <= E < n", p -> 0 <= p.E && p.E < p.n());
            spec.constrain("two groups of more than E have a member in common", p -> 2 * (p.E + 1) > p.n());
            spec.constrain("T >= n - E", p -> p.T >= p.n() - p.E);
            spec.invariant(
                    "a decision has more than E behind it",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> g.forAll(p -> g.count(q -> q.x.equals(v)) > p.E)
                                            && g.forAll(p -> !p.decided || p.decision.equals(v))));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
        }
    }
}
