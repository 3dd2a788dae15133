package dev.earshot.protocols.consensus;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** ShortLastVoting with one flaw. */
final class BrokenShortLastVoting<V> extends RoundProcess<V, V> {
    enum Flaw {
        /** The coordinator votes for any value it heard. */
        IGNORE_TIMESTAMPS,
        /** It votes as soon as it heard one value. */
        COLLECT_FROM_ANY,
        /** One acknowledgement decides. */
        DECIDE_ON_ANY_ACKNOWLEDGEMENT,
        /** More than n/3 acknowledgements decide. */
        DECIDE_ON_A_THIRD,
        /** Half of all is taken for more than half, both times. */
        HALF_TWICE,
        /** Who adopted a value in any phase acknowledges it in every later one. */
        ALL_ACKNOWLEDGE
    }

    record Stamped<V>(V x, int ts) {}

    final Flaw flaw;

    V x;
    int ts;
    V vote;
    boolean commit;
    boolean decided;
    V decision;

    BrokenShortLastVoting(Flaw flaw) {
        this.flaw = flaw;
    }

    Pid coord() {
        return rotating(phase());
    }

    private boolean majority(int heard, Flaw any) {
        return flaw == any ? heard > 0 : flaw == Flaw.HALF_TWICE ? 2 * heard >= n() : 2 * heard > n();
    }

    @Override
    protected void init(V input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Collect(), new Propose(), new Decide());
    }

    @Override
    protected Optional<V> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Collect extends Round<Stamped<V>> {
        @Override
        public void send(Outbox<Stamped<V>> out) {
            out.send(coord(), new Stamped<>(x, ts));
        }

        @Override
        public void update(Mailbox<Stamped<V>> in) {
            if (id() != coord() || !majority(in.size(), Flaw.COLLECT_FROM_ANY)) {
                return;
            }
            vote = (flaw == Flaw.IGNORE_TIMESTAMPS ? in.any() : in.maxBy(Stamped::ts)).x();
            commit = true;
        }
    }

    final class Propose extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            if (id() == coord() && commit) {
                out.broadcast(vote);
            }
        }

        @Override
        public void update(Mailbox<V> in) {
            if (!in.has(coord())) {
                return;
            }
            x = in.from(coord());
            ts = phase() + 1;
        }
    }

    final class Decide extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            if (ts == phase() + 1 || flaw == Flaw.ALL_ACKNOWLEDGE && ts > 0) {
                out.broadcast(x);
            }
        }

        @Override
        public void update(Mailbox<V> in) {
            commit = false;
            if (flaw == Flaw.DECIDE_ON_A_THIRD
                    ? 3 * in.size() <= n()
                    : !majority(in.size(), Flaw.DECIDE_ON_ANY_ACKNOWLEDGEMENT)) {
                return;
            }
            decided = true;
            decision = in.any();
        }
    }

    static final class Claims<V> implements Specification<BrokenShortLastVoting<V>> {
        @Override
        public void specify(Spec<BrokenShortLastVoting<V>> spec) {
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
        }
    }
}
