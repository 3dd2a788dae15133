package dev.earshot.specs.lockstep;

import dev.earshot.specs.Coordinators;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The schedules one step smaller than a given one; those that save most come first. */
final class Smaller {
    private final Schedule from;
    private final int perPhase;
    private final Inputs inputs;
    private final int n;
    private final int rounds;

    Smaller(Schedule from, int perPhase, Inputs inputs) {
        this.from = from;
        this.perPhase = perPhase;
        this.inputs = inputs;
        this.n = from.n();
        this.rounds = from.rounds().size();
    }

    /** Without some rounds in a row, half of all and less; whole phases with and without their coordinators. */
    Stream<Schedule> fewerRounds() {
        return Stream.iterate(rounds, size -> size > 0, size -> size / 2)
                .flatMap(size -> size > perPhase && size / 2 < perPhase ? Stream.of(size, perPhase) : Stream.of(size))
                .flatMap(size -> IntStream.rangeClosed(0, rounds - size)
                        .boxed()
                        .flatMap(start -> withoutRounds(start, start + size)));
    }

    private Stream<Schedule> withoutRounds(int start, int end) {
        List<HeardOfSets> kept = new ArrayList<>(from.rounds());
        kept.subList(start, end).clear();
        List<Choices.Toss> coins = from.coins().stream()
                .filter(toss -> toss.round() < start || toss.round() >= end)
                .map(toss -> toss.round() < start
                        ? toss
                        : new Choices.Toss(toss.round() - (end - start), toss.process(), toss.outcome()))
                .toList();
        Schedule same =
                new Schedule(from.protocol(), from.parameters(), from.inputs(), from.coordinators(), coins, kept);
        if (start % perPhase != 0 || end % perPhase != 0) {
            return Stream.of(same);
        }
        List<Pid> shifted = coordinators();
        shifted.subList(start / perPhase, end / perPhase).clear();
        return Stream.of(same, new Schedule(from.protocol(), from.parameters(), from.inputs(), shifted, coins, kept));
    }

    /** The coordinators of all phases, those included that come of taking turns. */
    private List<Pid> coordinators() {
        Coordinators coordination = from.coordination();
        int numbers = Math.max(from.coordinators().size(), (rounds + perPhase - 1) / perPhase);
        return new ArrayList<>(
                IntStream.range(0, numbers).mapToObj(coordination::of).toList());
    }

    /** Without two processes, and without one; what was heard of it is not heard, or is heard of another in its place. */
    Stream<Schedule> fewerProcesses() {
        Stream<PidSet> pairs =
                pids().flatMap(p -> pids().filter(q -> q.index() > p.index()).map(q -> PidSet.of(p, q)));
        return Stream.concat(pairs, pids().map(PidSet::of))
                .filter(gone -> gone.size() < n)
                .flatMap(gone -> pids().filter(p -> !gone.contains(p))
                        .flatMap(instead -> Stream.of(false, true).map(heard -> without(gone, instead, heard))));
    }

    private Schedule without(PidSet gone, Pid instead, boolean heardInstead) {
        List<Pid> kept = pids().filter(p -> !gone.contains(p)).toList();
        List<Object> keptInputs = new ArrayList<>();
        kept.forEach(p -> keptInputs.add(from.inputs().get(p.index())));
        List<Choices.Toss> coins = from.coins().stream()
                .filter(toss -> kept.contains(toss.process()))
                .map(toss -> new Choices.Toss(toss.round(), Pid.of(kept.indexOf(toss.process())), toss.outcome()))
                .toList();
        List<HeardOfSets> sets = from.rounds().stream()
                .map(round -> HeardOfSets.of(kept.stream()
                        .map(p -> heardInstead && round.of(p).meets(gone)
                                ? round.of(p).with(instead)
                                : round.of(p))
                        .map(heard -> renamed(heard, kept))
                        .toList()))
                .toList();
        List<Pid> coordinators = coordinators().stream()
                .map(c -> Pid.of(kept.indexOf(gone.contains(c) ? instead : c)))
                .toList();
        return new Schedule(from.protocol(), from.parameters(), keptInputs, coordinators, coins, sets);
    }

    private static PidSet renamed(PidSet heard, List<Pid> kept) {
        PidSet set = PidSet.empty();
        for (int p = 0; p < kept.size(); p++) {
            set = heard.contains(kept.get(p)) ? set.with(Pid.of(p)) : set;
        }
        return set;
    }

