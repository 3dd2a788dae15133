package dev.earshot.verifier.explore;

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

/** A_{T,E} without value faults: adopts when more than T are heard, decides when more than E agree. */
final class Thresholds extends RoundProcess<Integer, Integer> {
    @Parameter("more are heard before a value is adopted")
    final int t;

    @Parameter("more agree before a value is decided")
    final int e;

    int x;
    boolean decided;
    int decision;

    Thresholds(int t, int e) {
        this.t = t;
        this.e = e;
    }

    @Override
    protected void init(Integer input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote());
    }

    @Override
    protected Optional<Integer> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Vote extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            if (in.size() > t) {
                x = in.smallestMostOften();
            }
            if (in.exists(v -> in.countOf(v) > e)) {
                decided = true;
                decision = in.min(v -> in.countOf(v) > e ? v : Integer.MAX_VALUE);
            }
        }
    }

    static final class Claims implements Specification<Thresholds> {
        @Override
        public void specify(Spec<Thresholds> spec) {
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        }
    }
}
