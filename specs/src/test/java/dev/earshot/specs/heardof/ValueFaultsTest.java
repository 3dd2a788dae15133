package dev.earshot.specs.heardof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.heardof.ValueRun.Transmission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueFaultsTest {
    /** What a predicate means, written once more, with HO and SHO as bits by round and process. */
    private interface Twin {
        boolean holds(int n, int[][] ho, int[][] sho);
    }

    /** A predicate, and the size of the runs that are all gone through. */
    private record Case(RunPredicate<ValueRun> predicate, int n, int rounds, Twin twin) {
        @Override
        public String toString() {
            return predicate.name();
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case(ValueFaults.atMostAltered(1), 2, 1, (n, ho, sho) -> {
                    boolean all = true;
                    for (int r = 0; r < ho.length; r++) {
                        for (int p = 0; p < n; p++) {
                            all = all && Integer.bitCount(ho[r][p] & ~sho[r][p]) <= 1;
                        }
                    }
                    return all;
                }),
                new Case(ValueFaults.atMostFaulty(1), 2, 1, (n, ho, sho) -> {
                    int faulty = 0;
                    for (int r = 0; r < ho.length; r++) {
                        for (int p = 0; p < n; p++) {
                            faulty |= ho[r][p] & ~sho[r][p];
                        }
                    }
                    return Integer.bitCount(faulty) <= 1;
                }),
                new Case(ValueFaults.safeForU(1, 2, 0), 2, 1, (n, ho, sho) -> {
                    boolean all = true;
                    for (int r = 0; r < ho.length; r++) {
                        for (int p = 0; p < n; p++) {
                            int safe = Integer.bitCount(sho[r][p]);
                            all = all && safe > n - 2 - 1 && safe > 1 && safe > 0;
                        }
                    }
                    return all;
                }),
                new Case(ValueFaults.safeForU(0, 2, 0), 2, 1, (n, ho, sho) -> {
                    boolean all = true;
                    for (int r = 0; r < ho.length; r++) {
                        for (int p = 0; p < n; p++) {
                            int safe = Integer.bitCount(sho[r][p]);
                            all = all && safe > n - 2 - 1 && safe > 0;
                        }
                    }
                    return all;
                }),
                new Case(ValueFaults.safeKernel(0), 2, 1, (n, ho, sho) -> {
                    for (int[] round : sho) {
                        if (Integer.bitCount(kernel(round)) <= n / 2.0) {
                            return false;
                        }
                    }
                    return true;
                }),
                new Case(ValueFaults.safeKernelOfAllBut(1), 2, 1, (n, ho, sho) -> {
                    int kernel = (1 << n) - 1;
                    for (int[] round : sho) {
                        kernel &= kernel(round);
                    }
                    return Integer.bitCount(kernel) >= n - 1;
                }),
                new Case(ValueFaults.liveForA(1, 1, 1), 2, 1, (n, ho, sho) -> liveForA(n, ho, sho, 1, 1, 1)),
                new Case(ValueFaults.liveForA(1, 0, 1), 2, 1, (n, ho, sho) -> liveForA(n, ho, sho, 1, 0, 1)),
                new Case(ValueFaults.liveForA(0, 0, 0), 1, 3, (n, ho, sho) -> liveForA(n, ho, sho, 0, 0, 0)),
                new Case(ValueFaults.liveForU(0, 0), 1, 4, (n, ho, sho) -> {
                    for (int r = 1; r + 2 < ho.length; r += 2) {
                        boolean good = true;
                        for (int p = 0; p < n; p++) {
                            good = good
                                    && ho[r][p] == ho[r][0]
                                    && sho[r][p] == ho[r][0]
                                    && Integer.bitCount(sho[r + 1][p]) > 0
                                    && Integer.bitCount(sho[r + 2][p]) > 0;
                        }
                        if (good) {
                            return true;
                        }
                    }
                    return false;
                }));
    }

    private static boolean liveForA(int n, int[][] ho, int[][] sho, int t, int e, int alpha) {
        for (int p = 0; p < n; p++) {
            boolean wide = false;
            boolean safe = false;
            for (int r = 0; r < ho.length; r++) {
                wide = wide || Integer.bitCount(ho[r][p]) > t;
                safe = safe || Integer.bitCount(sho[r][p]) > e;
            }
            if (!wide || !safe) {
                return false;
            }
        }
        for (int r = 0; r < ho.length; r++) {
            for (int pi1 = 0; pi1 < 1 << n; pi1++) {
                for (int pi2 = 0; pi2 < 1 << n; pi2++) {
                    boolean good = Integer.bitCount(pi1) > e - alpha && Integer.bitCount(pi2) > t;
                    for (int p = 0; p < n; p++) {
                        good = good && ((pi1 >> p & 1) == 0 || ho[r][p] == pi2 && sho[r][p] == pi2);
                    }
                    if (good) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static int kernel(int[] sets) {
        int kernel = -1;
        for (int set : sets) {
            kernel &= set;
        }
        return kernel;
    }

    private static int[] bits(HeardOfSets sets) {
        return sets.sets().stream().mapToInt(set -> (int) set.bits()).toArray();
    }

    private static boolean twin(Case it, ValueRun run) {
        return it.twin()
                .holds(
                        run.n(),
                        run.rounds().stream().map(round -> bits(round.heard())).toArray(int[][]::new),
                        run.rounds().stream().map(round -> bits(round.safe())).toArray(int[][]::new));
    }

    private static List<Transmission> everyTransmission(int n) {
        List<Transmission> all = new ArrayList<>();
        for (HeardOfSets heard : Bystander.everyAssignment(n)) {
            for (HeardOfSets safe : Bystander.everyAssignment(n)) {
                boolean within = true;
                for (int p = 0; p < n; p++) {
                    within = within && safe.of(Pid.of(p)).isSubsetOf(heard.of(Pid.of(p)));
                }
                if (within) {
                    all.add(new Transmission(heard, safe));
                }
            }
        }
        return all;
    }

    private static List<ValueRun> everyRun(int n, int rounds) {
        List<List<Transmission>> runs = List.of(List.of());
        for (int r = 0; r < rounds; r++) {
            List<List<Transmission>> longer = new ArrayList<>();
            for (List<Transmission> run : runs) {
                for (Transmission round : everyTransmission(n)) {
                    List<Transmission> more = new ArrayList<>(run);
                    more.add(round);
                    longer.add(more);
                }
            }
            runs = longer;
        }
        return runs.stream().map(ValueRun::new).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_predicate_agrees_with_its_definition_and_its_generator_reaches_every_run(Case it) {
        Set<ValueRun> missing = new HashSet<>();
        int refused = 0;
        for (ValueRun run : everyRun(it.n(), it.rounds())) {
            assertThat(it.predicate().holds(run)).as("%s of %s", it, run).isEqualTo(twin(it, run));
            if (it.predicate().holds(run)) {
                missing.add(run);
            } else {
                refused++;
            }
        }
        assertThat(missing).isNotEmpty();
        assertThat(refused).isPositive();
        Random random = new Random(5);
        for (int i = 0; i < 100_000 && !missing.isEmpty(); i++) {
            missing.remove(it.predicate().sample(it.n(), it.rounds(), random));
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_generated_satisfies_the_definition_and_damage_is_seen_alike(Case it) {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            int n = 2 + random.nextInt(3);
            int length = Math.max(4, it.rounds() + random.nextInt(4));
            ValueRun run = it.predicate().sample(n, length, random);
            assertThat(twin(it, run)).as("seed %d: %s", seed, run).isTrue();

            List<Transmission> rounds = new ArrayList<>(run.rounds());
            int r = random.nextInt(length);
            Pid p = Pid.of(random.nextInt(n));
            PidSet safe = new Draw(n, random)
                    .between(PidSet.empty(), rounds.get(r).heard().of(p), 0);
            rounds.set(
                    r,
                    new Transmission(rounds.get(r).heard(), rounds.get(r).safe().with(p, safe)));
            ValueRun damaged = new ValueRun(rounds);
            assertThat(it.predicate().holds(damaged))
                    .as("seed %d: %s", seed, damaged)
                    .isEqualTo(twin(it, damaged));
        }
    }

    @Test
    void faulty_processes_for_ever_are_few_alterations_in_each_round() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            int alpha = random.nextInt(3);
            ValueRun run = ValueFaults.atMostFaulty(alpha).sample(1 + random.nextInt(6), 5, random);
            assertThat(ValueFaults.atMostAltered(alpha).holds(run))
                    .as("seed %d: %s", seed, run)
                    .isTrue();
        }
    }

    /** Static Byzantine processes, of which there are less than a third: all others are safely heard of by all. */
    @Test
    void less_than_a_third_byzantine_gives_both_kernels_of_eig() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            int f = random.nextInt(3);
            int n = 3 * f + 1 + random.nextInt(4);
            ValueRun run = ValueFaults.safeKernelOfAllBut(f).sample(n, 4, random);
            assertThat(ValueFaults.safeKernel(f).holds(run))
                    .as("seed %d, n = %d, f = %d: %s", seed, n, f, run)
                    .isTrue();
        }
    }

    @Test
    void what_cannot_be_satisfied_is_refused() {
        assertThatThrownBy(() -> ValueFaults.safeForU(3, 3, 0).sample(3, 2, new Random(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("P_U,safe(T=3, E=3, alpha=0): no run of 2 rounds among 3 that satisfies it was found");
        assertThatThrownBy(() -> new Transmission(HeardOfSets.silent(1), HeardOfSets.complete(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the safe sets [{0}] are not within the heard-of sets [{}]");
        assertThatThrownBy(() -> new ValueRun(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a run without rounds");
    }
}
