package dev.earshot.specs.lockstep;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes the rounds of one termination's good phases, and counts how that went. */
final class Exercise<P extends RoundProcess<?, ?>> {
    private final GoodPhases<P> phases;
    private final List<RoundSource<P>> sources = new ArrayList<>();
    private int times;
    private int notStarted;
    private int notFound;
    private Optional<String> obstacle = Optional.empty();

    Exercise(Protocol<P> protocol, GoodPhases<P> phases, List<Assumption<P>> given) {
        this.phases = phases;
        for (GoodPhases.Link<P> link : phases.links()) {
            Set<Assumption<P>> conditions = new LinkedHashSet<>(link.conditions());
            conditions.addAll(given);
            conditions.addAll(protocol.spec().assumptions());
            sources.add(new RoundSource<>(List.copyOf(conditions)));
        }
    }

    int length() {
        return sources.size();
    }

    boolean canStart(Lockstep<P> run) {
        return GoodPhaseWatch.canStart(phases, run);
    }

    /** The heard-of sets of the good phases' round with this index, unless none were found. */
    Optional<HeardOfSets> round(int index, GlobalState<P> now, RandomGenerator random) {
        Optional<HeardOfSets> found;
        String why = "";
        try {
            found = sources.get(index).next(now, random);
        } catch (ProtocolException e) {
            found = Optional.empty();
            why = ": " + e.getMessage();
        }
        if (found.isEmpty()) {
            notFound++;
            obstacle = Optional.of("no heard-of sets found for round " + (index + 1) + " of " + length() + ", under "
                    + sources.get(index).names() + why);
        }
        return found;
    }

    void completed() {
        times++;
    }

    void notStarted() {
        notStarted++;
    }

    Sample.Exercised result() {
        return new Sample.Exercised(phases.name(), times, notStarted, notFound, obstacle);
    }
}
