package dev.earshot.runtime.akka;

import dev.earshot.runtime.akka.Decisions.Outcome;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.specs.Pid;
import java.util.Optional;

/** The outcomes of one instance as compactly as they come: each process writes its own place. */
final class Results {
    private final Object[] values;
    /** The round, counted from 1; 0 for none; below that, -1 - q if it was learned from q. */
    private final int[] rounds;

    Results(int n) {
        this.values = new Object[n];
        this.rounds = new int[n];
    }

    int n() {
        return values.length;
    }

    void output(int process, int round, Object value) {
        values[process] = value;
        rounds[process] = round + 1;
    }

    void learned(int process, int from, Object value) {
        values[process] = value;
        rounds[process] = -1 - from;
    }

    void failed(int process, ProcessFailure failure) {
        values[process] = failure;
    }

    /** What the process put out itself; null if it did not. */
    Object ownValue(int process) {
        return rounds[process] > 0 ? values[process] : null;
    }

    @SuppressWarnings("unchecked")
    <O> Outcome<O> outcome(int process) {
        Object value = values[process];
        int round = rounds[process];
        if (round == 0) {
            return new Outcome<>(Optional.empty(), -1, Optional.empty(), Optional.ofNullable((ProcessFailure) value));
        }
        Optional<Pid> learnedFrom = round > 0 ? Optional.empty() : Optional.of(Pid.of(-1 - round));
        return new Outcome<>(Optional.of((O) value), Math.max(0, round) - 1, learnedFrom, Optional.empty());
    }
}
