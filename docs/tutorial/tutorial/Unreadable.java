package tutorial;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** Runs, but is not in the language that can be proved. */
public final class Unreadable extends RoundProcess<Integer, Integer> {
    Integer x;
    int sum;

    @Override
    protected void init(Integer input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Average());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    // region round
    final class Average extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            if (in.size() > 0.5 * n()) {
                sum = 0;
                for (int value : in) {
                    sum += value;
                }
                x = mean(in.size());
            }
        }

        private int mean(int count) {
            return sum / count;
        }
    }
    // endregion

    static final class Claims implements Specification<Unreadable> {
        @Override
        public void specify(Spec<Unreadable> spec) {
            spec.invariant("no sum is negative", g -> g.forAll(p -> p.sum >= 0));
        }
    }
}
