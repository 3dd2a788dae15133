package dev.earshot.specs.lockstep;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides a lock-step run.
 *
 * @param protocol the name of the algorithm's class, {@link Class#getName}
 * @param parameters the algorithm's parameters
 * @param inputs the inputs of p0, p1, …; their number is n
 * @param coordinators the coordinators number 0, 1, …; beyond the list the processes take turns
 * @param coins the coin tosses
 * @param rounds the heard-of sets of round 0, 1, …, or of the rounds from the start on
 * @param start where the run is taken up, if not in the initial state that the inputs give
 */
public record Schedule(
        String protocol,
        Map<String, Integer> parameters,
        List<Object> inputs,
        List<Pid> coordinators,
        List<Choices.Toss> coins,
        List<HeardOfSets> rounds,
        Optional<Moment> start) {
    /** Copies the collections. */
    public Schedule {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
        coordinators = List.copyOf(coordinators);
        coins = List.copyOf(coins);
        rounds = List.copyOf(rounds);
    }

    /** A schedule from the initial state that the inputs give. */
    public Schedule(
            String protocol,
            Map<String, Integer> parameters,
            List<Object> inputs,
            List<Pid> coordinators,
            List<Choices.Toss> coins,
            List<HeardOfSets> rounds) {
        this(protocol, parameters, inputs, coordinators, coins, rounds, Optional.empty());
    }

    /** The number of processes. */
    public int n() {
        return inputs.size();
    }

    /** The coordinators as the processes ask for them. */
    public Coordinators coordination() {
        Coordinators turns = Coordinators.rotating(n());
        return number -> number >= 0 && number < coordinators.size() ? coordinators.get(number) : turns.of(number);
    }

    /** A run of the algorithm with the inputs, coordinators and coins of this schedule, at its start. */
    public <P extends RoundProcess<?, ?>> Lockstep<P> start(Protocol<P> algorithm) {
        return start(algorithm, Choices.replayed(coins, 0));
    }

    /** The same with coins that the caller can look at afterwards. */
    <P extends RoundProcess<?, ?>> Lockstep<P> start(Protocol<P> algorithm, Coins choices) {
        return start.isPresent()
                ? Lockstep.resume(algorithm, start.get(), coordination(), choices)
                : Lockstep.start(algorithm, inputs, coordination(), choices);
    }

    /** The same schedule with other coin tosses. */
    public Schedule with(List<Choices.Toss> tosses) {
        return new Schedule(protocol, parameters, inputs, coordinators, tosses, rounds, start);
    }

    /** The same schedule cut after some rounds. */
    public Schedule first(int count) {
        return new Schedule(protocol, parameters, inputs, coordinators, coins, rounds.subList(0, count), start);
    }
}
