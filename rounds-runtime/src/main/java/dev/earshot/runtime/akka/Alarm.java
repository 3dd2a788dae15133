package dev.earshot.runtime.akka;

import akka.actor.typed.ActorRef;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the processes of one group when it is time, late by no more than the system takes to wake a thread, a tenth of a
 * millisecond or so. Akka's own timer ticks every millisecond at best and comes one to two ticks late, which is as long as a
 * round may last. It sleeps while nothing is due.
 */
final class Alarm implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock;

    Alarm() {
        clock = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "earshot-alarm");
                    // a forgotten group keeps no JVM alive
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Tells the actor to look at the time then; not at all after this is closed. */
    void wake(ActorRef<ProcessActor.Command> actor, long nanoTime) {
        clock.schedule(() -> actor.tell(ProcessActor.Tick.TICK), nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