    /** With messages heard that were missing: all of a round, one sender's, one receiver's, a single one. */
    Stream<Schedule> fewerMissing() {
        return IntStream.range(0, rounds)
                .boxed()
                .filter(r -> from.rounds().get(r).missing() > 0)
                .flatMap(r -> Stream.of(completed(r), sendersHeard(r), receiversHear(r), singlesHeard(r))
                        .flatMap(step -> step));
    }

    private Stream<Schedule> completed(int r) {
        return Stream.of(changed(r, r + 1, sets -> HeardOfSets.complete(n)));
    }

    /** In this round, or from this round on, for assumptions under which who was missing once is missing for ever. */
    private Stream<Schedule> sendersHeard(int r) {
        return missingSenders(r)
                .flatMap(q -> Stream.of(
                        changed(r, rounds, sets -> heardByAll(sets, q)),
                        changed(r, r + 1, sets -> heardByAll(sets, q))));
    }

    private Stream<Pid> missingSenders(int r) {
        PidSet kernel = from.rounds().get(r).kernel();
        return pids().filter(q -> !kernel.contains(q));
    }

    private static HeardOfSets heardByAll(HeardOfSets sets, Pid q) {
        return HeardOfSets.of(sets.sets().stream().map(set -> set.with(q)).toList());
    }

    private Stream<Schedule> receiversHear(int r) {
        return pids().filter(p -> from.rounds().get(r).of(p).size() < n)
                .map(p -> changed(r, r + 1, sets -> sets.with(p, PidSet.all(n))));
    }

    private Stream<Schedule> singlesHeard(int r) {
        return pids().flatMap(p -> pids().filter(q -> !from.rounds().get(r).heard(p, q))
                .map(q -> changed(r, r + 1, sets -> sets.with(p, sets.of(p).with(q)))));
    }

    private Schedule changed(int start, int end, UnaryOperator<HeardOfSets> change) {
        List<HeardOfSets> sets = new ArrayList<>(from.rounds());
        sets.subList(start, end).replaceAll(change);
        return new Schedule(from.protocol(), from.parameters(), from.inputs(), from.coordinators(), from.coins(), sets);
    }

    /** With one input, wherever it stands or at one process, replaced by a value that comes earlier in the input type. */
    Stream<Schedule> lowerInputs() {
        if (!inputs.isReadable()) {
            return Stream.empty();
        }
        List<Object> domain = inputs.domain(n);
        Stream<Schedule> together = from.inputs().stream()
                .distinct()
                .flatMap(now -> lower(domain, now)
                        .map(value -> withInputs(from.inputs().stream()
                                .map(input -> Objects.equals(input, now) ? value : input)
                                .toList())));
        Stream<Schedule> alone = pids().flatMap(p -> lower(domain, from.inputs().get(p.index()))
                .map(value -> {
                    List<Object> inputs = new ArrayList<>(from.inputs());
                    inputs.set(p.index(), value);
                    return withInputs(inputs);
                }));
        return Stream.concat(together, alone);
    }

    private static Stream<Object> lower(List<Object> domain, Object now) {
        return domain.stream().takeWhile(value -> !Objects.equals(value, now));
    }

    private Schedule withInputs(List<Object> inputs) {
        return new Schedule(
                from.protocol(), from.parameters(), inputs, from.coordinators(), from.coins(), from.rounds());
    }

    /** With the coordinators taking turns or fewer of them given, and with a toss that came out false. */
    Stream<Schedule> fewerChoices() {
        int given = from.coordinators().size();
        Stream<Schedule> coordinators = given == 0
                ? Stream.empty()
                : Stream.of(List.<Pid>of(), from.coordinators().subList(0, given - 1))
                        .map(fewer -> new Schedule(
                                from.protocol(), from.parameters(), from.inputs(), fewer, from.coins(), from.rounds()));
        Stream<Schedule> coins = IntStream.range(0, from.coins().size())
                .filter(i -> from.coins().get(i).outcome())
                .mapToObj(i -> {
                    List<Choices.Toss> tosses = new ArrayList<>(from.coins());
                    Choices.Toss toss = tosses.get(i);
                    tosses.set(i, new Choices.Toss(toss.round(), toss.process(), false));
                    return from.with(tosses);
                });
        return Stream.concat(coordinators, coins);
    }

    private Stream<Pid> pids() {
        return IntStream.range(0, n).mapToObj(Pid::of);
    }
}
