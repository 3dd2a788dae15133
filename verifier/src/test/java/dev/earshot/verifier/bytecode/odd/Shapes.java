package dev.earshot.verifier.bytecode.odd;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Records, options, boxes, null, sealed messages, sets of processes, comparators, orders. */
public final class Shapes<V extends Comparable<V>> extends RoundProcess<V, V> {
    /** A record with a method, a compact constructor and an order. */
    record Stamp<W extends Comparable<W>>(W value, int time) implements Comparable<Stamp<W>> {
        Stamp {
            Objects.requireNonNull(value);
            if (time < 0) {
                time = 0;
            }
        }

        Stamp<W> later() {
            return new Stamp<>(value, time + 1);
        }

        @Override
        public int compareTo(Stamp<W> other) {
            int byTime = Integer.compare(time, other.time);
            return byTime != 0 ? byTime : value.compareTo(other.value);
        }
    }

    /** What is sent in the second round. */
    sealed interface Message<W extends Comparable<W>> permits Offer, Refusal {
        /** Both have it. */
        int weight();
    }

    record Offer<W extends Comparable<W>>(Stamp<W> stamp) implements Message<W> {
        @Override
        public int weight() {
            return stamp.time();
        }
    }

    record Refusal<W extends Comparable<W>>(Pid by, boolean polite) implements Message<W> {
        @Override
        public int weight() {
            return polite ? 1 : 2;
        }
    }

    V x;
    V previous;
    Stamp<V> stamp;
    Optional<Stamp<V>> best = Optional.empty();
    Integer boxed;
    Boolean flag;
    Pid friend;
    PidSet seen = PidSet.empty();
    Message<V> last;
    int k;

    @Override
    protected void init(V input) {
        x = input;
        stamp = new Stamp<>(x, 0);
    }

    @Override
    protected List<Round<?>> rounds() {
        return List.of(new Values(), new Messages(), new Sets());
    }

    @Override
    protected Optional<V> output() {
        return Optional.empty();
    }

    final class Values extends Round<Stamp<V>> {
        @Override
        public void send(Outbox<Stamp<V>> out) {
            if (stamp != null) {
                out.broadcast(stamp.later());
            }
        }

        @Override
        public void update(Mailbox<Stamp<V>> in) {
            if (boxed == null) {
                boxed = k;
            } else if (boxed.equals(k) && boxed >= 0) {
                boxed = null;
            }
            flag = boxed == null ? null : Boolean.valueOf(k > boxed);
            if (in.isEmpty()) {
                previous = null;
                return;
            }
            Stamp<V> most = in.maxBy(Stamp::time);
            if (best.isEmpty() || most.compareTo(best.get()) > 0) {
                best = Optional.of(most);
            }
            previous = x;
            x = best.map(Stamp::value).orElse(x);
            k = best.filter(s -> s.time() > 1).map(s -> s.time() + 1).orElseGet(() -> in.count(s -> s.equals(most)));
            if (Objects.equals(previous, x)) {
                stamp = most;
            } else if (x.compareTo(previous) < 0) {
                stamp = new Stamp<>(previous, k);
            }
        }
    }

    final class Messages extends Round<Message<V>> {
        @Override
        public void send(Outbox<Message<V>> out) {
            if (last instanceof Refusal<V> refusal && refusal.by() == id()) {
                out.send(rotating(k), last);
            } else {
                out.broadcast(k > 2 ? new Offer<>(stamp) : new Refusal<>(id(), k == 1));
            }
        }

        @Override
        public void update(Mailbox<Message<V>> in) {
            Pid leader = rotating(phase() + 1);
            if (!in.has(leader)) {
                friend = null;
                return;
            }
            Message<V> said = in.from(leader);
            if (said instanceof Offer<V> offer) {
                x = offer.stamp().value();
                friend = leader;
            } else if (said instanceof Refusal<V> refusal) {
                friend = refusal.by() == id() ? null : refusal.by();
            }
            k = said.weight() + in.count(m -> m instanceof Refusal<V> r && r.polite());
            if (last == null || !last.equals(said)) {
                last = said;
            }
        }
    }

    final class Sets extends Round<PidSet> {
        @Override
        public void send(Outbox<PidSet> out) {
            if (friend != null && seen.contains(friend)) {
                out.broadcast(seen.without(friend));
            } else {
                out.broadcast(seen.with(id()));
            }
        }

        @Override
        public void update(Mailbox<PidSet> in) {
            if (in.exists(s -> s.meets(seen)) && in.has(id())) {
                seen = seen.or(in.from(id())).minus(in.any(s -> s.meets(seen)));
            } else if (!seen.isSubsetOf(PidSet.all(n()))) {
                seen = PidSet.empty();
            } else {
                seen = seen.with(id());
            }
            k = seen.size() + (seen.isEmpty() ? 10 : 0);
            Comparator<Stamp<V>> order =
                    Comparator.comparing((Stamp<V> s) -> s.value()).reversed().thenComparingInt(Stamp::time);
            if (stamp != null && best.isPresent() && order.compare(stamp, best.get()) <= 0) {
                stamp = best.get();
            }
            flag = seen.equals(PidSet.empty());
        }
    }

    static final class Claims<V extends Comparable<V>> implements Specification<Shapes<V>> {
        @Override
        public void specify(Spec<Shapes<V>> spec) {
            spec.property(
                    "friends are seen",
                    g -> g.forAll(p -> p.friend == null
                            || p.seen.contains(p.friend)
                            || g.at(p.friend).seen.size() > 1));
            spec.property(
                    "options and null",
                    g -> g.forAll(p -> p.best.isPresent() == (p.previous != null) || p.flag != null && p.flag));
            spec.step(
                    "stamps grow",
                    (before, after) -> before.forAll(p -> p.stamp == null
                            || after.at(p).stamp == null
                            || p.stamp.compareTo(after.at(p).stamp) <= 0
                            || before.exists(q -> before.heard(p, q) && !before.alive(q))));
            spec.property(
                    "a value of somebody",
                    (init, now) -> now.existsValue(
                            p -> p.best,
                            b -> b.isPresent()
                                    && init.exists(q -> q.x.equals(b.get().value()))));
        }
    }
}
