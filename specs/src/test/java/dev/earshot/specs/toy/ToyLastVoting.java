package dev.earshot.specs.toy;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import java.util.List;
import java.util.Optional;

/** LastVoting, a coordinated algorithm of four rounds; right, or forgetting what was voted on last. */
public final class ToyLastVoting<V extends Comparable<V>> extends RoundProcess<V, V> {
    /** A value with the phase after which it was adopted; 0 for an input. */
    public record Stamped<V>(V x, int ts) {}

    final boolean ignoresStamps;

    public V x;
    public int ts;
    public V vote;
    public boolean commit;
    public boolean ready;
    public boolean decided;
    public V decision;

    /** The right one, or the one whose coordinator adopts any value. */
    public ToyLastVoting(boolean ignoresStamps) {
        this.ignoresStamps = ignoresStamps;
    }

    /** The right one. */
    public ToyLastVoting() {
        this(false);
    }

    /** The coordinator of this phase. */
    public Pid coord() {
        return rotating(phase());
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
            if (id() == coord() && 2 * in.size() > n()) {
                vote = ignoresStamps
                        ? in.min(Stamped::x)
                        : in.maxBy(Stamped::ts).x();
                commit = true;
            }
        }

        @Override
        public boolean enough(Mailbox<Stamped<V>> in) {
            return id() != coord() || 2 * in.size() > n();
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
            if (in.has(coord())) {
                x = in.from(coord());
                ts = phase() + 1;
            }
        }

        @Override
        public boolean enough(Mailbox<V> in) {
            return in.has(coord());
        }
    }

    final class Acknowledge extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            if (ts == phase() + 1) {
                out.send(coord(), true);
            }
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            if (id() == coord() && 2 * in.size() > n()) {
                ready = true;
            }
        }

        @Override
        public boolean enough(Mailbox<Boolean> in) {
            return id() != coord() || 2 * in.size() > n();
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
            if (in.has(coord())) {
                decided = true;
                decision = in.from(coord());
            }
            commit = false;
            ready = false;
            vote = null;
        }

        @Override
        public boolean enough(Mailbox<V> in) {
            return in.has(coord());
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<ToyLastVoting<V>> {
        @Override
        public void specify(Spec<ToyLastVoting<V>> spec) {
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("some process decides", g -> g.exists(p -> p.decided));
            spec.termination("all decide")
                    .when(PerRound.coordinatorHearsMajority(p -> p.coord()))
                    .then("the coordinator has a vote", g -> g.exists(p -> p.id() == p.coord() && p.commit))
                    .when(PerRound.coordinatorHeardByAll(p -> p.coord()))
                    .then("all hold it", g -> g.forAll(p -> p.ts == p.phase() + 1))
                    .when(PerRound.coordinatorHearsMajority(p -> p.coord()))
                    .then("the coordinator is ready", g -> g.exists(p -> p.id() == p.coord() && p.ready))
                    .when(PerRound.coordinatorHeardByAll(p -> p.coord()))
                    .then("all have decided", g -> g.forAll(p -> p.decided));
        }
    }
}
