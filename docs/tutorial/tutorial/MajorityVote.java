package tutorial;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** A first try at consensus: adopt the most frequent value, decide when more than half of all agree. It is wrong. */
// region process
public final class MajorityVote extends RoundProcess<Integer, Integer> {
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
            if (2 * in.size() <= n()) {
                return;
            }
            x = in.smallestMostOften();
            if (2 * in.countOf(x) > n()) {
                decided = true;
                decision = x;
            }
        }
    }
    // endregion

    // region claims
    static final class Claims implements Specification<MajorityVote> {
        @Override
        public void specify(Spec<MajorityVote> spec) {
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
            spec.reachable("somebody decides", g -> g.exists(p -> p.decided));
        }
    }
    // endregion
}
