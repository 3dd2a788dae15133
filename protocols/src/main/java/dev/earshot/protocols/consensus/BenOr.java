package dev.earshot.protocols.consensus;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import java.util.List;
import java.util.Optional;

/**
 * Randomised binary consensus in two rounds per phase: vote for the value that a majority of all hold, decide when a
 * majority of all vote for it, and toss a coin when no vote is heard.
 *
 * <p>Safe as long as every process hears of a majority in every round. Live with probability 1, since the coins fall on
 * one side some day; certain to decide in the phase that all start with one value. It tolerates f &lt; n/2 crashes.
 *
 * <p>Source: M. Ben-Or, "Another advantage of free choice: completely asynchronous agreement protocols", PODC 1983,
 * protocol A, for crash faults, which waits for n - t messages and decides on more than t votes; here both are more
 * than n/2. In the Heard-Of model: O. Maric, C. Sprenger, D. Basin, "Formally verified consensus algorithms", DSN 2015.
 *
 * <p>A majority heard is needed before a round may close. A round stays open beyond that until all are heard or its
 * time is over, because a larger set makes a vote and a decision more likely; it closes early when it has brought one.
 */
public final class BenOr extends RoundProcess<Boolean, Boolean> {
    /** A vote, if there is one. */
    record Ballot(Optional<Boolean> vote) {
        boolean isFor(boolean value) {
            return vote.isPresent() && vote.get() == value;
        }
    }

    boolean x;
    Optional<Boolean> vote = Optional.empty();
    boolean decided;
    boolean decision;

    @Override
    protected void init(Boolean input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote(), new Decide());
    }

    @Override
    protected Optional<Boolean> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    /** Votes for the value that more than half of all processes are heard to hold. */
    final class Vote extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            if (2 * in.countOf(true) > n()) {
                vote = Optional.of(true);
            }
            if (2 * in.countOf(false) > n()) {
                vote = Optional.of(false);
            }
        }

        @Override
        public boolean enough(Mailbox<Boolean> in) {
            return in.isComplete() || 2 * in.countOf(true) > n() || 2 * in.countOf(false) > n();
        }
    }

    /** Adopts a vote, or what the coin says if none is heard; decides what more than half of all vote for. */
    final class Decide extends Round<Ballot> {
        @Override
        public void send(Outbox<Ballot> out) {
            out.broadcast(new Ballot(vote));
        }

        @Override
        public void update(Mailbox<Ballot> in) {
            vote = Optional.empty();
            if (!in.exists(b -> b.vote().isPresent())) {
                x = coin();
                return;
            }
            x = in.any(b -> b.vote().isPresent()).vote().get();
            if (2 * in.count(b -> b.isFor(x)) > n()) {
                decided = true;
                decision = x;
            }
        }

        @Override
        public boolean enough(Mailbox<Ballot> in) {
            return in.isComplete() || 2 * in.count(b -> b.vote().isPresent()) > n();
        }
    }

    static final class Claims implements Specification<BenOr> {
        @Override
        public void specify(Spec<BenOr> spec) {
            spec.assume(PerRound.majority());
            spec.enforce("a majority is heard", (p, heard) -> 2 * heard > p.n());
            spec.invariant(
                    "after a decision all hold it",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> g.forAll(p -> p.x == v) && g.forAll(p -> !p.decided || p.decision == v)));
            spec.invariantAfter(
                    Vote.class,
                    "after a decision all vote for it",
                    g -> g.forAll(p -> !p.decided || g.forAll(q -> q.vote.isPresent() && q.vote.get() == p.decision)));
            spec.invariant(
                    "votes agree",
                    g -> g.forAll(p -> g.forAll(q ->
                            p.vote.isEmpty() || q.vote.isEmpty() || p.vote.get().equals(q.vote.get()))));
            spec.invariantAfter(Decide.class, "a phase starts without votes", g -> g.forAll(p -> p.vote.isEmpty()));
            validity(spec);
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("one decides", g -> g.exists(p -> p.decided));
            spec.termination("all decide in a phase that starts with one value")
                    .from("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x == q.x)))
                    .then("all vote", g -> g.forAll(p -> p.vote.isPresent()))
                    .then("all have decided", Consensus.allDecided(p -> p.decided));
        }

        /** Where all start with one value, all vote in every phase and so nobody ever tosses a coin. */
        private static void validity(Spec<BenOr> spec) {
            spec.invariant("values are inputs", (init, now) -> now.forAll(p -> init.exists(q -> q.x == p.x)));
            spec.invariant(
                    "votes are inputs",
                    (init, now) -> now.forAll(p -> p.vote.isEmpty() || init.exists(q -> q.x == p.vote.get())));
            spec.invariant(
                    "all vote where all inputs are equal",
                    (init, now) -> now.round() == 2 * now.phase()
                            || init.exists(p -> init.exists(q -> p.x != q.x))
                            || now.forAll(p -> p.vote.isPresent()));
            spec.invariant("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
        }
    }
}
