package dev.earshot.protocols.consensus;

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

/**
 * Paxos in the Heard-Of model, three rounds per phase: as {@link LastVoting}, but the acknowledgements go to all, and
 * who hears a majority of them decides.
 *
 * <p>Safe under any heard-of sets. Live in a phase whose coordinator hears of a majority in the first round and is
 * heard by all in the second, if all hear of a majority in the third: it tolerates f &lt; n/2 crashes. A round less
 * than LastVoting, for n messages more per process in the last.
 *
 * <p>Source: O. Maric, C. Sprenger, D. Basin, "Formally verified consensus algorithms", DSN 2015, Paxos; C. Dragoi,
 * T. Henzinger, D. Zufferey, "PSync: a partially synchronous language for fault-tolerant distributed algorithms", POPL
 * 2016, ShortLastVoting. Phases count from 0 here, so a timestamp is the phase plus one, and 0 is that of an initial
 * value. A vote counts only while its process has committed.
 *
 * <p>A process for which a round holds nothing does not wait in it, so only the coordinator can be delayed in the first
 * round. A timeout of the second round covers the first too: two message delays.
 *
 * @param <V> the values
 */
public final class ShortLastVoting<V> extends RoundProcess<V, V> {
    /** A value and the timestamp of its last vote. */
    record Stamped<V>(V x, int ts) {}

    V x;
    int ts;
    V vote;
    boolean commit;
    boolean decided;
    V decision;

    Pid coord() {
        return rotating(phase());
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

    /** All tell the coordinator what they hold; of a majority it picks a most recent value. */
    final class Collect extends Round<Stamped<V>> {
        @Override
        public void send(Outbox<Stamped<V>> out) {
            out.send(coord(), new Stamped<>(x, ts));
        }

        @Override
        public void update(Mailbox<Stamped<V>> in) {
            if (id() != coord() || 2 * in.size() <= n()) {
                return;
            }
            vote = in.maxBy(Stamped::ts).x();
            commit = true;
        }

        @Override
        public boolean enough(Mailbox<Stamped<V>> in) {
            return id() != coord() || 2 * in.size() > n();
        }
    }

    /** The coordinator proposes its vote; who hears it adopts it, with the timestamp of this phase. */
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

        @Override
        public boolean enough(Mailbox<V> in) {
            return in.has(coord());
        }
    }

    /** Who adopted it says so to all; who hears a majority say so decides. The phase ends for everybody. */
    final class Decide extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            if (ts == phase() + 1) {
                out.broadcast(x);
            }
        }

        @Override
        public void update(Mailbox<V> in) {
            commit = false;
            if (2 * in.size() <= n()) {
                return;
            }
            decided = true;
            decision = in.any();
        }

        @Override
        public boolean enough(Mailbox<V> in) {
            return 2 * in.size() > n();
        }
    }

    static final class Claims<V> implements Specification<ShortLastVoting<V>> {
        @Override
        public void specify(Spec<ShortLastVoting<V>> spec) {
            spec.invariant(
                    "a decision is locked: of a majority, whoever has as recent a timestamp holds the same value",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> 2 * g.count(p -> g.forAll(q -> q.ts < p.ts || q.x.equals(v))) > g.n()
                                            && g.forAll(p -> !p.decided || p.decision.equals(v))
                                            && g.forAll(p -> !p.commit || p.vote.equals(v))));
            thePhase(spec);
            spec.invariant("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.invariant(
                    "votes are inputs",
                    (init, now) -> now.forAll(p -> !p.commit || init.exists(q -> q.x.equals(p.vote))));
            spec.invariant("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("one decides before another", g -> g.exists(p -> p.decided) && g.exists(p -> !p.decided));
            spec.termination("all decide in a good phase")
                    .when(PerRound.coordinatorHearsMajority(p -> p.coord()))
                    .then("the coordinator has committed", g -> g.forAll(p -> g.at(p.coord()).commit))
                    .when(PerRound.coordinatorHeardByAll(p -> p.coord()))
                    .then("all have this phase's timestamp", g -> g.forAll(p -> p.ts == g.phase() + 1))
                    .when(PerRound.majority())
                    .then("all have decided", Consensus.allDecided(p -> p.decided));
        }

        private void thePhase(Spec<ShortLastVoting<V>> spec) {
            for (Class<?> round : List.of(ShortLastVoting.Collect.class, ShortLastVoting.Decide.class)) {
                spec.invariantAfter(
                        round,
                        "timestamps are of earlier phases after " + round.getSimpleName(),
                        g -> g.forAll(p -> p.ts <= g.phase()));
            }
            spec.invariantAfter(
                    ShortLastVoting.Propose.class,
                    "timestamps are of phases so far",
                    g -> g.forAll(p -> p.ts <= g.phase() + 1));
            spec.invariantAfter(
                    ShortLastVoting.Propose.class,
                    "this phase's timestamp comes with the coordinator's vote",
                    g -> g.forAll(p -> p.ts <= g.phase()
                            || g.at(p.coord()).commit && g.at(p.coord()).vote.equals(p.x)));
        }
    }
}
