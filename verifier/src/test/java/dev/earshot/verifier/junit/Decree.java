package dev.earshot.verifier.junit;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** Everybody decides the number 7; or, which is wrong, its own. */
final class Decree extends RoundProcess<Integer, Integer> {
    private static final int DECREED = 7;

    private final boolean own;
    int x;
    boolean decided;
    int decision;

    Decree() {
        this(false);
    }

    Decree(boolean own) {
        this.own = own;
    }

    @Override
    protected void init(Integer input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Decide());
    }

    @Override
    protected Optional<Integer> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Decide extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            decided = true;
            decision = own ? x : DECREED;
        }
    }

    static final class Claims implements Specification<Decree> {
        @Override
        public void specify(Spec<Decree> spec) {
            spec.invariant("decisions are as decreed", g -> g.forAll(p -> !p.decided || p.decision == DECREED));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        }
    }
}
