package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Pid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one instance: the result that each process put out, learned from another, or why it has none.
 *
 * @param <O> the results
 */
public final class Decisions<O> {
    private final long instance;
    private final List<Outcome<O>> outcomes;
    private final Optional<RunRecord> record;

    /**
     * What became of one process.
     *
     * @param value the result, if it has one
     * @param round the round after which it was put out, counted from 0; -1 if it was not
     * @param learnedFrom the process that told the result after the others had left the instance
     * @param failure what the code of a round threw
     */
    public record Outcome<O>(
            Optional<O> value, int round, Optional<Pid> learnedFrom, Optional<ProcessFailure> failure) {}

    Decisions(long instance, List<Outcome<O>> outcomes, Optional<RunRecord> record) {
        this.instance = instance;
        this.outcomes = List.copyOf(outcomes);
        this.record = record;
    }

    /** The number of the instance. */
    public long instance() {
        return instance;
    }

    /** What became of the process. */
    public Outcome<O> of(Pid p) {
        return outcomes.get(p.index());
    }

    /** What became of p0, p1, … */
    public List<Outcome<O>> outcomes() {
        return outcomes;
    }

    /** The results that processes put out themselves, each once, in the order of the processes. */
    public Set<O> values() {
        Set<O> values = new LinkedHashSet<>();
        outcomes.stream()
                .filter(outcome -> outcome.round() >= 0)
                .forEach(outcome -> outcome.value().ifPresent(values::add));
        return Collections.unmodifiableSet(values);
    }

    /**
     * The result that all have which have one.
     *
     * @throws IllegalStateException if no process has a result, or two have different ones
     */
    public O value() {
        Set<O> values = values();
        if (values.size() != 1) {
            throw new IllegalStateException("instance " + instance + " has "
                    + (values.isEmpty() ? "no result: no process put one out" : "different results " + values));
        }
        return values.iterator().next();
    }

    /** What the run was, if it was recorded. */
    public Optional<RunRecord> record() {
        return record;
    }

    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        for (int p = 0; p < outcomes.size(); p++) {
            Outcome<O> outcome = outcomes.get(p);
            shown.add("p" + p + ": "
                    + outcome.failure()
                            .map(Throwable::getMessage)
                            .orElse(outcome.value()
                                    .map(value -> value
                                            + (outcome.round() >= 0 ? " in round " + outcome.round() : " learned"))
                                    .orElse("nothing")));
        }
        return "instance " + instance + " " + shown;
    }
}
