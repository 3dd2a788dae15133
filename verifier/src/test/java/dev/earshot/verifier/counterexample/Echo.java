package dev.earshot.verifier.counterexample;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** Everybody decides the least name it hears of, which is wrong, and keeps it in every way in which a value can be kept. */
final class Echo extends RoundProcess<String, String> {
    record Tag(String name, Short count, Byte small) {}

    record Range(int low, int high) {
        Range {
            if (low > high) {
                throw new IllegalArgumentException(low + " is above " + high);
            }
        }
    }

    String x;
    boolean decided;
    String decision;
    Optional<String> last = Optional.empty();
    Tag tag;
    Range range = new Range(0, 1);
    Short heard = 0;
    short told;
    PidSet known = PidSet.empty();

    @Override
    protected void init(String input) {
        x = input;
        tag = new Tag(input, (short) 0, (byte) 1);
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Tell());
    }

    @Override
    protected Optional<String> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Tell extends Round<String> {
        @Override
        public void send(Outbox<String> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<String> in) {
            if (in.isEmpty()) {
                return;
            }
            decided = true;
            decision = in.min();
            last = Optional.of(in.min());
            told = 1;
            known = known.with(id());
        }
    }

    static final class Claims implements Specification<Echo> {
        @Override
        public void specify(Spec<Echo> spec) {
            spec.invariant(
                    "tags are names",
                    g -> g.forAll(
                            p -> p.tag != null && p.x != null && p.tag.name().equals(p.x)));
            spec.invariant("deciders know themselves", g -> g.forAll(p -> !p.decided || p.decision != null));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property(
                    "ranges are not empty", g -> g.forAll(p -> p.range == null || p.range.low() <= p.range.high()));
            spec.property("nothing is remembered", g -> g.forAll(p -> p.last.isEmpty()));
            spec.invariant("nobody knows of itself", g -> g.none(p -> p.known.contains(p.id())));
        }
    }
}
