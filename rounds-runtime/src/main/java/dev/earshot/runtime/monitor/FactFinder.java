package dev.earshot.runtime.monitor;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.RunRecord.Closed;
import dev.earshot.specs.Assumption;
import dev.earshot.specs.Global;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.StateClaim;
import dev.earshot.specs.heardof.PredicateNames;
import dev.earshot.specs.lockstep.GoodPhaseWatch;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks every round of a lock-step run about its heard-of sets, as it goes. */
final class FactFinder<P extends RoundProcess<?, ?>> {
    /** Those of {@link PredicateNames} that are of interest whatever the algorithm. */
    private static final List<String> GENERAL =
            List.of("non-empty", "no-split", "majority", "more-than(2/3)", "non-empty-kernel", "uniform", "complete");

    /** A majority hears of the process whose turn the phase is. */
    static final String COORDINATOR = "coordinator-heard-by-majority";

    private final Protocol<P> protocol;
    private final int n;
    private final int kinds;
    /** By name, in rounds of each place in the phase. */
    private final List<Map<String, StateClaim<P>>> asked = new ArrayList<>();

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<RoundFacts> rounds = new ArrayList<>();
    private final GoodPhaseWatch<P> goodPhases;
    private RunFacts.Broken broken;

    FactFinder(Protocol<P> protocol, int n) {
        this.protocol = protocol;
        this.n = n;
        this.kinds = protocol.rounds().size();
        this.goodPhases = new GoodPhaseWatch<>(protocol);
        for (int kind = 0; kind < kinds; kind++) {
            Map<String, StateClaim<P>> claims = new LinkedHashMap<>();
            for (String name : GENERAL) {
                RoundPredicate<P> predicate = PredicateNames.predicate(name);
                claims.put(name, predicate.claim());
            }
            claims.put(COORDINATOR, FactFinder::isCoordinatorHeard);
            addAll(claims, protocol.spec().assumptions());
            asked.add(claims);
        }
        for (GoodPhases<P> phases : protocol.spec().terminations()) {
            List<GoodPhases.Link<P>> links = phases.links();
            for (int place = 0; place < links.size(); place++) {
                addAll(asked.get(place % kinds), links.get(place).conditions());
            }
        }
    }

    private static <P> boolean isCoordinatorHeard(Global<P> g) {
        P coordinator = g.at(Pid.of(g.phase() % g.n()));
        return 2 * g.count(p -> g.heard(p, coordinator)) > g.n();
    }

    private static <P> void addAll(Map<String, StateClaim<P>> claims, List<Assumption<P>> conditions) {
        conditions.forEach(condition -> claims.putIfAbsent(condition.name(), condition.claim()));
    }

    /**
     * Looks at the current state; to be called at the start and after each round.
     *
     * @return the first claim that good phases were to lead to and did not
     */
    Optional<Violation> look(Lockstep<P> run) {
        return goodPhases.check(run);
    }

    /** Looks at the round that the run has just done; those given are what the processes did that executed it. */
    void round(Lockstep<P> run, List<Closed> closed) {
        int round = run.round() - 1;
        Global<P> hearing = run.before();
        List<String> held = new ArrayList<>();
        asked.get(round % kinds).forEach((name, claim) -> {
            int[] count = counts.computeIfAbsent(name, key -> new int[2]);
            count[1]++;
            if (claim.holds(hearing)) {
                count[0]++;
                held.add(name);
            }
        });
        for (Assumption<P> assumption : protocol.spec().assumptions()) {
            if (broken == null && !assumption.claim().holds(hearing)) {
                broken = new RunFacts.Broken(assumption.name(), round);
            }
        }
        PidSet kernel = PidSet.all(n);
        Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
        for (Closed each : closed) {
            kernel = kernel.and(each.heardOf());
            causes.merge(each.cause(), 1, Integer::sum);
        }
        rounds.add(new RoundFacts(
                round, closed.stream().map(it -> it.heardOf().size()).toList(), kernel, causes, held));
    }

    /** The first assumption that was broken so far. */
    Optional<RunFacts.Broken> broken() {
        return Optional.ofNullable(broken);
    }

    /** What was found so far. */
    RunFacts facts() {
        Map<String, RunFacts.Held> predicates = new LinkedHashMap<>();
        counts.forEach((name, count) -> predicates.put(name, new RunFacts.Held(count[0], count[1])));
        return new RunFacts(
                n,
                RunFacts.safety(protocol),
                rounds,
                predicates,
                protocol.spec().assumptions().stream().map(Assumption::name).toList(),
                broken(),
                protocol.spec().terminations().stream().map(this::facts).toList());
    }

    private GoodPhaseFacts facts(GoodPhases<P> phases) {
        List<GoodPhases.Link<P>> links = phases.links();
        return new GoodPhaseFacts(
                phases.name(), links.get(links.size() - 1).reached(), goodPhases.first(phases.name()));
    }
}
