package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Pid;
import java.util.ArrayList;
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
    private final Results results;
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

    Decisions(long instance, Results results, Optional<RunRecord> record) {
        this.instance = instance;
        this.results = results;
        this.record = record;
    }

    /** The number of the instance. */
    public long instance() {
        return instance;
    }

    /** What became of the process. */
    public Outcome<O> of(Pid p) {
        return results.outcome(p.index());
    }

    /** What became of p0, p1, … */
    public List<Outcome<O>> outcomes() {
        List<Outcome<O>> outcomes = new ArrayList<>();
        for (int p = 0; p < results.n(); p++) {
            outcomes.add(results.outcome(p));
        }
        return outcomes;
    }

    /** The results that processes put out themselves, each once, in the order of the processes. */
    @SuppressWarnings("unchecked")
    public Set<O> values() {
        Set<O> values = new LinkedHashSet<>();
        for (int p = 0; p < results.n(); p++) {
            if (results.ownValue(p) != null) {
                values.add((O) results.ownValue(p));
            }
        }
        return values;
    }

    /**
     * The result that all have which have put one out.
     *
     * @throws IllegalStateException if no process has put one out, or two have different ones
     */
    @SuppressWarnings("unchecked")
    public O value() {
        Object value = null;
        for (int p = 0; p < results.n(); p++) {
            Object own = results.ownValue(p);
            if (value == null) {
                value = own;
            } else if (own != null && !own.equals(value)) {
                throw new IllegalStateException("instance " + instance + " has different results " + values());
            }
        }
        if (value == null) {
            throw new IllegalStateException("instance " + instance + " has no result: no process put one out");
        }
        return (O) value;
    }

    /** What the run was, if it was recorded. */
    public Optional<RunRecord> record() {
        return record;
    }

    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        for (int p = 0; p < results.n(); p++) {
            Outcome<O> outcome = results.outcome(p);
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
