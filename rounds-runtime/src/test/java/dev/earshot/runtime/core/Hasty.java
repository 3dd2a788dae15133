package dev.earshot.runtime.core;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.Optional;

/** Never waits, never decides. */
final class Hasty extends RoundProcess<Integer, Integer> {
    @Override
    protected void init(Integer input) {}

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Rush());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    final class Rush extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(1);
        }

        @Override
        public void update(Mailbox<Integer> in) {}

        @Override
        public boolean enough(Mailbox<Integer> in) {
            return true;
        }
    }
}
