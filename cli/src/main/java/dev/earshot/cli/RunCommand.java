package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.runtime.akka.Decisions;
import dev.earshot.runtime.akka.Group;
import dev.earshot.runtime.akka.GroupBuilder;
import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an algorithm on Akka. */
@picocli.CommandLine.Command(
        name = "run",
        description = {
            "Run PROTOCOL on Akka, all processes in this JVM, and watch its claims.",
            "Claims are watched at the lock-step cuts of the run: every process at the start of the same round."
        })
final class RunCommand extends Question {
    /** How many instances are live at a process at most, those that linger for laggards included. */
    private static final int LIVE = 1 << 16;

    @Mixin
    ProtocolOptions protocol;

    @Mixin
    GroupOptions group;

    @Option(
            names = "--inputs",
            paramLabel = "VALUES",
            description = "The inputs of p0, p1, …, as in 3,1,2 (default: different ones).")
    String inputs;

    @Option(
            names = "--instances",
            paramLabel = "COUNT",
            defaultValue = "1",
            converter = Values.Positive.class,
            description = "How many instances to run, with the same inputs (default: 1).")
    int instances;

    @Option(
            names = "--in-flight",
            paramLabel = "COUNT",
            defaultValue = "64",
            converter = Values.Positive.class,
            description = "How many instances to run at the same time at most (default: 64).")
    int inFlight;

    @Option(
            names = "--timeout",
            paramLabel = "TIMEOUT",
            defaultValue = "backoff:100ms..2s",
            converter = RunValues.Timeout.class,
            description = "How long a round stays open: 20ms, backoff:100ms..2s (doubled whenever it was too short) or"
                    + " adaptive:1ms..2s (learned from the rounds before), or as in docs/running.md, such as"
                    + " chen(100, 5ms, 1s) (default: backoff:100ms..2s).")
    TimeoutPolicy timeout;

    @Option(
            names = "--close",
            paramLabel = "WHEN",
            defaultValue = "enough",
            converter = RunValues.Closings.class,
            description =
                    "When a round may close before its time is over: enough, all, quorum, more-than(2/3), first(3),"
                            + " coordinator or timeout-only (default: enough, which the algorithm says).")
    Closing closing;

    @Option(
            names = "--catch-up",
            paramLabel = "WHEN",
            defaultValue = "first",
            converter = RunValues.CatchingUp.class,
            description =
                    "When a process that is behind closes its round: on the first message of a higher round (first),"
                            + " when that many processes are ahead (a number), or never (default: first).")
    CatchUp catchUp;

    @Option(
            names = "--loss",
            paramLabel = "P",
            defaultValue = "0",
            converter = Values.Probability.class,
            description = "The probability that a message is lost, from 0 to 1 (default: 0).")
    double loss;

    @Option(
            names = "--delay",
            paramLabel = "DELAY",
            converter = RunValues.Delays.class,
            description =
                    "How long messages take: 2ms, 1ms..5ms (uniform) or 1ms+2ms (at least 1ms, and 2ms more in the"
                            + " mean) (default: no longer than they do).")
    Delay delay;

