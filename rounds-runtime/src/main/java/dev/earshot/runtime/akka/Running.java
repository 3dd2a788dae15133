package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.monitor.CutWatch;
import dev.earshot.runtime.node.Node;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A group whose actors run. */
final class Running<P extends RoundProcess<?, ?>, O> {
    final Faults faults;
    final int n;
    private final Protocol<P> protocol;
    private final GroupBuilder<?, ?> settings;
    private final Post post;
    private final Actors actors;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Object proposing = new Object();
    /** What was proposed last; told to all already. */
    private Proposals<P> proposals;

    private long last;
    private volatile boolean stopped;

    Running(GroupBuilder<?, ?> settings, Protocol<P> protocol) {
        this.settings = settings;
        this.protocol = protocol;
        this.faults = settings.faults;
        this.n = settings.n;
        this.post = new Post(n, settings.mailBound);
        this.proposals = new Proposals<>(n);
        this.proposals.seal();
        this.actors = actors();
    }

    private Actors actors() {
        List<Node<P>> nodes = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            nodes.add(node(Pid.of(p)));
        }
        return Actors.start(nodes, post, settings.threads);
    }

    private Node<P> node(Pid p) {
        return new Node<>(
                Seat.of(protocol, n, p, settings.policy),
                faults.from(p, n),
                post,
                settings.mostInstances,
                settings.archived,
                settings.seed);
    }

    CompletionStage<Decisions<O>> propose(List<?> inputs) {
        synchronized (proposing) {
            return propose(last + 1, inputs);
        }
    }

    CompletionStage<Decisions<O>> propose(long number, List<?> inputs) {
        if (inputs.size() != n) {
            throw new IllegalArgumentException(
                    inputs.size() + " inputs for a group of " + n + "; there is one for each of p0..p" + (n - 1));
        }
        synchronized (proposing) {
            if (number <= last) {
                throw new IllegalArgumentException("instance " + number + " after instance " + last
                        + "; instances are numbered upwards, so that no late message of an old one is taken for one of"
                        + " a new one");
            }
            if (stopped) {
                return CompletableFuture.failedStage(new RejectedExecutionException("the group is stopped"));
            }
            if (inFlight.get() >= settings.mostInstances) {
                return CompletableFuture.failedStage(new RejectedExecutionException(inFlight.get()
                        + " instances are in flight; wait for decisions before proposing more, or raise"
                        + " mostInstances"));
            }
            inFlight.incrementAndGet();
            last = number;
            Pending<P, O> pending = pending(number, inputs);
            if (!proposals.add(pending)) {
                proposals = new Proposals<>(n);
                proposals.add(pending);
                everybody(new ProcessActor.Start<>(proposals));
            }
            return pending.decisions();
        }
    }

    private Pending<P, O> pending(long number, List<?> inputs) {
        Pending<P, O> pending = new Pending<>(this, number, inputs);
        if (settings.recorded) {
            pending.record(new Recorder<>(protocol, inputs));
        }
        if (settings.watched) {
            pending.watch(new CutWatch<>(protocol, inputs, run -> {
                pending.broken(run);
                everybody(new ProcessActor.Abandon(number));
            }));
        }
        return pending;
    }

    private void everybody(ProcessActor.Command command) {
        for (int p = 0; p < n; p++) {
            post.tell(p, command);
        }
    }

    void finished() {
        inFlight.decrementAndGet();
    }

    boolean isStopped() {
        return stopped;
    }

    int inFlight() {
        return inFlight.get();
    }

    void crash(Pid p) {
        inOrder(checked(p), ProcessActor.Crash.CRASH);
    }

    void restart(Pid p) {
        synchronized (proposing) {
            inOrder(checked(p), new ProcessActor.Restart(last));
        }
    }

    void pause(Pid p, Duration length) {
        inOrder(checked(p), new ProcessActor.Pause(length.toNanos()));
    }

    /** Tells the process so that it comes after what was proposed before, and before what is proposed afterwards. */
    private void inOrder(int p, ProcessActor.Command command) {
        synchronized (proposing) {
            proposals.seal();
            post.tell(p, command);
        }
    }

    private int checked(Pid p) {
        if (p.index() >= n) {
            throw new IllegalArgumentException(p + " is not in this group; its processes are p0..p" + (n - 1));
        }
        return p.index();
    }

    CompletionStage<List<ProcessStatus>> status() {
        synchronized (proposing) {
            return stopped
                    ? CompletableFuture.failedStage(new RejectedExecutionException("the group is stopped"))
                    : inspect();
        }
    }

    private CompletionStage<List<ProcessStatus>> inspect() {
        List<CompletableFuture<ProcessStatus>> answers = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            CompletableFuture<ProcessStatus> answer = new CompletableFuture<>();
            answers.add(answer);
            post.tell(p, new ProcessActor.Inspect(answer));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }

    void stop() {
        boolean first;
        synchronized (proposing) {
            first = !stopped;
            stopped = true;
            if (first) {
                everybody(ProcessActor.Crash.CRASH);
            }
        }
        if (first) {
            // whatever was proposed before has been cancelled when all have answered
            inspect().toCompletableFuture().join();
        }
        actors.close();
    }
}
