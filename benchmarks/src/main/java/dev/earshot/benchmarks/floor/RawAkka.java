package dev.earshot.benchmarks.floor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Actors that send each other what an algorithm would, count, and compute nothing: no rounds, no state, no timers, no
 * faults, nothing checked. On the same dispatcher settings as a group; one message is one tell. What a process sends to
 * itself is not sent, as in a group.
 */
public final class RawAkka implements AutoCloseable {
    private final int n;
    private final Shape shape;
    private final int inFlight;
    private final ActorSystem<Void> system;
    private final List<ActorRef<Message>> actors;
    /** By slot: how many processes have not come to the end. */
    private final AtomicInteger[] missing;

    private final AtomicLong decisions = new AtomicLong();
    private final Semaphore idle = new Semaphore(0);
    private volatile long until;

    /** A message of one of the decisions under way; step 0 starts it. */
    private record Message(int slot, int step, int from) {}

    /** n actors, so many decisions under way. */
    public RawAkka(int n, Shape shape, int inFlight) {
        this.n = n;
        this.shape = shape;
        this.inFlight = inFlight;
        this.missing = new AtomicInteger[inFlight];
        for (int slot = 0; slot < inFlight; slot++) {
            missing[slot] = new AtomicInteger();
        }
        CompletableFuture<List<ActorRef<Message>>> spawned = new CompletableFuture<>();
        Behavior<Void> guardian = Behaviors.setup(context -> {
            List<ActorRef<Message>> refs = new ArrayList<>();
            for (int p = 0; p < n; p++) {
                int self = p;
                refs.add(context.spawn(
                        Behaviors.<Message>setup(it -> new Echo(it, self)),
                        "p" + p,
                        DispatcherSelector.fromConfig("earshot.dispatcher")));
            }
            spawned.complete(refs);
            return Behaviors.empty();
        });
        this.system = ActorSystem.create(
                guardian,
                "floor",
                ConfigFactory.parseResources(RawAkka.class.getClassLoader(), "earshot-akka.conf")
                        .withFallback(ConfigFactory.defaultReference(ActorSystem.class.getClassLoader()))
                        .resolve());
        this.actors = spawned.join();
    }

    private final class Echo extends AbstractBehavior<Message> {
        private final int self;
        /** By slot and step: how many were heard. */
        private final int[] heard = new int[inFlight * 8];

        Echo(ActorContext<Message> context, int self) {
            super(context);
            this.self = self;
        }

        @Override
        public Receive<Message> createReceive() {
            return newReceiveBuilder()
                    .onMessage(Message.class, shape == Shape.COORDINATED ? this::coordinated : this::allToAll)
                    .build();
        }

        private Behavior<Message> coordinated(Message message) {
            int slot = message.slot();
            int step = message.step();
            if (step == 0) {
                for (int i = 0; i < 8; i++) {
                    heard[8 * slot + i] = 0;
                }
                if (self != 0) {
                    tell(0, slot, 1);
                }
            } else if (self == 0) {
                if (++heard[8 * slot + step] == n / 2) {
                    toOthers(slot, step + 1);
                    if (step == 3) {
                        done(slot);
                    }
                }
            } else if (step == 2) {
                tell(0, slot, 3);
            } else {
                done(slot);
            }
            return this;
        }

        private Behavior<Message> allToAll(Message message) {
            int slot = message.slot();
            int step = message.step();
            if (step == 0) {
                toOthers(slot, 1);
            } else if (++heard[8 * slot + step] == n - 1) {
                // counted to the end so that the slot can be used again; a quorum is enough to go on
                heard[8 * slot + step] = 0;
                if (2 * n / 3 == n - 1) {
                    onward(slot, step);
                }
            } else if (heard[8 * slot + step] == 2 * n / 3) {
                onward(slot, step);
            }
            return this;
        }

        private void onward(int slot, int step) {
            if (step == 1) {
                toOthers(slot, 2);
            } else {
                done(slot);
            }
        }

        private void toOthers(int slot, int step) {
            for (int q = 0; q < n; q++) {
                if (q != self) {
                    tell(q, slot, step);
                }
            }
        }

        private void tell(int to, int slot, int step) {
            actors.get(to).tell(new Message(slot, step, self));
        }

        private void done(int slot) {
            if (missing[slot].decrementAndGet() == 0) {
                decisions.incrementAndGet();
                if (System.nanoTime() < until) {
                    startAll(slot);
                } else {
                    idle.release();
                }
            }
        }
    }

    private void startAll(int slot) {
        missing[slot].set(n);
        for (ActorRef<Message> actor : actors) {
            actor.tell(new Message(slot, 0, -1));
        }
    }

    /** Runs for this many nanoseconds and tells how many decisions there were. */
    public long run(long nanos) {
        long before = decisions.get();
        until = System.nanoTime() + nanos;
        for (int slot = 0; slot < inFlight; slot++) {
            startAll(slot);
        }
        idle.acquireUninterruptibly(inFlight);
        return decisions.get() - before;
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
