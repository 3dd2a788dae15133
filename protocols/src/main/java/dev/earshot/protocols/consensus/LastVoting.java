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
 * Paxos in the Heard-Of model, four rounds per phase: the phase's coordinator proposes the value with the most recent
 * timestamp that a majority knows, and announces it once a majority has adopted it.
 *
 * <p>Safe under any heard-of sets. Live in a phase whose coordinator hears of a majority in the first and third round
 * and is heard by all in the second and fourth: it tolerates f &lt; n/2 crashes.
 *
 * <p>Source: B. Charron-Bost, A. Schiper, "The Heard-Of model: computing in distributed systems with benign faults",
 * Distributed Computing 22(1), 2009, algorithm 4 (LastVoting); after L. Lamport, "The part-time parliament", ACM TOCS
 * 16(2), 1998. Phases count from 0 here, so a timestamp is the phase plus one, and 0 is that of an initial value. What
 * the paper writes as a vote of "?" is a commit of false: a vote counts only while its process has committed.
 *
 * <p>A process for which a round holds nothing does not wait in it, so only the coordinator can be delayed in the first
 * and third round. A timeout of the second and fourth round covers the round before it too: two message delays.
 *
 * @param <V> the values
 */
public final class LastVoting<V> extends RoundProcess<V, V> {
    /** A value and the timestamp of its last vote. */
    record Stamped<V>(V x, int ts) {}

    /** All that an acknowledgement says is that it was sent. */
    enum Ack {
        ACK
    }

    V x;
    int ts;
    V vote;
    boolean commit;
    boolean ready;
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
        return List.of(new Collect(), new Propose(), new Acknowledge(), new Decide());
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

    /** Who adopted it acknowledges; with a majority of acknowledgements the coordinator is ready. */
    final class Acknowledge extends Round<Ack> {
        @Override
        public void send(Outbox<Ack> out) {
            if (ts == phase() + 1) {
                out.send(coord(), Ack.ACK);
            }
        }

        @Override
        public void update(Mailbox<Ack> in) {
            if (id() == coord() && 2 * in.size() > n()) {
                ready = true;
            }
        }

        @Override
        public boolean enough(Mailbox<Ack> in) {
            return id() != coord() || 2 * in.size() > n();
        }
    }

    /** A ready coordinator announces its vote; who hears it decides. The phase ends for everybody, heard or not. */
    final class Decide extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            if (id() == coord() && ready) {
                out.broadcast(vote);
            }
        }

        @Override
        public void update(Mailbox<V> in) {
            commit = false;
            ready = false;
            if (!in.has(coord())) {
                return;
            }
            decided = true;
            decision = in.from(coord());
        }

        @Override
        public boolean enough(Mailbox<V> in) {
            return in.has(coord());
        }
    }

    static final class Claims<V> implements Specification<LastVoting<V>> {
        @Override
        public void specify(Spec<LastVoting<V>> spec) {
            spec.invariant(
                    "a decision is locked: of a majority, whoever has as recent a timestamp holds the same value",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> 2 * g.count(p -> g.forAll(q -> q.ts < p.ts || q.x.equals(v))) > g.n()
                                            && g.forAll(p -> !p.decided || p.decision.equals(v))
                                            && g.forAll(p -> !p.commit || p.vote.equals(v))));
            theCoordinator(spec);
            timestamps(spec);
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
                    .when(PerRound.coordinatorHearsMajority(p -> p.coord()))
                    .then("the coordinator is ready", g -> g.forAll(p -> g.at(p.coord()).ready))
                    .when(PerRound.coordinatorHeardByAll(p -> p.coord()))
                    .then("all have decided", Consensus.allDecided(p -> p.decided));
        }

        private void theCoordinator(Spec<LastVoting<V>> spec) {
            spec.invariant("only a committed process is ready", g -> g.forAll(p -> !p.ready || p.commit));
            spec.invariantAfter(
                    LastVoting.Decide.class, "a phase starts with nobody committed", g -> g.none(p -> p.commit));
            spec.invariantAfter(
                    LastVoting.Collect.class, "nobody is ready before the vote is proposed", g -> g.none(p -> p.ready));
            spec.invariantAfter(
                    LastVoting.Propose.class,
                    "nobody is ready before the vote is acknowledged",
                    g -> g.none(p -> p.ready));
            spec.invariantAfter(
                    LastVoting.Acknowledge.class,
                    "a majority has acknowledged before the coordinator is ready",
                    g -> g.none(p -> p.ready) || 2 * g.count(p -> p.ts == g.phase() + 1) > g.n());
        }

        private void timestamps(Spec<LastVoting<V>> spec) {
            for (Class<?> round : List.of(LastVoting.Collect.class, LastVoting.Decide.class)) {
                spec.invariantAfter(
                        round,
                        "timestamps are of earlier phases after " + round.getSimpleName(),
                        g -> g.forAll(p -> p.ts <= g.phase()));
            }
            for (Class<?> round : List.of(LastVoting.Propose.class, LastVoting.Acknowledge.class)) {
                spec.invariantAfter(
                        round,
                        "timestamps are of phases so far after " + round.getSimpleName(),
                        g -> g.forAll(p -> p.ts <= g.phase() + 1));
                spec.invariantAfter(
                        round,
                        "this phase's timestamp comes with the coordinator's vote after " + round.getSimpleName(),
                        g -> g.forAll(p -> p.ts <= g.phase()
                                || g.at(p.coord()).commit
                                        && g.at(p.coord()).vote.equals(p.x)));
            }
        }
    }
}
