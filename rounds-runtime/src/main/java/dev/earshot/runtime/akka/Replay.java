package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.node.Node;
import dev.earshot.runtime.node.Sieve;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lock-step schedules executed by the processes of this runtime: actors that send each other messages. Of these a process
 * gets what the schedule lets it hear, and its rounds close when it has all of that, however long that takes and whatever
 * else it thinks is enough. So nothing depends on time, and the states must be those of lock-step.
 *
 * <pre>{@code
 * Replay replay = Replay.of(protocol, schedule, Duration.ofSeconds(30));
 * replay.difference().ifPresent(System.out::println);
 * }</pre>
 *
 * @param record what the processes did; they may have begun the round after the last one of the schedule
 * @param difference the first one from lock-step, or why the run did not come to its end, if it did not
 */
public record Replay(RunRecord record, Optional<String> difference) {
    /**
     * Executes the schedule. Where the code of a round throws in lock-step, it must throw the same here.
     *
     * @param limit how long to wait for the end; a run that is as it should be needs no time but that for its messages
     * @throws RefusedException if the schedule does not begin with inputs, or an algorithm that waits would have to close
     *     a round that it keeps open
     * @throws InterruptedException if the thread is interrupted before the end
     */
    public static <P extends RoundProcess<?, ?>> Replay of(Protocol<P> protocol, Schedule schedule, Duration limit)
            throws InterruptedException {
        if (schedule.start().isPresent()) {
            throw new RefusedException("the run is taken up in the state at the start of round "
                    + schedule.start().get().round() + ", which may be unreachable, and processes on Akka start with"
                    + " their inputs; replay it in lock-step");
        }
        RoundPolicy policy = policy(schedule);
        Seat.check(protocol, schedule.n(), policy);
        Plan<P> plan = new Plan<>(protocol, schedule);
        Recorder<P> recorder = new Recorder<>(protocol, schedule.inputs());
        Scripted<P> instance = new Scripted<>(plan, schedule.inputs(), recorder);
        Optional<String> obstacle = executed(protocol, plan, policy, instance, limit);
        RunRecord record = recorder.record();
        return new Replay(record, plan.difference(record).or(() -> obstacle));
    }

    /** Whatever comes early is kept, however early; the schedule stands for the network, so it answers for synchrony. */
    private static RoundPolicy policy(Schedule schedule) {
        int rounds = schedule.rounds().size() + 1;
        return RoundPolicy.of(TimeoutPolicy.never())
                .withCatchUp(CatchUp.never())
                .withAhead(rounds)
                .withLeap(rounds + 1)
                .acknowledgingSynchrony();
    }

    private static <P extends RoundProcess<?, ?>> Optional<String> executed(
            Protocol<P> protocol, Plan<P> plan, RoundPolicy policy, Scripted<P> instance, Duration limit)
            throws InterruptedException {
        Post post = new Post(plan.n(), Integer.MAX_VALUE);
        List<Node<P>> nodes = new ArrayList<>();
        for (int p = 0; p < plan.n(); p++) {
            Pid pid = Pid.of(p);
            nodes.add(new Node<>(
                    Seat.of(protocol, plan.n(), pid, policy, plan.script(p)),
                    Faults.seeded(0).from(pid, plan.n()),
                    new Sieve(post, plan),
                    Integer.MAX_VALUE,
                    1,
                    0));
        }
        Actors actors = Actors.start(nodes, post, 1);
        try {
            Proposals<P> proposals = new Proposals<>(plan.n());
            proposals.add(instance);
            for (int p = 0; p < plan.n(); p++) {
                post.tell(p, new ProcessActor.Start<>(proposals));
            }
            return instance.obstacle().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.of("the run on Akka did not end in " + limit.toMillis() + " ms: " + instance.standing());
        } catch (ExecutionException e) {
            throw new AssertionError("nothing completes this with an exception", e);
        } finally {
            actors.close();
        }
    }

    /** Checks that both are there. */
    public Replay {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(difference, "difference");
    }
}
