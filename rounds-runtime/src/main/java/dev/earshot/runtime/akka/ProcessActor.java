package dev.earshot.runtime.akka;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.earshot.runtime.node.Batch;
import dev.earshot.runtime.node.Node;
import dev.earshot.specs.RoundProcess;
import java.util.concurrent.CompletableFuture;

/**
 * A process of a group as an actor: tells the node what happens and when. It decides nothing. A failure of Earshot's own
 * code is a crash of the process: it comes back without its state.
 */
final class ProcessActor<P extends RoundProcess<?, ?>> extends AbstractBehavior<ProcessActor.Command> {
    /** What the actor is told. */
    sealed interface Command {}

    /** Instances start. */
    record Start<P extends RoundProcess<?, ?>>(Proposals<P> proposals) implements Command {}

    /** Messages of another process. */
    record Mail(Batch batch) implements Command {}

    /** Time has passed. */
    enum Tick implements Command {
        TICK
    }

    /** The process stops at once and forgets everything. */
    enum Crash implements Command {
        CRASH
    }

    /** The process comes back; it takes part in instances above the number. */
    record Restart(long lastNumber) implements Command {}

    /** The process handles nothing for so many nanoseconds. */
    record Pause(long nanos) implements Command {}

    /** The instance is taken away. */
    record Abandon(long number) implements Command {}

    /** Asks how the process is. */
    record Inspect(CompletableFuture<ProcessStatus> answer) implements Command {}

    /** So many messages are sent although more mail is here. */
    private static final int ENOUGH = 256;

    /** Between two looks at the time are at least so many nanoseconds: most timers of rounds have been set anew meanwhile. */
    private static final long GRAIN = 500_000;

    private final Node<P> node;
    private final Post post;
    private final Alarm alarm;
    private final int self;
    private long tickComing = Long.MAX_VALUE;
    private long lastTick = System.nanoTime() - GRAIN;

    private ProcessActor(ActorContext<Command> context, Node<P> node, Post post, Alarm alarm, int self) {
        super(context);
        this.node = node;
        this.post = post;
        this.alarm = alarm;
        this.self = self;
    }

    static <P extends RoundProcess<?, ?>> Behavior<Command> create(Node<P> node, Post post, Alarm alarm, int self) {
        return Behaviors.supervise(
                        Behaviors.<Command>setup(context -> new ProcessActor<>(context, node, post, alarm, self)))
                .onFailure(Throwable.class, SupervisorStrategy.restart());
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Mail.class, this::onMail)
                .onMessage(Start.class, this::onStart)
                .onMessageEquals(Tick.TICK, this::onTick)
                .onMessage(Abandon.class, this::onAbandon)
                .onMessage(Inspect.class, this::onInspect)
                .onMessageEquals(Crash.CRASH, this::onCrash)
                .onMessage(Restart.class, this::onRestart)
                .onMessage(Pause.class, this::onPause)
                .onSignal(PreRestart.class, this::onFailure)
                .onSignal(PostStop.class, this::onStop)
                .build();
    }

    private Behavior<Command> onMail(Mail mail) {
        post.opened(self, mail.batch());
        node.receive(mail.batch(), System.nanoTime());
        return settled();
    }

    @SuppressWarnings("unchecked")
    private Behavior<Command> onStart(Start<?> start) {
        long now = System.nanoTime();
        ((Start<P>) start).proposals().start(it -> node.start(it.number(), it.input(self), it, now));
        return settled();
    }

    private Behavior<Command> onTick() {
        tickComing = Long.MAX_VALUE;
        lastTick = System.nanoTime();
        node.tick(lastTick);
        return settled();
    }

    private Behavior<Command> onAbandon(Abandon abandon) {
        node.abandon(abandon.number());
        return settled();
    }

    private Behavior<Command> onInspect(Inspect inspect) {
        inspect.answer()
                .complete(new ProcessStatus(
                        node.isUp(), node.live(), node.counts(), node.unclaimed(), post.overflow(self), node.posted()));
        return Behaviors.same();
    }

    private Behavior<Command> onCrash() {
        node.crash();
        return settled();
    }

    private Behavior<Command> onRestart(Restart restart) {
        node.restart(restart.lastNumber());
        return settled();
    }

    private Behavior<Command> onPause(Pause pause) {
        node.pause(pause.nanos(), System.nanoTime());
        return settled();
    }

    private Behavior<Command> onFailure(PreRestart signal) {
        node.crash();
        node.restart(node.lastStarted());
        return this;
    }

    private Behavior<Command> onStop(PostStop signal) {
        node.crash();
        return this;
    }

    /** Sends what there is, unless more mail is here that may add to it, and sees that it is told to look at the time. */
    private Behavior<Command> settled() {
        if (node.gathered() > 0 && (node.gathered() >= ENOUGH || post.isEmpty(self))) {
            node.flush();
        }
        long next = node.nextTick();
        if (next < tickComing) {
            tickComing = next;
            alarm.wake(getContext().getSelf(), Math.max(next, lastTick + GRAIN));
        }
        return Behaviors.same();
    }
}
