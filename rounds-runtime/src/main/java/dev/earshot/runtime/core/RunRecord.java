package dev.earshot.runtime.core;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one instance did, round by round: enough to replay it in lock-step.
 *
 * @param protocol the name of the algorithm's class
 * @param parameters the algorithm's parameters
 * @param inputs the inputs of p0, p1, …
 * @param coins the coin tosses, those of one process in the order made
 * @param processes what p0, p1, … did
 */
public record RunRecord(
        String protocol,
        Map<String, Integer> parameters,
        List<Object> inputs,
        List<Choices.Toss> coins,
        List<OfProcess> processes) {
    /** A closed round. */
    public record Closed(PidSet heardOf, Cause cause) {}

    /** A result and the round after which it was first seen. */
    public record Result(int round, Object value) {}

    /**
     * What one process did.
     *
     * @param rounds the rounds it closed, from round 0 on
     * @param states its field values at the start of each round it reached; empty if it never started
     */
    public record OfProcess(
            List<Closed> rounds, List<List<Object>> states, Optional<Result> output, Optional<End> end) {
        /** Copies the lists. */
        public OfProcess {
            rounds = List.copyOf(rounds);
            states = List.copyOf(states);
        }
    }

    /** Copies the collections. */
    public RunRecord {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
        coins = List.copyOf(coins);
        processes = List.copyOf(processes);
    }

    /** The number of processes. */
    public int n() {
        return processes.size();
    }

    /** The number of rounds of the process that did most. */
    public int rounds() {
        return processes.stream().mapToInt(p -> p.rounds().size()).max().orElse(0);
    }

    /** How many rounds, of all processes together, were closed for this reason. */
    public long closings(Cause cause) {
        return processes.stream()
                .flatMap(p -> p.rounds().stream())
                .filter(round -> round.cause() == cause)
                .count();
    }

    /**
     * The heard-of sets as a lock-step schedule of {@link #rounds} rounds.
     *
     * <p>A process that stopped before the end, crashed or finished, goes on in lock-step as a silent listener: it hears
     * what the lowest process that did the round heard, so that assumptions on heard-of sets are not broken on its
     * account, and nobody hears it, as nobody did in the run. What it becomes after its last round is no part of the run; up to
     * there its states are those of the run.
     */
    public Schedule toSchedule() {
        List<HeardOfSets> sets = new ArrayList<>();
        for (int r = 0; r < rounds(); r++) {
            sets.add(heardOf(r));
        }
        return new Schedule(protocol, parameters, inputs, List.of(), coins, sets);
    }

    private HeardOfSets heardOf(int round) {
        PidSet stoppedHears = processes.stream()
                .filter(p -> p.rounds().size() > round)
                .findFirst()
                .orElseThrow()
                .rounds()
                .get(round)
                .heardOf();
        return HeardOfSets.of(processes.stream()
                .map(p -> p.rounds().size() > round ? p.rounds().get(round).heardOf() : stoppedHears)
                .toList());
    }
}
