package dev.earshot.runtime.experiment;

import dev.earshot.runtime.akka.ClaimBrokenException;
import dev.earshot.runtime.akka.Decisions;
import dev.earshot.runtime.akka.Group;
import dev.earshot.runtime.akka.ProcessStatus;
import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.monitor.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One run on Akka, in real time, all processes in this JVM, with the same delays and losses as a simulated one. The latency is
 * seen from outside: until the stage of the proposal is complete.
 */
final class RealRun {
    /** An instance that has come to its end; the decisions are null if a claim was false. */
    private record Finished(long proposed, long at, Decisions<Object> decisions, Throwable thrown) {}

    private final Setting setting;
    private final SplittableRandom random;
    private final Tally tally = new Tally();
    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final List<Long> open = new ArrayList<>();
    private final Faults faults;
    private final long coins;
    private final Setting.Drawn drawn;
    private final long change;
    private BrokenRun broken;
    private long start;
    private int proposed;

    RealRun(Setting setting, long seed) {
        this.setting = setting;
        this.random = new SplittableRandom(seed);
        this.faults = Faults.seeded(random.nextLong());
        this.coins = random.nextLong();
        this.drawn = setting.draw(seed);
        this.change = drawn.change();
    }

    Optional<BrokenRun> broken() {
        return Optional.ofNullable(broken);
    }

    Measured run() throws InterruptedException {
        try (Staged staged = new Staged(setting, drawn, faults, coins, 1 << 16)) {
            Group<Object, Object> group = staged.group();
            start = System.nanoTime();
            staged.begin();
            propose(group);
            open.forEach(at -> tally.undecided(at, Double.POSITIVE_INFINITY, change));
            List<ProcessStatus> status = group.status().toCompletableFuture().join();
            Counters.Counts counts = status.stream()
                    .map(ProcessStatus::counts)
                    .reduce(Counters.Counts::plus)
                    .orElseThrow();
            return tally.measured(
                    status.stream().mapToLong(ProcessStatus::posted).sum(),
                    counts,
                    setting.protocol().rounds().size(),
                    setting.limit().toNanos());
        }
    }

    /** Proposes what the load allows until all have ended or the time is up. */
    private void propose(Group<Object, Object> group) throws InterruptedException {
        long limit = setting.limit().toNanos();
        long arrival = 0;
        while (proposed < setting.instances() || !open.isEmpty()) {
            long now = System.nanoTime() - start;
            if (now >= limit) {
                return;
            }
            boolean room = proposed < setting.instances()
                    && open.size() < setting.load().window();
            if (room && now >= arrival) {
                proposeOne(group);
                if (setting.load().rate() > 0) {
                    arrival += (long) (-1e9
                            * StrictMath.log(1 - random.nextDouble())
                            / setting.load().rate());
                }
                continue;
            }
            long until = room ? Math.min(limit, arrival) : limit;
            Finished next = finished.poll(until - now, TimeUnit.NANOSECONDS);
            if (next != null) {
                close(next);
            }
        }
    }

    private void proposeOne(Group<Object, Object> group) {
        List<Object> inputs = Inputs.of(setting.protocol(), setting.n(), setting.inputs(), random);
        long at = System.nanoTime() - start;
        proposed++;
        open.add(at);
        group.propose(inputs)
                .whenComplete((decisions, thrown) ->
                        finished.add(new Finished(at, System.nanoTime() - start, decisions, thrown)));
    }

    private void close(Finished end) {
        open.remove((Long) end.proposed());
        if (end.thrown() != null) {
            Throwable cause = end.thrown() instanceof CompletionException wrapped ? wrapped.getCause() : end.thrown();
            if (!(cause instanceof ClaimBrokenException claim)) {
                throw new IllegalStateException("an instance failed in an experiment", cause);
            }
            broken = broken == null ? claim.run() : broken;
            tally.broken();
            tally.undecided(end.proposed(), Double.POSITIVE_INFINITY, change);
            return;
        }
        RunRecord record = end.decisions().record().orElseThrow();
        boolean some = end.decisions().outcomes().stream()
                .anyMatch(outcome -> outcome.value().isPresent());
        int rounds = end.decisions().outcomes().stream()
                        .mapToInt(Decisions.Outcome::round)
                        .max()
                        .orElse(-1)
                + 1;
        if (some) {
            tally.decided(end.proposed(), Double.NaN, end.at(), rounds, change);
        } else {
            tally.undecided(end.proposed(), Double.POSITIVE_INFINITY, change);
        }
        tally.looked(Gauge.of(record), RunFacts.of(setting.protocol(), record));
    }
}
