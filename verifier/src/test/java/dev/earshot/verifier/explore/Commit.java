package dev.earshot.verifier.explore;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** Two-phase commit by one coordinator for ever. */
final class Commit extends RoundProcess<Boolean, Boolean> {
    boolean yes;
    Optional<Boolean> outcome = Optional.empty();
    boolean decided;
    boolean decision;

    Pid coordinator() {
        return rotating(0);
    }

    @Override
    protected void init(Boolean input) {
        yes = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote(), new Tell());
    }

    @Override
    protected Optional<Boolean> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Vote extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            out.send(coordinator(), yes);
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            if (id() == coordinator()) {
                outcome = Optional.of(in.isComplete() && in.forAll(vote -> vote));
            }
        }
    }

    final class Tell extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            if (outcome.isPresent()) {
                out.broadcast(outcome.get());
            }
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            if (!decided && in.has(coordinator())) {
                decided = true;
                decision = in.from(coordinator());
            }
        }
    }

    static final class Claims implements Specification<Commit> {
        @Override
        public void specify(Spec<Commit> spec) {
            spec.property(
                    "only the coordinator has an outcome",
                    g -> g.forAll(p -> p.outcome.isEmpty() || p.id() == p.coordinator()));
            spec.property(
                    "commit is unanimous",
                    (init, now) -> now.forAll(p -> !p.decided || !p.decision || init.forAll(q -> q.yes)));
            spec.property(
                    "agreement",
                    g -> g.forAll(p -> g.forAll(q -> !p.decided || !q.decided || p.decision == q.decision)));
            spec.reachable("some process decides", g -> g.exists(p -> p.decided && p.decision));
        }
    }
}
