package dev.earshot.verifier.bytecode.odd;

import dev.earshot.specs.Condition;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** Fields, parameters and bound variables that share names, and the names that the printer uses. */
public final class Names extends RoundProcess<Integer, Integer> {
    int m;
    int q;
    int p;
    int n;
    int phase;
    int self;
    int count;

    @Override
    protected void init(Integer input) {
        m = input;
        q = -1;
        n = n();
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Only());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    private static Condition<Integer> above(int m) {
        return q -> q > m;
    }

    final class Only extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.sendEach((Pid p) -> p == id() ? m : q);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            count = in.count(m -> m == Names.this.m);
            q = in.count(q -> in.exists(m -> m < q && in.forAll(p -> p >= m - q)));
            p = in.count(above(m)) + in.count(above(q));
            phase = phase() + phase;
            self = in.count(self -> self == this.hashIsh(self));
            n = n + n();
        }

        private int hashIsh(int q) {
            return q + p - p;
        }
    }

    static final class Claims implements Specification<Names> {
        @Override
        public void specify(Spec<Names> spec) {
            spec.property(
                    "everything is called p",
                    p -> p.forAll(q -> p.exists(m -> m.m == q.q || p.count(n -> n.p > q.p && n.n < m.n) > p.n())));
            spec.property(
                    "a count inside a count",
                    g -> g.count(p -> g.count(q -> q.m == p.m) > 1) >= g.count(q -> q.m == 0));
        }
    }
}
