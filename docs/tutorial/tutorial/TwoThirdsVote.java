package tutorial;

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

/** OneThirdRule: adopt the most frequent value, decide when more than two thirds of all agree. */
// region process
public final class TwoThirdsVote extends RoundProcess<Integer, Integer> {
    Integer x;
    boolean decided;
    Integer decision;

    @Override
    protected void init(Integer input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote());
    }

    @Override
    protected Optional<Integer> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }
    // endregion

    // region round
    final class Vote extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            if (3 * in.size() <= 2 * n()) {
                return;
            }
            x = in.smallestMostOften();
            if (3 * in.countOf(x) > 2 * n()) {
                decided = true;
                decision = x;
            }
        }
    }
    // endregion

    // region claims
    static final class Claims implements Specification<TwoThirdsVote> {
        @Override
        public void specify(Spec<TwoThirdsVote> spec) {
            spec.invariant(
                    "a decision has two thirds behind it",
                    g -> g.none(p -> p.decided)
                            || g.existsValue(
                                    p -> p.x,
                                    v -> 3 * g.count(p -> p.x.equals(v)) > 2 * g.n()
                                            && g.forAll(p -> !p.decided || p.decision.equals(v))));
            spec.invariant(
                    "values are inputs",
                    (init, now) -> now.forAll(p -> init.exists(q -> q.x.equals(p.x))));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("somebody decides", g -> g.exists(p -> p.decided));
            spec.termination("all decide")
                    .when(PerRound.uniformMoreThan(2, 3))
                    .then("all hold one value", g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))))
                    .when(PerRound.moreThan(2, 3))
                    .then("all have decided", g -> g.forAll(p -> p.decided));
        }
    }
    // endregion
}
