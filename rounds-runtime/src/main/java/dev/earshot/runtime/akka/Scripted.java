package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The one instance of a replay: it is over when every process has done its part of the plan, or cannot. */
final class Scripted<P extends RoundProcess<?, ?>> implements Proposal<P>, RunObserver<P> {
    private final Plan<P> plan;
    private final List<Object> inputs;
    private final RunObserver<P> observer;
    private final CompletableFuture<Optional<String>> obstacle = new CompletableFuture<>();
    /** The round that each process is in; -1 before it starts. */
    private final int[] rounds;

    private int missing;

    Scripted(Plan<P> plan, List<Object> inputs, Recorder<P> recorder) {
        this.plan = plan;
        this.inputs = inputs;
        this.observer = RunObserver.both(recorder, this);
        this.rounds = new int[plan.n()];
        Arrays.fill(rounds, -1);
        this.missing = plan.n() + (plan.failure().isPresent() ? 1 : 0);
    }

    /** Why the run did not come to its end; empty if it did. */
    CompletableFuture<Optional<String>> obstacle() {
        return obstacle;
    }

    /** Where the processes are that have not done their part. */
    synchronized String standing() {
        List<String> behind = new ArrayList<>();
        for (int p = 0; p < rounds.length; p++) {
            if (rounds[p] < 0) {
                behind.add(Pid.of(p) + " has not started");
            } else if (rounds[p] < plan.rounds()) {
                behind.add(Pid.of(p) + " is in round " + rounds[p] + " and waits for messages of "
                        + plan.heard(p, rounds[p]));
            }
        }
        return String.join(", ", behind);
    }

    private void arrived(int process, int round) {
        rounds[process] = round;
        if (round == plan.rounds()) {
            oneLess();
        }
    }

    private void oneLess() {
        if (--missing == 0) {
            obstacle.complete(Optional.empty());
        }
    }

    @Override
    public synchronized void started(Pid p, P process) {
        arrived(p.index(), 0);
    }

    @Override
    public synchronized void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {
        arrived(p.index(), round + 1);
    }

    /** In the round in which the plan ends the code may throw: there is no such round in lock-step. */
    @Override
    public synchronized void failed(int process, ProcessFailure failure) {
        boolean planned = plan.failure()
                .filter(it -> it.process().index() == process && it.getMessage().equals(failure.getMessage()))
                .isPresent();
        if (planned) {
            oneLess();
        } else if (rounds[process] < plan.rounds()) {
            obstacle.complete(Optional.of("on Akka " + failure.getMessage()));
        }
    }

    @Override
    public void absent(int process) {
        obstacle.complete(Optional.of("on Akka " + Pid.of(process) + " left before the end"));
    }

    @Override
    public long number() {
        return 1;
    }

    @Override
    public Object input(int process) {
        return inputs.get(process);
    }

    @Override
    public RunObserver<? super P> observer() {
        return observer;
    }

    /** Never: a process goes on after its result. */
    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public void output(int process, int round, Object value) {}

    @Override
    public void learned(int process, int from, Object value) {}
}
