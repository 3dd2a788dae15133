package dev.earshot.cli;

import dev.earshot.runtime.experiment.Trial;
import dev.earshot.runtime.sim.Episode;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.StateFields;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of simulated runs of one setting, added up; runs that are the same to the operator are not kept. */
final class Simulated<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final List<Object> inputs;
    private final long seed;
    private final Map<String, Integer> results = new TreeMap<>();
    private final IntSummaryStatistics rounds = new IntSummaryStatistics();
    private final List<Long> times = new ArrayList<>();
    private Trial<P> first;
    private Trial<P> failing;
    private long messages;
    private int runs;
    private int broken;

    /** Of runs with these inputs, of p0, p1, …, and seeds from this one on. */
    Simulated(Protocol<P> protocol, List<Object> inputs, long seed) {
        this.protocol = protocol;
        this.inputs = inputs;
        this.seed = seed;
    }

    void add(Trial<P> trial) {
        runs++;
        messages += trial.messages();
        first = first == null ? trial : first;
        if (trial.episode().broken().isPresent() || trial.episode().failure().isPresent()) {
            failing = trial;
        } else if (trial.isDecided()) {
            times.add(trial.last());
            rounds.accept(trial.rounds());
            results.merge(values(trial.episode()), 1, Integer::sum);
        }
        broken += trial.episode().brokenAssumption().isPresent() ? 1 : 0;
    }

    private String values(Episode<P> episode) {
        TreeSet<String> values = new TreeSet<>();
        for (int p = 0; p < inputs.size(); p++) {
            episode.result(p).ifPresent(result -> values.add(StateFields.show(result.value())));
        }
        return String.join(" and ", values);
    }

    Protocol<P> protocol() {
        return protocol;
    }

    List<Object> inputs() {
        return inputs;
    }

    long seed() {
        return seed;
    }

    int runs() {
        return runs;
    }

    int decided() {
        return times.size();
    }

    long messages() {
        return messages;
    }

    /** In how many runs each result was decided. */
    Map<String, Integer> results() {
        return results;
    }

    /** After how many rounds the last process of a run had put out its result. */
    IntSummaryStatistics rounds() {
        return rounds;
    }

    /** When the last process of each run that was decided had its result, in nanoseconds, in order. */
    List<Long> times() {
        return times.stream().sorted().toList();
    }

    /** In how many runs the network did not keep an assumption. */
    int brokenAssumptions() {
        return broken;
    }

    Trial<P> first() {
        return first;
    }

    /** The run in which a claim was false, or the code of a round threw; it is the last one. */
    Optional<Trial<P>> failing() {
        return Optional.ofNullable(failing);
    }
}
