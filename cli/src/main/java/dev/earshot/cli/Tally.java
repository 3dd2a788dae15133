package dev.earshot.cli;

import dev.earshot.runtime.akka.ClaimBrokenException;
import dev.earshot.runtime.akka.Decisions;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.monitor.BrokenRun;
import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** What became of the instances of a run, added up as they end, on whatever thread they do. */
final class Tally {
    private final Map<String, Integer> results = new TreeMap<>();
    private final IntSummaryStatistics rounds = new IntSummaryStatistics();
    private Decisions<Object> first;
    private BrokenRun broken;
    private ProcessFailure failure;
    private Throwable unexpected;
    private int decided;

    /** An instance has ended, with the one or with the other. */
    synchronized void add(Decisions<Object> decisions, Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof ClaimBrokenException claim) {
            broken = broken == null ? claim.run() : broken;
        } else if (cause == null) {
            add(decisions);
        } else if (!(cause instanceof CancellationException)) {
            unexpected = cause;
        }
    }

    private void add(Decisions<Object> decisions) {
        Optional<ProcessFailure> thrown = decisions.outcomes().stream()
                .flatMap(outcome -> outcome.failure().stream())
                .findFirst();
        if (thrown.isPresent()) {
            failure = thrown.get();
            return;
        }
        if (first == null || decisions.instance() < first.instance()) {
            first = decisions;
        }
        decided++;
        String values =
                decisions.values().stream().map(Object::toString).sorted().collect(Collectors.joining(" and "));
        results.merge(values.isEmpty() ? "nothing" : values, 1, Integer::sum);
        decisions.outcomes().stream()
                .mapToInt(outcome -> outcome.round() + 1)
                .max()
                .ifPresent(rounds::accept);
    }

    /** Whether there is no use in going on: a claim is refuted, or something went wrong. */
    synchronized boolean isOver() {
        return broken != null || failure != null || unexpected != null;
    }

    /** How many instances have their decisions. */
    synchronized int decided() {
        return decided;
    }

    /** In how many instances each result was decided, by what it looks like. */
    synchronized Map<String, Integer> results() {
        return new TreeMap<>(results);
    }

    /** After how many rounds the last process of an instance had its result. */
    synchronized IntSummaryStatistics rounds() {
        IntSummaryStatistics copy = new IntSummaryStatistics();
        copy.combine(rounds);
        return copy;
    }

    /** The first instance that has its decisions. */
    synchronized Optional<Decisions<Object>> first() {
        return Optional.ofNullable(first);
    }

    /** The first run in which a claim was false. */
    synchronized Optional<BrokenRun> broken() {
        return Optional.ofNullable(broken);
    }

    /** What the code of a round threw. */
    synchronized Optional<ProcessFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** What nobody expected: a bug. */
    synchronized Optional<Throwable> unexpected() {
        return Optional.ofNullable(unexpected);
    }
}
