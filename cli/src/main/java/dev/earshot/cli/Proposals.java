package dev.earshot.cli;

import dev.earshot.runtime.akka.Group;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Proposes instances to a group, a bounded number at the same time.
 *
 * @param limit when to give up waiting
 */
record Proposals(Group<Object, Object> group, List<Object> inputs, int instances, int inFlight, Duration limit) {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

    /** Runs all instances, until they have ended, the tally is over, or the limit is reached. */
    void run(Tally tally, Console console) throws InterruptedException {
        Semaphore places = new Semaphore(inFlight);
        long start = console.clock().getAsLong();
        int proposed = 0;
        try (Progress progress = new Progress(console, "instances", instances)) {
            while (!tally.isOver() && console.clock().getAsLong() - start < limit.toNanos()) {
                boolean all = proposed == instances;
                if (places.tryAcquire(all ? inFlight : 1, PATIENCE, TimeUnit.NANOSECONDS)) {
                    if (all) {
                        return;
                    }
                    proposed++;
                    group.propose(inputs).whenComplete((decisions, thrown) -> {
                        tally.add(decisions, thrown);
                        places.release();
                    });
                }
                progress.done(tally.decided());
            }
        }
    }
}
