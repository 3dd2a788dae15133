package dev.earshot.verifier.bytecode.odd;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Loops over the mailbox, coins, helpers with several results, functional objects passed around. */
public final class Loops extends RoundProcess<Integer, Integer> {
    record Pair(int left, boolean right) {}

    int x;
    int total;
    boolean any;
    boolean all;
    boolean coin;
    Pair pair = new Pair(1, true);

    @Override
    protected void init(Integer input) {
        x = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Count(), new Search(), new Toss());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    final class Count extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(x);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            int large = 0;
            boolean some = false;
            boolean every = true;
            for (Integer m : in) {
                int twice = 2 * m;
                if (twice > x) {
                    large++;
                    if (m == 3) {
                        continue;
                    }
                    some = true;
                } else if (m < 0) {
                    large += 2;
                }
                every = every && m >= 0;
                total -= m > x ? 1 : 0;
            }
            any = some;
            all = every;
            for (Integer m : in) {
                any |= m == x;
                all &= m != x;
            }
            total = total + large;
        }
    }

    final class Search extends Round<Pair> {
        @Override
        public void send(Outbox<Pair> out) {
            out.broadcast(new Pair(total, any || all));
        }

        private boolean contains(Mailbox<Pair> in, Pair wanted) {
            for (Pair each : in) {
                if (each.equals(wanted)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void update(Mailbox<Pair> in) {
            boolean broken = false;
            for (Pair each : in) {
                if (each.right() && each.left() == x) {
                    broken = true;
                    break;
                }
            }
            any = broken;
            all = contains(in, pair) && !contains(in, new Pair(x, broken));
            if (in.exists(m -> m.left() > 0)) {
                pair = in.any(m -> m.left() > 0);
            }
        }
    }

    final class Toss extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            out.broadcast(any);
        }

        private boolean holds(Predicate<Boolean> condition, boolean value) {
            return condition.negate().or(v -> v == any).test(value);
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            if (any) {
                coin = coin();
                if (coin && coin()) {
                    x = 1;
                }
            } else if (coin() || in.isComplete()) {
                x = 2;
            }
            Pid boss = rotating(round());
            all = holds(v -> v && coin, boss == id());
        }
    }
}
