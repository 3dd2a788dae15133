package dev.earshot.runtime.monitor;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Assumption;
import dev.earshot.specs.Global;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.StateClaim;
import dev.earshot.specs.heardof.PredicateNames;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.StepException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Replays one run and asks every round about its heard-of sets. */
final class FactFinder<P extends RoundProcess<?, ?>> {
    /** Those of {@link PredicateNames} that are of interest whatever the algorithm. */
    private static final List<String> GENERAL =
            List.of("non-empty", "no-split", "majority", "more-than(2/3)", "non-empty-kernel", "uniform", "complete");

    /** Good phases of which all rounds so far were as they should: the rounds before {@code next} are done. */
    private record UnderWay<P>(int phases, List<GoodPhases.Link<P>> links, int began, int next) {}

    private final Protocol<P> protocol;
    private final RunRecord record;
    private final int kinds;
    /** By name, in rounds of each place in the phase. */
    private final List<Map<String, StateClaim<P>>> asked = new ArrayList<>();

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<RoundFacts> rounds = new ArrayList<>();
    private final List<GoodPhases<P>> terminations;
    private final List<GoodPhaseFacts> goodPhases = new ArrayList<>();
    private List<UnderWay<P>> underWay = new ArrayList<>();
    private RunFacts.Broken broken;

    FactFinder(Protocol<P> protocol, RunRecord record) {
        this.protocol = protocol;
        this.record = record;
        this.kinds = protocol.rounds().size();
        this.terminations = protocol.spec().terminations();
        for (int kind = 0; kind < kinds; kind++) {
            Map<String, StateClaim<P>> claims = new LinkedHashMap<>();
            for (String name : GENERAL) {
                RoundPredicate<P> predicate = PredicateNames.predicate(name);
                claims.put(name, predicate.claim());
            }
            addAll(claims, protocol.spec().assumptions());
            asked.add(claims);
        }
        for (GoodPhases<P> phases : terminations) {
            List<GoodPhases.Link<P>> links = phases.links();
            for (int place = 0; place < links.size(); place++) {
                addAll(asked.get(place % kinds), links.get(place).conditions());
            }
            goodPhases.add(new GoodPhaseFacts(
                    phases.name(),
                    links.get(links.size() - 1).reached(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    false));
        }
    }

    private static <P> void addAll(Map<String, StateClaim<P>> claims, List<Assumption<P>> conditions) {
        conditions.forEach(condition -> claims.putIfAbsent(condition.name(), condition.claim()));
    }

    RunFacts find() {
        Schedule schedule = record.toSchedule();
        Lockstep<P> run = schedule.start(protocol);
        for (int round = 0; round < schedule.rounds().size(); round++) {
            begin(run);
            HeardOfSets sets = schedule.rounds().get(round);
            run.now().hearing(sets);
            look(round, run.now());
            List<UnderWay<P>> going = goingOn(run.now());
            try {
                run.step(sets);
            } catch (StepException e) {
                // a process that has stopped went on to where its code throws: there is no further state
                break;
            }
            end(going, run);
        }
        Map<String, RunFacts.Held> predicates = new LinkedHashMap<>();
        counts.forEach((name, count) -> predicates.put(name, new RunFacts.Held(count[0], count[1])));
        return new RunFacts(
                record.n(),
                RunFacts.safety(protocol),
                rounds,
                predicates,
                protocol.spec().assumptions().stream().map(Assumption::name).toList(),
                Optional.ofNullable(broken),
                goodPhases);
    }

    private void look(int round, Global<P> hearing) {
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
        rounds.add(facts(round, held));
    }

    private RoundFacts facts(int round, List<String> held) {
        List<Integer> heard = new ArrayList<>();
        PidSet kernel = PidSet.all(record.n());
        Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
        for (RunRecord.OfProcess process : record.processes()) {
            if (process.rounds().size() > round) {
                RunRecord.Closed closed = process.rounds().get(round);
                heard.add(closed.heardOf().size());
                kernel = kernel.and(closed.heardOf());
                causes.merge(closed.cause(), 1, Integer::sum);
            }
        }
        return new RoundFacts(round, heard, kernel, causes, held);
    }

    /** Good phases can begin here, at the start of a phase, if none of the same claim were seen to their end before. */
    private void begin(Lockstep<P> run) {
        if (run.round() % kinds != 0) {
            return;
        }
        for (int t = 0; t < terminations.size(); t++) {
            GoodPhases<P> phases = terminations.get(t);
            boolean can =
                    phases.start().map(start -> start.claim().holds(run.now())).orElse(true);
            if (can && goodPhases.get(t).ended().isEmpty()) {
                underWay.add(new UnderWay<>(t, phases.links(), run.round(), 0));
            }
        }
    }

    /** Those that are still good in the round whose heard-of sets these are. An assumption of every round must hold too. */
    private List<UnderWay<P>> goingOn(Global<P> hearing) {
        boolean assumed = holds(protocol.spec().assumptions(), hearing);
        return underWay.stream()
                .filter(each -> assumed && holds(each.links().get(each.next()).conditions(), hearing))
                .toList();
    }

    private static <P> boolean holds(List<Assumption<P>> conditions, Global<P> hearing) {
        return conditions.stream().allMatch(condition -> condition.claim().holds(hearing));
    }

    private void end(List<UnderWay<P>> going, Lockstep<P> run) {
        underWay = new ArrayList<>();
        for (UnderWay<P> each : going) {
            GoodPhases.Link<P> link = each.links().get(each.next());
            if (each.next() + 1 < each.links().size()) {
                underWay.add(new UnderWay<>(each.phases(), each.links(), each.began(), each.next() + 1));
            } else if (goodPhases.get(each.phases()).ended().isEmpty()) {
                goodPhases.set(
                        each.phases(),
                        new GoodPhaseFacts(
                                terminations.get(each.phases()).name(),
                                link.reached(),
                                OptionalInt.of(each.began()),
                                OptionalInt.of(run.round() - 1),
                                link.claim().holds(run.now())));
            }
        }
    }
}
