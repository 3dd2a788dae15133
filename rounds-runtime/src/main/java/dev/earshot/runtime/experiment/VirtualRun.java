package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.node.Batch;
import dev.earshot.runtime.node.Node;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One run in virtual time: the same {@link Node nodes} that actors drive, told the time by a queue of what happens next. What
 * processes compute takes no time. The same setting and seed give the same run.
 *
 * @param <P> the processes
 */
final class VirtualRun<P extends RoundProcess<?, ?>> {
    private record Mail(int to, Batch batch) {}

    private record Happening(long at, long order, Runnable what) {}

    /** Sees what a run does, to draw it. */
    interface Watcher<P extends RoundProcess<?, ?>> {
        /** Somebody sent a message of a round that is not lost. */
        void sent(long instance, int round, int from, int to, long at, long due);

        /** Who observes the instance; null for nobody. */
        RunObserver<P> observer(long instance);
    }

    private final Protocol<P> protocol;
    private final Setting setting;
    private final Faults faults;
    private final SplittableRandom random;
    private final Watcher<P> watcher;
    private final List<Node<P>> nodes = new ArrayList<>();
    private final Deque<Mail> mail = new ArrayDeque<>();
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(Comparator.comparingLong(Happening::at).thenComparingLong(Happening::order));
    private final List<Case<P>> open = new ArrayList<>();
    private final Tally tally = new Tally();
    private final long limit;
    private final long change;
    private BrokenRun broken;
    private long now;
    private long order;
    private int proposed;

    VirtualRun(Protocol<P> protocol, Setting setting, long seed, Watcher<P> watcher) {
        this.protocol = protocol;
        this.setting = setting;
        this.watcher = watcher;
        this.random = new SplittableRandom(seed);
        this.faults = Faults.seeded(random.nextLong());
        this.limit = setting.limit().toNanos();
        this.change =
                setting.change().map(Setting.Change::at).map(Duration::toNanos).orElse(-1L);
        long coins = random.nextLong();
        become(setting.network());
        for (int p = 0; p < setting.n(); p++) {
            Pid pid = Pid.of(p);
            nodes.add(new Node<>(
                    Seat.of(protocol, setting.n(), pid, setting.policy()),
                    faults.from(pid, setting.n()),
                    this::post,
                    Integer.MAX_VALUE,
                    1 << 12,
                    coins));
        }
    }

    private void become(Setting.Network network) {
        faults.delay(network.delay()).loss(network.loss());
    }

    private void post(int to, Batch batch) {
        mail.add(new Mail(to, batch));
        if (watcher != null) {
            batch.look(
                    (instance, round, due) -> watcher.sent(instance, round, batch.from(), to, now, Math.max(now, due)));
        }
    }

    private void at(long time, Runnable what) {
        happenings.add(new Happening(time, order++, what));
    }

    /** Runs it to its end or limit. */
    Measured run() {
        setting.crashes()
                .forEach(crash -> at(
                        crash.at().toNanos(), () -> nodes.get(crash.process()).crash()));
        setting.change().ifPresent(it -> at(change, () -> become(it.network())));
        at(0, this::proposeMore);
        for (long next = next(); next <= limit && !isOver(); next = next()) {
            now = next;
            step();
        }
        open.forEach(this::close);
        long messages = nodes.stream().mapToLong(Node::posted).sum();
        long late = nodes.stream().mapToLong(node -> node.counts().late()).sum();
        return tally.measured(messages, late, protocol.rounds().size(), limit);
    }

    /** The time now, in virtual nanoseconds. */
    long now() {
        return now;
    }

    /** The first claim that was false, and how that came about. */
    Optional<BrokenRun> broken() {
        return Optional.ofNullable(broken);
    }

    private boolean isOver() {
        return proposed == setting.instances() && open.isEmpty();
    }

    private long next() {
        long next = happenings.isEmpty() ? Long.MAX_VALUE : happenings.peek().at();
        for (Node<P> node : nodes) {
            next = Math.min(next, node.nextTick());
        }
        return next;
    }

    private void step() {
        while (!happenings.isEmpty() && happenings.peek().at() <= now) {
            happenings.poll().what().run();
        }
        for (Node<P> node : nodes) {
            if (node.nextTick() <= now) {
                node.tick(now);
            }
        }
        settle();
    }

    /** Delivers what takes no time, and proposes what there is room for now. */
    private void settle() {
        do {
            nodes.forEach(Node::flush);
            while (!mail.isEmpty()) {
                Mail next = mail.poll();
                nodes.get(next.to()).receive(next.batch(), now);
                nodes.get(next.to()).flush();
            }
        } while (closed() && setting.load().rate() == 0 && proposeMore());
    }

    /** Whether instances have come to their end. */
    private boolean closed() {
        boolean some = false;
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).isOver()) {
                close(open.remove(i));
                some = true;
            }
        }
        return some;
    }

    private void close(Case<P> instance) {
        instance.failure().ifPresent(failure -> {
            throw new IllegalStateException("a process failed in an experiment", failure);
        });
        instance.addTo(tally, change);
        if (broken == null) {
            broken = instance.broken().orElse(null);
        }
    }

    /** Proposes what the load allows; whether that was anything. */
    private boolean proposeMore() {
        if (setting.load().rate() > 0) {
            propose();
            if (proposed < setting.instances()) {
                double wait = -StrictMath.log(1 - random.nextDouble())
                        / setting.load().rate();
                at(now + Math.max(1, (long) (1e9 * wait)), this::proposeMore);
            }
            return true;
        }
        int before = proposed;
        while (proposed < setting.instances() && open.size() < setting.load().window()) {
            propose();
        }
        return proposed > before;
    }

    private void propose() {
        long number = ++proposed;
        Case<P> instance = new Case<>(
                number,
                protocol,
                Inputs.of(protocol, setting.n(), setting.inputs(), random),
                () -> now,
                watcher == null ? null : watcher.observer(number));
        open.add(instance);
        for (int p = 0; p < setting.n(); p++) {
            nodes.get(p).start(number, instance.inputs.get(p), instance, now);
        }
    }
}
