package dev.earshot.verifier.bytecode.odd;

import dev.earshot.specs.Global;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Parameter;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.StateClaim;
import java.util.List;
import java.util.Optional;

/** Parameters, constants computed from them, a round with a constant of its own, claims that are objects. */
public final class Bounds extends RoundProcess<Void, Integer> {
    @Parameter("a number")
    final int f;

    @Parameter("another")
    final int t;

    final int quorum;
    final boolean trusting;
    int x;

    /** Given the parameters in order. */
    public Bounds(int f, int t) {
        this.f = f;
        this.t = t;
        this.quorum = 2 * f + 1;
        this.trusting = f < t;
        this.x = f - t;
    }

    @Override
    protected void init(Void nothing) {
        if (trusting) {
            x = x + quorum;
        }
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Only());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    final class Only extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            x = in.count(m -> m > f) >= quorum ? t : x;
        }
    }

    /** A claim that is no lambda. */
    private record AtMost(int bound) implements StateClaim<Bounds> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean holds(Global<Bounds> now) {
            return now.count(p -> p.x > bound && p.x > p.f) <= bound;
        }
    }

    static final class Claims implements Specification<Bounds> {
        @Override
        public void specify(Spec<Bounds> spec) {
            spec.constrain("small", p -> p.f >= 0 && 2 * p.f < p.n() && p.quorum <= p.n());
            spec.enforce("a quorum", (p, heard) -> heard >= p.quorum);
            for (int bound = 1; bound < 3; bound++) {
                spec.property("at most " + bound, new AtMost(bound));
            }
        }
    }
}
