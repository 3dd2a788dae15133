package dev.earshot.protocols.commit;

import dev.earshot.protocols.commit.TwoPhaseCommit.Outcome;
import dev.earshot.protocols.commit.TwoPhaseCommit.Vote;
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

/** Two-phase commit with one flaw. */
final class BrokenTwoPhaseCommit extends RoundProcess<Vote, Outcome> {
    enum Flaw {
        /** Who does not hear the outcome aborts. */
        ABORT_WITHOUT_NEWS,
        /** Who does not hear the outcome commits. */
        COMMIT_WITHOUT_NEWS,
        /** Votes that are not heard are not counted. */
        COMMIT_ON_VOTES_HEARD,
        /** A majority of yes commits. */
        COMMIT_ON_A_MAJORITY
    }

    final Flaw flaw;

    Vote vote;
    Optional<Outcome> outcome = Optional.empty();
    Optional<Outcome> decision = Optional.empty();

    BrokenTwoPhaseCommit(Flaw flaw) {
        this.flaw = flaw;
    }

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
            int yes = in.countOf(Vote.YES);
            boolean commit = switch (flaw) {
                case COMMIT_ON_VOTES_HEARD -> yes == in.size();
                case COMMIT_ON_A_MAJORITY -> 2 * yes > n();
                default -> yes == n();
            };
            outcome = Optional.of(commit ? Outcome.COMMIT : Outcome.ABORT);
        }
    }

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
            } else if (flaw == Flaw.ABORT_WITHOUT_NEWS) {
                decision = Optional.of(Outcome.ABORT);
            } else if (flaw == Flaw.COMMIT_WITHOUT_NEWS) {
                decision = Optional.of(Outcome.COMMIT);
            }
        }
    }

    /** One of the claims of {@link TwoPhaseCommit}, so that the flaw is seen to break that one. */
    record Only(String claim) implements Specification<BrokenTwoPhaseCommit> {
        @Override
        public void specify(Spec<BrokenTwoPhaseCommit> spec) {
            if (claim.equals("agreement")) {
                spec.property(claim, Consensus.agreement(p -> p.decision.isPresent(), p -> p.decision.get()));
            } else {
                spec.property(
                        claim,
                        (init, now) -> now.forAll(p -> p.decision.isEmpty()
                                || p.decision.get() == Outcome.ABORT
                                || init.forAll(q -> q.vote == Vote.YES)));
            }
        }
    }
}
