package dev.earshot.protocols.commit;

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
 * Atomic commitment by one coordinator: it commits if it hears a yes from every process and aborts otherwise, and all
 * follow it.
 *
 * <p>Safe under any heard-of sets. It blocks: who does not hear the outcome stays undecided, for ever if the
 * coordinator has crashed. All commit if all vote yes, the coordinator hears all, and all hear the coordinator.
 *
 * <p>Source: J. Gray, "Notes on data base operating systems", 1978; P. Bernstein, V. Hadzilacos, N. Goodman,
 * "Concurrency control and recovery in database systems", 1987, section 7.4. The request for votes is the start of the
 * run. The coordinator is the same in every phase, reaches its outcome in the first, and announces it again in each.
 */
public final class TwoPhaseCommit extends RoundProcess<TwoPhaseCommit.Vote, TwoPhaseCommit.Outcome> {
    /** What a process is ready to do. */
    public enum Vote {
        NO,
        YES
    }

    /** What all that learn the outcome do. */
    public enum Outcome {
        ABORT,
        COMMIT
    }

    Vote vote;
    Optional<Outcome> outcome = Optional.empty();
    Optional<Outcome> decision = Optional.empty();

    Pid coord() {
        return rotating(0);
    }

    @Override
    protected void init(Vote input) {
        vote = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Collect(), new Announce());
    }

    @Override
    protected Optional<Outcome> output() {
        return decision;
    }

    /** All tell the coordinator their votes; with the first collection it reaches the outcome, once and for all. */
    final class Collect extends Round<Vote> {
        @Override
        public void send(Outbox<Vote> out) {
            out.send(coord(), vote);
        }

        @Override
        public void update(Mailbox<Vote> in) {
            if (id() != coord() || outcome.isPresent()) {
                return;
            }
            outcome = Optional.of(in.countOf(Vote.YES) == n() ? Outcome.COMMIT : Outcome.ABORT);
        }

        @Override
        public boolean enough(Mailbox<Vote> in) {
            return id() != coord() || outcome.isPresent() || in.isComplete() || in.exists(v -> v == Vote.NO);
        }
    }

    /** The coordinator announces the outcome; who hears it follows. */
    final class Announce extends Round<Outcome> {
        @Override
        public void send(Outbox<Outcome> out) {
            if (outcome.isPresent()) {
                out.broadcast(outcome.get());
            }
        }

        @Override
        public void update(Mailbox<Outcome> in) {
            if (in.has(coord())) {
                decision = Optional.of(in.from(coord()));
            }
        }

        @Override
        public boolean enough(Mailbox<Outcome> in) {
            return in.has(coord());
        }
    }

    static final class Claims implements Specification<TwoPhaseCommit> {
        @Override
        public void specify(Spec<TwoPhaseCommit> spec) {
            spec.invariant(
                    "a commit outcome has every vote behind it",
                    g -> g.forAll(p -> p.outcome.isEmpty()
                            || p.outcome.get() == Outcome.ABORT
                            || g.forAll(q -> q.vote == Vote.YES)));
            spec.invariant(
                    "an abort outcome comes from a no or from a message not heard",
                    g -> g.forAll(p -> p.outcome.isEmpty()
                            || p.outcome.get() == Outcome.COMMIT
                            || g.exists(q -> q.vote == Vote.NO || !g.alive(q))));
            spec.invariant(
                    "a decision is the coordinator's outcome",
                    g -> g.forAll(p -> p.decision.isEmpty()
                            || g.at(p.coord()).outcome.isPresent()
                                    && g.at(p.coord()).outcome.get() == p.decision.get()));
            spec.invariant("votes stay as they were given", (init, now) -> now.forAll(p -> init.at(p).vote == p.vote));
            spec.property("agreement", Consensus.agreement(p -> p.decision.isPresent(), p -> p.decision.get()));
            spec.property(
                    "commit validity",
                    (init, now) -> now.forAll(p -> p.decision.isEmpty()
                            || p.decision.get() == Outcome.ABORT
                            || init.forAll(q -> q.vote == Vote.YES)));
            spec.property(
                    "abort validity",
                    (init, now) -> now.forAll(p -> p.decision.isEmpty()
                            || p.decision.get() == Outcome.COMMIT
                            || init.exists(q -> q.vote == Vote.NO)
                            || now.exists(q -> !now.alive(q))));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decision.isPresent(), p -> p.decision.get()));
            spec.reachable(
                    "one commits before another",
                    g -> g.exists(p -> p.decision.isPresent() && p.decision.get() == Outcome.COMMIT)
                            && g.exists(p -> p.decision.isEmpty()));
            spec.reachable(
                    "one aborts", g -> g.exists(p -> p.decision.isPresent() && p.decision.get() == Outcome.ABORT));
            spec.termination("all commit where all vote yes and nothing is lost")
                    .from(
                            "all vote yes and the outcome is open",
                            g -> g.forAll(p -> p.vote == Vote.YES && p.outcome.isEmpty()))
                    .when("the coordinator hears of all", g -> g.forAll(p -> g.heardCount(g.at(p.coord())) == g.n()))
                    .then(
                            "the outcome is to commit",
                            g -> g.forAll(p -> g.at(p.coord()).outcome.isPresent()
                                    && g.at(p.coord()).outcome.get() == Outcome.COMMIT))
                    .when(PerRound.coordinatorHeardByAll(p -> p.coord()))
                    .then(
                            "all have committed",
                            g -> g.forAll(p -> p.decision.isPresent() && p.decision.get() == Outcome.COMMIT));
        }
    }
}