    @Option(
            names = "--crash",
            paramLabel = "PROCESS",
            converter = RunValues.Crashes.class,
            description = "A process that crashes, at the start (p2) or later (p2@50ms); may be given several times.")
    List<RunValues.Crash> crashes = List.of();

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "0",
            converter = Values.Seed.class,
            description = "The seed of coins, losses and delays; threads do not repeat themselves all the same"
                    + " (default: 0).")
    long seed;

    @Option(
            names = "--synchronous",
            description =
                    "Run an algorithm whose safety rests on no message being late, which a network cannot promise.")
    boolean synchronous;

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Values.Span.class,
            description = "When to give up what has not decided, with exit code 2 (default: 30s).")
    Duration limit;

    @Option(names = "--record", paramLabel = "FILE", description = "Where to write the first instance, for replay.")
    Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/earshot",
            description = "Where to keep a failing run, unless --record says (default: target/earshot).")
    Path folder;

    @Override
    Answer answer(Console console) throws Exception {
        return run(console, protocol.load(console, group.n));
    }

    private <P extends RoundProcess<Object, Object>> Answer run(Console console, Protocol<?> loaded) throws Exception {
        // inputs are read by the algorithm itself, so they are of its type
        @SuppressWarnings("unchecked")
        Protocol<P> algorithm = (Protocol<P>) loaded;
        List<Object> values = InputTexts.parse(inputs, algorithm.inputs(), group.n);
        Assumed.acknowledge(algorithm, synchronous);
        for (RunValues.Crash crash : crashes) {
            if (crash.process().index() >= group.n) {
                throw new InputException(
                        "--crash " + crash.process() + ": there is no such process among p0 to p" + (group.n - 1));
            }
        }
        long start = console.clock().getAsLong();
        Tally tally = tallied(console, algorithm, values);
        long nanos = console.clock().getAsLong() - start;
        tally.unexpected().ifPresent(bug -> {
            throw new IllegalStateException("a run failed", bug);
        });
        return answer(console, algorithm, new RunAnswer<>(algorithm, values, instances, tally, nanos));
    }

    private <P extends RoundProcess<Object, Object>> Tally tallied(
            Console console, Protocol<P> algorithm, List<Object> values) throws InterruptedException {
        Tally tally = new Tally();
        ScheduledExecutorService operator = Executors.newSingleThreadScheduledExecutor();
        try (Group<Object, Object> running = started(algorithm)) {
            for (RunValues.Crash crash : crashes) {
                if (crash.after().isZero()) {
                    running.crash(crash.process());
                } else {
                    operator.schedule(
                            () -> running.crash(crash.process()), crash.after().toNanos(), TimeUnit.NANOSECONDS);
                }
            }
            new Proposals(running, values, instances, inFlight, limit).run(tally, console);
        } finally {
            operator.shutdownNow();
        }
        return tally;
    }

    /** Executes what was recorded once more, in lock-step: only what was executed there is shown. */
    private <P extends RoundProcess<?, ?>> Answer answer(Console console, Protocol<P> algorithm, RunAnswer<P> ran) {
        Optional<Schedule> refuting =
                ran.tally().broken().map(broken -> broken.trace().schedule());
        Optional<RunRecord> first = ran.tally().first().flatMap(Decisions::record);
        first.flatMap(record -> Conformance.difference(algorithm, record)).ifPresent(difference -> {
            throw new IllegalStateException("the run is not the lock-step run of its heard-of sets: " + difference);
        });
        Optional<Trace> trace =
                refuting.or(() -> first.map(RunRecord::toSchedule)).map(schedule -> Trace.execute(algorithm, schedule));
        if (trace.flatMap(Trace::violation).isPresent()) {
            Refutation<P> refutation = new Refutation<>(algorithm, trace.get(), false);
            Path kept = file == null ? folder.resolve(refutation.fileName()) : file;
            Recordings.write(console, kept, algorithm, trace.get());
            return ran.refuted(refutation, kept, protocol.classPath.replaying(kept));
        }
        if (ran.tally().failure().isPresent()) {
            return ran.undefined(ran.tally().failure().get());
        }
        if (refuting.isPresent()) {
            throw new IllegalStateException("a claim that was false in the run holds in lock-step: " + trace.get());
        }
        if (file != null && trace.isPresent()) {
            Recordings.write(console, file, algorithm, trace.get());
        }
        return ran.unrefuted(
                trace, Optional.ofNullable(file).filter(it -> trace.isPresent()).map(protocol.classPath::replaying));
    }

    private <P extends RoundProcess<Object, Object>> Group<Object, Object> started(Protocol<P> algorithm) {
        RoundPolicy policy = RoundPolicy.of(timeout).withClosing(closing).withCatchUp(catchUp);
        Faults faults = Faults.seeded(seed).loss(loss);
        if (delay != null) {
            faults.delay(delay);
        }
        GroupBuilder<Object, Object> builder = Group.of(group.n, algorithm)
                .policy(synchronous ? policy.acknowledgingSynchrony() : policy)
                .faults(faults)
                .seed(seed)
                .mostInstances(Math.max(LIVE, inFlight))
                .recorded()
                .watched();
        try {
            return builder.start();
        } catch (RefusedException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
