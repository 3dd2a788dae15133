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

/** LastVoting with one flaw. */
final class BrokenLastVoting<V> extends RoundProcess<V, V> {
    enum Flaw {
        /** The coordinator votes for any value it heard. */
        IGNORE_TIMESTAMPS,
        /** It votes as soon as it heard one value. */
        COLLECT_FROM_ANY,
        /** It is ready as soon as it heard one acknowledgement. */
        READY_ON_ANY_ACKNOWLEDGEMENT,
        /** It is ready when more than n/3 acknowledge. */
        READY_ON_A_THIRD,
        /** Half of all is taken for more than half, both times. */
        HALF_TWICE,
        /** Who adopts a vote keeps the timestamp it had. */
        KEEP_THE_TIMESTAMP,
        /** Who adopts a vote keeps the value it had. */
        KEEP_THE_VALUE,
        /** The coordinator stays committed when the phase ends. */
        STAY_COMMITTED,
        /** Who did not hear the vote acknowledges it too. */
        ALL_ACKNOWLEDGE,
        /** The coordinator announces its vote although no majority has acknowledged it. */
        DECIDE_BEFORE_READY
    }

    record Stamped<V>(V x, int ts) {}

    final Flaw flaw;

    V x;
    int ts;
    V vote;
    boolean adopted;
    boolean commit;
    boolean ready;
    boolean decided;
    V decision;

    BrokenLastVoting(Flaw flaw) {
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
        return List.of(new Collect(), new Propose(), new Acknowledge(), new Decide());
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
            adopted = true;
            x = flaw == Flaw.KEEP_THE_VALUE ? x : in.from(coord());
            ts = flaw == Flaw.KEEP_THE_TIMESTAMP ? ts : phase() + 1;
        }
    }

    final class Acknowledge extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            if (adopted || flaw == Flaw.ALL_ACKNOWLEDGE) {
                out.send(coord(), true);
            }
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            boolean acknowledged = flaw == Flaw.READY_ON_A_THIRD
                    ? 3 * in.size() > n()
                    : majority(in.size(), Flaw.READY_ON_ANY_ACKNOWLEDGEMENT);
            ready = id() == coord() && commit && (acknowledged || flaw == Flaw.DECIDE_BEFORE_READY);
        }
    }

    final class Decide extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            if (id() == coord() && ready) {
                out.broadcast(vote);
            }
        }

        @Override
        public void update(Mailbox<V> in) {
            adopted = false;
            commit = commit && flaw == Flaw.STAY_COMMITTED;
            ready = false;
            if (!in.has(coord())) {
                return;
            }
            decided = true;
            decision = in.from(coord());
        }
    }

    static final class Claims<V> implements Specification<BrokenLastVoting<V>> {
        @Override
        public void specify(Spec<BrokenLastVoting<V>> spec) {
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
        }
    }
}
