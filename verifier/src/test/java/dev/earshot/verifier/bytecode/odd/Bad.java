package dev.earshot.verifier.bytecode.odd;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Every construct that is refused, each where its message is to point. */
@SuppressWarnings({"unused", "UnnecessaryBoxing"})
public final class Bad<V extends Comparable<V>> extends RoundProcess<V, V> {
    record Pair(int a, int b) {}

    /** State that all processes would share. */
    static final class Elsewhere {
        static int counter;
        final int[] numbers = {1, 2};

        private Elsewhere() {}
    }

    private static final Elsewhere ELSEWHERE = new Elsewhere();

    V x;
    V y;
    int i;
    long wide;
    boolean b;
    Integer boxed = 0;
    Pair pair = new Pair(1, 2);
    String text = "";

    @Override
    protected void init(V input) {
        x = input;
        y = input;
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(
                new Arithmetic(),
                new Control(),
                new Objects(),
                new Library(),
                new References(),
                new Effects(),
                new Looping());
    }

    @Override
    protected Optional<V> output() {
        return Optional.empty();
    }

    final class Arithmetic extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(i);
        }

        private int deeper(int k) {
            return (int) Math.sqrt(k);
        }

        private int helper(int k) {
            return 1 + deeper(k);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            i = helper(in.size());
            float third = n() / 3f;
            i = n() * in.size();
            i = n() / in.size();
            i = n() << 2;
            i = (int) wide;
            if (in.size() > 0.5 * n()) {
                i = in.size() % in.size();
            }
        }
    }

    final class Control extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {}

        private int forever(int k) {
            return k == 0 ? 0 : forever(k - 1);
        }

        private int caught(Mailbox<Integer> in) {
            try {
                return in.min();
            } catch (RuntimeException e) {
                return 0;
            }
        }

        private synchronized int locked() {
            return 1;
        }

        @Override
        public void update(Mailbox<Integer> in) {
            i = forever(i);
            i = caught(in);
            i = locked();
            synchronized (this) {
                i = 2;
            }
            for (int k = 0; k < n(); k++) {
                i = k;
            }
            while (i > 0) {
                i = i - 1;
            }
        }
    }

    final class Objects extends Round<Pair> {
        @Override
        public void send(Outbox<Pair> out) {
            out.broadcast(pair);
        }

        @Override
        public void update(Mailbox<Pair> in) {
            List<Pair> list = new ArrayList<>();
            int[] array = new int[3];
            i = ELSEWHERE.numbers[1];
            i = Elsewhere.counter;
            Elsewhere.counter = 1;
            pair = in.min(p -> p.a()) > 1 ? in.smallestMostOften() : pair;
            text = "a" + n();
            i = id().hashCode();
            y = i > 2 ? x : null;
            text = x.toString();
            b = x instanceof Integer;
        }
    }

    final class Library extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            if (coin()) {
                out.broadcast(i);
            }
        }

        @Override
        public void update(Mailbox<Integer> in) {
            System.out.println();
            wide = System.nanoTime();
            i = new Random().nextInt();
            wide = Stream.of(id()).count();
            i = List.of(id()).size();
            i = text.length();
            i = Math.floorMod(in.size(), 3);
            b = in.exists(m -> m > 1 && coin());
            Thread.yield();
            Runnable later = () -> i = 3;
            later.run();
        }
    }

    final class References extends Round<Pid> {
        @Override
        public void send(Outbox<Pid> out) {
            out.send(rotating(1), id());
        }

        @Override
        public void update(Mailbox<Pid> in) {
            b = boxed == Integer.valueOf(3);
            b = x == y;
            b = pair == new Pair(1, 2);
            i = id().index();
            b = in.min(Pid::toString).isEmpty();
            b = in.has(Pid.of(3));
        }
    }

    final class Effects extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            i = i + 1;
            out.broadcast(i);
        }

        private boolean counted(int k) {
            i = i + k;
            return true;
        }

        @Override
        public void update(Mailbox<Integer> in) {
            b = in.exists(m -> counted(m));
        }
    }

    final class Looping extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {
            out.broadcast(i);
        }

        @Override
        public void update(Mailbox<Integer> in) {
            int sum = 0;
            int first = 0;
            for (int m : in) {
                sum += m;
            }
            for (int m : in) {
                if (m > 2) {
                    first = m;
                    break;
                }
            }
            i = sum + first;
            int count = 0;
            for (int m : in) {
                count++;
                if (m == 0) {
                    break;
                }
            }
            i = count;
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<Bad<V>> {
        @Override
        public void specify(Spec<Bad<V>> spec) {
            spec.constrain("about the state", p -> p.i > 0);
            spec.invariant("who is heard of", g -> g.forAll(p -> g.heardCount(p) > 0));
            spec.invariant(
                    "a write",
                    g -> g.forAll(p -> {
                        p.i = 0;
                        return true;
                    }));
            spec.property("a named process", g -> g.at(Pid.of(0)).b);
            spec.property("of records", g -> g.forAll(p -> p.pair == g.at(p).pair));
            spec.property("an object", new Object[1].length == 1 ? g -> g.n() > Elsewhere.counter : g -> true);
        }
    }
}
