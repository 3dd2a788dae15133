package dev.earshot.protocols.consensus;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** OneThirdRule with one flaw. */
final class BrokenOneThirdRule<V extends Comparable<V>> extends RoundProcess<V, V> {
    enum Flaw {
        /** Decides when more than n/2 agree. */
        DECIDE_ON_HALF,
        /** Adopts a value when more than n/2 are heard. */
        ADOPT_ON_HALF,
        /** Both. */
        HALF_TWICE,
        /** Takes 2n/3 for more than 2n/3, both times. */
        TWO_THIRDS_OR_MORE,
        ADOPT_THE_SMALLEST,
        ADOPT_ANY,
        ADOPT_WITHOUT_THRESHOLD,
        /** Whatever is heard is adopted and decided. */
        NO_THRESHOLDS
    }

    final Flaw flaw;

    V x;
    boolean decided;
    V decision;

    BrokenOneThirdRule(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    protected void init(V input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Vote());
    }

    @Override
    protected Optional<V> output() {
        return decided ? Optional.of(decision) : Optional.empty();
    }

    final class Vote extends Round<V> {
        @Override
        public void send(Outbox<V> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<V> in) {
            if (!enoughToAdopt(in.size())) {
                return;
            }
            V most = in.smallestMostOften();
            x = switch (flaw) {
                case ADOPT_THE_SMALLEST -> in.min();
                case ADOPT_ANY -> in.any();
                default -> most;
            };
            if (enoughToDecide(in.countOf(most))) {
                decided = true;
                decision = most;
            }
        }
    }

    private boolean enoughToAdopt(int heard) {
        return switch (flaw) {
            case ADOPT_ON_HALF, HALF_TWICE -> 2 * heard > n();
            case TWO_THIRDS_OR_MORE -> 3 * heard >= 2 * n();
            case ADOPT_WITHOUT_THRESHOLD, NO_THRESHOLDS -> heard > 0;
            default -> 3 * heard > 2 * n();
        };
    }

    private boolean enoughToDecide(int agree) {
        return switch (flaw) {
            case DECIDE_ON_HALF, HALF_TWICE -> 2 * agree > n();
            case TWO_THIRDS_OR_MORE -> 3 * agree >= 2 * n();
            case NO_THRESHOLDS -> agree > 0;
            default -> 3 * agree > 2 * n();
        };
    }

    static final class Claims<V extends Comparable<V>> implements Specification<BrokenOneThirdRule<V>> {
        @Override
        public void specify(Spec<BrokenOneThirdRule<V>> spec) {
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
            spec.property("validity", Consensus.validity(p -> p.x, p -> p.decided, p -> p.decision));
            spec.step("irrevocability", Consensus.irrevocability(p -> p.decided, p -> p.decision));
        }
    }
}
