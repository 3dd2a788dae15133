package dev.earshot.runtime.akka;

import akka.actor.typed.ActorRef;
import dev.earshot.runtime.node.Batch;
import dev.earshot.runtime.node.Wire;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Carries batches to the mailboxes of the actors, and bounds what lies there: beyond the bound round messages are dropped and
 * counted, as a network would. Commands are never dropped.
 */
final class Post implements Wire {
    private final int bound;
    private final AtomicInteger[] lying;
    private final AtomicLongArray overflow;
    private volatile List<ActorRef<ProcessActor.Command>> actors = List.of();

    Post(int n, int bound) {
        this.bound = bound;
        this.overflow = new AtomicLongArray(n);
        this.lying = new AtomicInteger[n];
        for (int p = 0; p < n; p++) {
            lying[p] = new AtomicInteger();
        }
    }

    /** The mailboxes of p0, p1, … */
    void connect(List<ActorRef<ProcessActor.Command>> refs) {
        actors = List.copyOf(refs);
    }

    void tell(int to, ProcessActor.Command command) {
        actors.get(to).tell(command);
    }

    @Override
    public void deliver(int to, Batch batch) {
        int size = batch.size();
        int room = bound - lying[to].getAndAdd(size);
        if (size > room) {
            batch.cut(Math.max(0, room));
            lying[to].addAndGet(batch.size() - size);
            overflow.addAndGet(to, size - batch.size());
            if (batch.size() == 0) {
                return;
            }
        }
        tell(to, new ProcessActor.Mail(batch));
    }

    /** The process has taken the batch out of its mailbox. */
    void opened(int self, Batch batch) {
        lying[self].addAndGet(-batch.size());
    }

    /** Whether no batch lies in the mailbox of the process. */
    boolean isEmpty(int self) {
        return lying[self].get() == 0;
    }

    /** How many messages for the process were dropped. */
    long overflow(int process) {
        return overflow.get(process);
    }
}
