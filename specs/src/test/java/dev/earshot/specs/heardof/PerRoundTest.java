package dev.earshot.specs.heardof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.lockstep.GlobalState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PerRoundTest {
    /** What a predicate means, written once more from its definition in the literature. */
    private interface Twin {
        boolean holds(boolean[][] hears, boolean[] alive, int f);
    }

    private record Case(RoundPredicate<Bystander> predicate, Twin twin) {
        @Override
        public String toString() {
            return predicate.name();
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case(PerRound.arbitrary(), (h, alive, f) -> true),
                new Case(PerRound.nonEmpty(), (h, alive, f) -> smallest(h) >= 1),
                new Case(PerRound.noSplit(), (h, alive, f) -> !split(h)),
                new Case(PerRound.majority(), (h, alive, f) -> smallest(h) > h.length / 2.0),
                new Case(PerRound.moreThan(2, 3), (h, alive, f) -> 3 * smallest(h) > 2 * h.length),
                new Case(PerRound.moreThan(1, 3), (h, alive, f) -> 3 * smallest(h) > h.length),
                new Case(PerRound.moreThan(0, 1), (h, alive, f) -> smallest(h) > 0),
                new Case(PerRound.allButAtMost(p -> p.f), (h, alive, f) -> smallest(h) >= h.length - f),
                new Case(PerRound.nonEmptyKernel(), (h, alive, f) -> kernel(h).size() > 0),
                new Case(
                        PerRound.kernelOfAllBut(p -> p.f),
                        (h, alive, f) -> kernel(h).size() >= h.length - f),
                new Case(PerRound.sendOmission(p -> p.f), (h, alive, f) -> living(kernel(h), alive) >= h.length - f),
                new Case(
                        PerRound.synchronousCrash(p -> p.f),
                        (h, alive, f) -> living(kernel(h), alive) >= h.length - f && onlyLiving(h, alive)),
                new Case(PerRound.uniform(), (h, alive, f) -> same(h)),
                new Case(PerRound.uniformMoreThan(2, 3), (h, alive, f) -> same(h) && 3 * smallest(h) > 2 * h.length),
                new Case(
                        PerRound.coordinatorHearsMajority(p -> p.rotating(1)),
                        (h, alive, f) -> size(h[1 % h.length]) > h.length / 2.0),
                new Case(
                        PerRound.coordinatorHeardByAll(p -> p.rotating(1)),
                        (h, alive, f) -> kernel(h).contains(1 % h.length)),
                new Case(PerRound.complete(), (h, alive, f) -> smallest(h) == h.length));
    }

    private static int size(boolean[] heard) {
        int size = 0;
        for (boolean in : heard) {
            size += in ? 1 : 0;
        }
        return size;
    }

    private static int smallest(boolean[][] hears) {
        return Stream.of(hears).mapToInt(PerRoundTest::size).min().orElseThrow();
    }

    private static boolean split(boolean[][] hears) {
        for (boolean[] ofP : hears) {
            for (boolean[] ofQ : hears) {
                boolean meet = false;
                for (int r = 0; r < hears.length; r++) {
                    meet = meet || ofP[r] && ofQ[r];
                }
                if (!meet) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<Integer> kernel(boolean[][] hears) {
        Set<Integer> kernel = new TreeSet<>();
        for (int q = 0; q < hears.length; q++) {
            int of = q;
            if (Stream.of(hears).allMatch(heard -> heard[of])) {
                kernel.add(q);
            }
        }
        return kernel;
    }

    private static long living(Set<Integer> processes, boolean[] alive) {
        return processes.stream().filter(q -> alive[q]).count();
    }

    private static boolean onlyLiving(boolean[][] hears, boolean[] alive) {
        for (boolean[] heard : hears) {
            for (int q = 0; q < heard.length; q++) {
                if (heard[q] && !alive[q]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean same(boolean[][] hears) {
        for (boolean[] heard : hears) {
            for (int q = 0; q < heard.length; q++) {
                if (heard[q] != hears[0][q]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean[][] matrix(HeardOfSets sets) {
        boolean[][] hears = new boolean[sets.n()][sets.n()];
        for (int p = 0; p < sets.n(); p++) {
            for (int q = 0; q < sets.n(); q++) {
                hears[p][q] = sets.heard(Pid.of(p), Pid.of(q));
            }
        }
        return hears;
    }

    private static boolean[] array(PidSet set, int n) {
        boolean[] in = new boolean[n];
        set.forEach(p -> in[p.index()] = true);
        return in;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_predicate_agrees_with_its_definition_on_every_assignment_of_up_to_three(Case it) {
        for (int n = 1; n <= 3; n++) {
            for (long alive = 0; alive < 1L << n; alive++) {
                for (int f = 0; f <= n; f++) {
                    GlobalState<Bystander> group = Bystander.group(n, f, 2, PidSet.ofBits(alive));
                    for (HeardOfSets sets : Bystander.everyAssignment(n)) {
                        assertThat(it.predicate().claim().holds(group.hearing(sets)))
                                .as("%s of %s, alive %s, f = %d", it, sets, group.alive(), f)
                                .isEqualTo(it.twin().holds(matrix(sets), array(group.alive(), n), f));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_generated_satisfies_the_definition(Case it) {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int n = seed % 100 == 0 ? 65 + random.nextInt(70) : 1 + random.nextInt(9);
            int f = random.nextInt(n + 1);
            PidSet alive = new Draw(n, random).atLeast(n - f);
            GlobalState<Bystander> group = Bystander.group(n, f, seed, alive);

            HeardOfSets sets = it.predicate().sample(group, random);

            assertThat(it.twin().holds(matrix(sets), array(alive, n), f))
                    .as("seed %d: %s generated %s, alive %s, f = %d", seed, it, sets, alive, f)
                    .isTrue();
            assertThat(it.predicate().claim().holds(group.hearing(sets)))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_assignment_of_three_that_satisfies_it_is_generated(Case it) {
        for (int f = 0; f <= 2; f++) {
            for (PidSet alive : List.of(PidSet.all(3), PidSet.all(3 - f))) {
                GlobalState<Bystander> group = Bystander.group(3, f, 1, alive);
                Set<HeardOfSets> missing = new HashSet<>();
                for (HeardOfSets sets : Bystander.everyAssignment(3)) {
                    if (it.predicate().claim().holds(group.hearing(sets))) {
                        missing.add(sets);
                    }
                }
                Random random = new Random(f);
                for (int i = 0; i < 100_000 && !missing.isEmpty(); i++) {
                    missing.remove(it.predicate().sample(group, random));
                }
                assertThat(missing).as("f = %d, alive %s", f, alive).isEmpty();
            }
        }
    }

    @Test
    void sizes_are_spread_and_often_at_the_threshold() {
        GlobalState<Bystander> group = Bystander.group(7, 0, 0, PidSet.all(7));
        for (Case it : List.of(
                new Case(PerRound.arbitrary(), null),
                new Case(PerRound.noSplit(), null),
                new Case(PerRound.majority(), null),
                new Case(PerRound.nonEmptyKernel(), null))) {
            Random random = new Random(1);
            Map<Integer, Integer> bySize = new LinkedHashMap<>();
            for (int i = 0; i < 1000; i++) {
                it.predicate().sample(group, random).sets().forEach(set -> bySize.merge(set.size(), 1, Integer::sum));
            }
            int least = bySize.keySet().stream().min(Integer::compare).orElseThrow();
            for (int size = least; size <= 7; size++) {
                assertThat(bySize.getOrDefault(size, 0))
                        .as("%s, sets of size %d of 7000: %s", it, size, bySize)
                        .isGreaterThan(7000 / 25);
            }
        }
    }

    @Test
    void a_crash_that_leaves_too_few_alive_is_refused() {
        GlobalState<Bystander> group = Bystander.group(3, 1, 4, PidSet.of(Pid.of(2)));
        RoundPredicate<Bystander> crash = PerRound.synchronousCrash(p -> p.f);

        assertThatThrownBy(() -> crash.sample(group, new Random(0)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "synchronous-crash(f): no heard-of sets of round 4 satisfy it, because only {2} were heard of"
                                + " by all in the rounds before, and n - f = 2");
    }

    @Test
    void a_negative_number_of_faults_is_refused() {
        GlobalState<Bystander> group = Bystander.group(3, -1, 0, PidSet.all(3));
        RoundPredicate<Bystander> waiting = PerRound.allButAtMost(p -> p.f);

        assertThatThrownBy(() -> waiting.sample(group, new Random(0)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("all-but(f): no heard-of sets satisfy it for f = -1; f >= 0");
    }

    @Test
    void a_fraction_is_less_than_one_and_not_negative() {
        assertThatThrownBy(() -> PerRound.moreThan(3, 3))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("moreThan(3, 3): no set of processes is more than 3/3 of all, or every set is;"
                        + " 0 <= numerator < denominator");
        assertThatThrownBy(() -> PerRound.uniformMoreThan(-1, 3)).isInstanceOf(ProtocolException.class);
    }
}
