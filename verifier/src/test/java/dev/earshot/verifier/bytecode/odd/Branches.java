package dev.earshot.verifier.bytecode.odd;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.List;
import java.util.Optional;

/** Merges: short circuits, guards one after the other, early returns, nested choices, switches over ints and enums. */
public final class Branches extends RoundProcess<Integer, Integer> {
    /** Something to switch over, with a field and a method of each constant. */
    enum Colour {
        RED(1),
        GREEN(10) {
            @Override
            int twice() {
                return 21;
            }
        },
        BLUE(100);

        private final int weight;

        Colour(int weight) {
            this.weight = weight;
        }

        int twice() {
            return 2 * weight;
        }

        boolean isWarm() {
            return this == RED;
        }
    }

    private static final int LIMIT = Integer.parseInt("7");

    int a;
    int b;
    int c;
    long wide;
    boolean yes;
    boolean no;
    Colour colour = Colour.GREEN;

    @Override
    protected void init(Integer input) {
        a = input;
        b = input > 2 ? input - 1 : -input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Short(), new Guards(), new Switches(), new Returns());
    }

    @Override
    protected Optional<Integer> output() {
        return Optional.empty();
    }

    final class Short extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            if (yes && !no || a > b && (no || b != c)) {
                out.broadcast(yes ? a : no ? b : c);
            } else if (a == 1) {
                out.send(rotating(a), a + b);
            }
        }

        @Override
        public void update(Mailbox<Integer> in) {
            boolean found = (yes || in.size() > 2) && (no || in.has(id())) && !(a == b || b == c);
            yes = found ^ no;
            no = found | a < b & c >= 0;
            if (yes && no || (found && a > 0 || b > 0) && c < a) {
                a = a + 1;
            }
            wide = wide + 3L * a - (long) b;
            c = wide > 4L ? 1 : wide == 4L ? 2 : 3;
        }
    }

    final class Guards extends Round<Boolean> {
        @Override
        public void send(Outbox<Boolean> out) {
            out.broadcast(yes == no);
        }

        @Override
        public void update(Mailbox<Boolean> in) {
            if (in.isEmpty()) {
                a = 0;
            }
            if (a == 0) {
                b = 1;
            }
            if (b == 1) {
                c = a + b;
            }
            if (c == b && in.countOf(true) > 1) {
                yes = !yes;
            }
            int d = c;
            if (yes) {
                d += in.count(x -> x) / 2 + (a - 5) % 3;
            }
            a = Math.max(d, Math.min(b, LIMIT));
        }
    }

    final class Switches extends Round<Colour> {
        @Override
        public void send(Outbox<Colour> out) {
            out.broadcast(colour);
        }

        @Override
        @SuppressWarnings("fallthrough")
        public void update(Mailbox<Colour> in) {
            switch (colour) {
                case RED:
                    a = 1;
                case GREEN:
                    b = b + 2;
                    break;
                default:
                    c = 3;
            }
            c = c
                    + switch (colour) {
                        case RED -> colour.weight;
                        case GREEN -> 5;
                        case BLUE -> colour.ordinal();
                    };
            switch (a) {
                case -1, 4 -> yes = true;
                case 1 -> {
                    if (no) {
                        return;
                    }
                    b = colour.twice();
                }
                case 1000 -> b = 0;
                default -> no = colour.isWarm();
            }
            colour = in.exists(x -> x == Colour.BLUE) ? Colour.BLUE : in.has(id()) ? in.from(id()) : colour;
            if (colour.compareTo(Colour.RED) > 0) {
                a = a - 1;
            }
        }
    }

    final class Returns extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            if (a < 0) {
                return;
            }
            if (b < 0) {
                out.broadcast(b);
                return;
            }
            out.send(id(), classify(a, b));
        }

        @Override
        public void update(Mailbox<Integer> in) {
            if (in.isEmpty() || a == 3) {
                return;
            }
            int best = in.max();
            if (best > 5) {
                a = best;
                return;
            }
            b = classify(best, in.min(x -> -x));
            assert b < 3 : "odd";
            if (b == 2 && c == 2) {
                throw new IllegalStateException("two and " + b);
            }
            c = b;
        }
    }

    private static int classify(int x, int y) {
        if (x < y) {
            return 0;
        }
        if (x == y) {
            if (x < 0) {
                return 1;
            }
            return 2;
        }
        return x > 3 ? 4 : 3;
    }

    static final class Claims implements Specification<Branches> {
        @Override
        public void specify(Spec<Branches> spec) {
            spec.property("a claim with statements", g -> {
                if (g.none(p -> p.yes)) {
                    return g.round() > 3;
                }
                int warm = g.count(p -> p.colour.isWarm());
                return warm > 1 && g.exists(p -> p.colour == Colour.BLUE || p.wide > 3) || warm == g.phase();
            });
        }
    }
}
