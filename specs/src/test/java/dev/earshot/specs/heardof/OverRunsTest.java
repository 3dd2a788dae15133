package dev.earshot.specs.heardof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverRunsTest {
    /** What a predicate means, written once more, with heard-of sets as bits by round and process. */
    private interface Twin {
        boolean holds(int n, int[][] ho, int[][] co);
    }

    /** A predicate and the shortest runs that can satisfy it; perPhase is 0 without coordinators. */
    private record Case(RunPredicate<HeardOfRun> predicate, int rounds, int perPhase, Twin twin) {
        @Override
        public String toString() {
            return predicate.name();
        }
    }

    private static final PidSet BOTH = PidSet.all(2);
    private static final PidSet ONE = PidSet.of(Pid.of(1));

    private static Stream<Case> cases() {
        return Stream.of(
                new Case(OverRuns.uniformRound(), 1, 0, (n, ho, co) -> {
                    for (int[] round : ho) {
                        if (allEqual(round)) {
                            return true;
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.uniformTwoThirds(), 1, 0, (n, ho, co) -> {
                    for (int[] round : ho) {
                        if (allEqual(round) && Integer.bitCount(round[0]) > 2 * n / 3.0) {
                            return true;
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.oneThirdRule(), 2, 0, (n, ho, co) -> {
                    for (int r0 = 0; r0 < ho.length; r0++) {
                        boolean good = allEqual(ho[r0]) && Integer.bitCount(ho[r0][0]) > 2 * n / 3.0;
                        for (int p = 0; p < n; p++) {
                            boolean later = false;
                            for (int r = r0 + 1; r < ho.length; r++) {
                                later = later || Integer.bitCount(ho[r][p]) > 2 * n / 3.0;
                            }
                            good = good && later;
                        }
                        if (good) {
                            return true;
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.oneThirdRuleRestricted(), 2, 0, (n, ho, co) -> {
                    for (int pi = 0; pi < 1 << n; pi++) {
                        for (int r0 = 0; r0 < ho.length; r0++) {
                            boolean good = Integer.bitCount(pi) > 2 * n / 3.0;
                            for (int p = 0; p < n; p++) {
                                boolean later = false;
                                for (int r = r0 + 1; r < ho.length; r++) {
                                    later = later || (ho[r][p] & pi) == pi;
                                }
                                good = good && ((pi >> p & 1) == 0 || ho[r0][p] == pi && later);
                            }
                            if (good) {
                                return true;
                            }
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.lastVoting(), 4, 4, (n, ho, co) -> {
                    for (int phase = 0; 4 * phase + 3 < ho.length; phase++) {
                        for (int c = 0; c < n; c++) {
                            int r = 4 * phase;
                            if (agreed(co[phase], c)
                                    && Integer.bitCount(ho[r][c]) > n / 2.0
                                    && heardByAll(ho[r + 1], c)
                                    && Integer.bitCount(ho[r + 2][c]) > n / 2.0
                                    && heardByAll(ho[r + 3], c)) {
                                return true;
                            }
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.shortLastVoting(), 3, 3, (n, ho, co) -> {
                    for (int phase = 0; 3 * phase + 2 < ho.length; phase++) {
                        for (int c = 0; c < n; c++) {
                            int r = 3 * phase;
                            boolean good = agreed(co[phase], c)
                                    && Integer.bitCount(ho[r][c]) > n / 2.0
                                    && heardByAll(ho[r + 1], c);
                            for (int p = 0; p < n; p++) {
                                good = good && Integer.bitCount(ho[r + 2][p]) > n / 2.0;
                            }
                            if (good) {
                                return true;
                            }
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.coordUniformVoting(), 3, 3, (n, ho, co) -> {
                    for (int[] round : ho) {
                        for (int p : round) {
                            for (int q : round) {
                                if ((p & q) == 0) {
                                    return false;
                                }
                            }
                        }
                    }
                    for (int phase = 0; 3 * phase + 2 < ho.length; phase++) {
                        for (int c = 0; c < n; c++) {
                            if (agreed(co[phase], c) && heardByAll(ho[3 * phase], c)) {
                                return true;
                            }
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.newAlgorithm(), 3, 0, (n, ho, co) -> {
                    for (int phase = 0; 3 * phase + 2 < ho.length; phase++) {
                        boolean good = true;
                        for (int i = 0; i < 3; i++) {
                            int[] round = ho[3 * phase + i];
                            good = good && allEqual(round) && Integer.bitCount(round[0]) > n / 2.0;
                        }
                        if (good) {
                            return true;
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.benOr(), 2, 0, (n, ho, co) -> {
                    for (int r = 1; r < ho.length; r += 2) {
                        if (allEqual(ho[r])) {
                            return true;
                        }
                    }
                    return false;
                }),
                new Case(
                        OverRuns.spaceUniform(BOTH, 0, 1), 2, 0, (n, ho, co) -> exactly(ho[0], 3) && exactly(ho[1], 3)),
                new Case(OverRuns.spaceUniform(ONE, 1, 1), 2, 0, (n, ho, co) -> exactly(ho[1], 2)),
                new Case(OverRuns.kernel(ONE, 0, 1), 2, 0, (n, ho, co) -> atLeast(ho[0], 2) && atLeast(ho[1], 2)),
                new Case(OverRuns.twiceSpaceUniform(BOTH), 2, 0, (n, ho, co) -> {
                    for (int r = 0; r + 1 < ho.length; r++) {
                        if (exactly(ho[r], 3) && exactly(ho[r + 1], 3)) {
                            return true;
                        }
                    }
                    return false;
                }),
                new Case(OverRuns.spaceUniformThenKernel(ONE), 2, 0, (n, ho, co) -> {
                    for (int r = 0; r < ho.length; r++) {
                        for (int later = r + 1; later < ho.length; later++) {
                            if (exactly(ho[r], 2) && atLeast(ho[later], 2)) {
                                return true;
                            }
                        }
                    }
                    return false;
                }));
    }

    private static boolean allEqual(int[] sets) {
        for (int set : sets) {
            if (set != sets[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean agreed(int[] coordinators, int c) {
        return allEqual(coordinators) && coordinators[0] == c;
    }

    private static boolean heardByAll(int[] sets, int q) {
        int kernel = -1;
        for (int set : sets) {
            kernel &= set;
        }
        return (kernel >> q & 1) == 1;
    }

    private static boolean exactly(int[] sets, int good) {
        for (int p = 0; p < sets.length; p++) {
            if ((good >> p & 1) == 1 && sets[p] != good) {
                return false;
            }
        }
        return true;
    }

    private static boolean atLeast(int[] sets, int good) {
        for (int p = 0; p < sets.length; p++) {
            if ((good >> p & 1) == 1 && (sets[p] & good) != good) {
                return false;
            }
        }
        return true;
    }

    private static int[][] bits(HeardOfRun run) {
        return run.rounds().stream()
                .map(sets ->
                        sets.sets().stream().mapToInt(set -> (int) set.bits()).toArray())
                .toArray(int[][]::new);
    }

    private static int[][] coordinators(HeardOfRun run) {
        return run.coordinators().stream()
                .map(phase -> phase.stream().mapToInt(Pid::index).toArray())
                .toArray(int[][]::new);
    }

    private static boolean twin(Case it, HeardOfRun run) {
        return it.twin().holds(run.n(), bits(run), coordinators(run));
    }

    /** All runs of two processes of this length. */
    private static List<HeardOfRun> everyRun(int rounds, int perPhase) {
        List<List<HeardOfSets>> prefixes = List.of(List.of());
        for (int r = 0; r < rounds; r++) {
            List<List<HeardOfSets>> longer = new ArrayList<>();
            for (List<HeardOfSets> prefix : prefixes) {
                for (HeardOfSets sets : Bystander.everyAssignment(2)) {
                    List<HeardOfSets> more = new ArrayList<>(prefix);
                    more.add(sets);
                    longer.add(more);
                }
            }
            prefixes = longer;
        }
        List<HeardOfRun> runs = new ArrayList<>();
        for (List<HeardOfSets> sets : prefixes) {
            if (perPhase == 0) {
                runs.add(HeardOfRun.of(sets));
                continue;
            }
            for (int code = 0; code < 4; code++) {
                runs.add(new HeardOfRun(sets, List.of(List.of(Pid.of(code & 1), Pid.of(code >> 1)))));
            }
        }
        return runs;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_predicate_agrees_with_its_definition_and_its_generator_reaches_every_run(Case it) {
        Set<HeardOfRun> missing = new HashSet<>();
        int refused = 0;
        for (HeardOfRun run : everyRun(it.rounds(), it.perPhase())) {
            boolean holds = it.predicate().holds(run);
            if (holds != twin(it, run)) {
                assertThat(holds).as("%s of %s", it, run).isEqualTo(twin(it, run));
            }
            if (holds) {
                missing.add(run);
            } else {
                refused++;
            }
        }
        assertThat(missing).isNotEmpty();
        assertThat(refused).isPositive();
        Random random = new Random(3);
        for (int i = 0; i < 400_000 && !missing.isEmpty(); i++) {
            missing.remove(it.predicate().sample(2, it.rounds(), random));
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_generated_satisfies_the_definition(Case it) {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            int n = 2 + random.nextInt(5);
            HeardOfRun run = it.predicate().sample(n, it.rounds() + random.nextInt(9), random);

            assertThat(it.predicate().holds(run)).as("seed %d: %s", seed, run).isTrue();
            assertThat(twin(it, run)).as("seed %d: %s", seed, run).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_predicate_agrees_with_its_definition_on_damaged_runs(Case it) {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            int n = 2 + random.nextInt(3);
            HeardOfRun run = it.predicate().sample(n, it.rounds() + random.nextInt(4), random);
            List<HeardOfSets> rounds = new ArrayList<>(run.rounds());
            int r = random.nextInt(rounds.size());
            rounds.set(r, rounds.get(r).with(Pid.of(random.nextInt(n)), new Draw(n, random).atLeast(0)));
            HeardOfRun damaged = new HeardOfRun(rounds, run.coordinators());

            assertThat(it.predicate().holds(damaged))
                    .as("seed %d: %s", seed, damaged)
                    .isEqualTo(twin(it, damaged));
        }
    }

    @Test
    void too_few_rounds_are_refused() {
        assertThatThrownBy(() -> OverRuns.lastVoting().sample(3, 3, new Random(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("P_lv: no run of 3 rounds satisfies it; at least 4");
        assertThatThrownBy(() -> OverRuns.kernel(ONE, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rounds from 2 to 1; they count from 0, the first not after the last");
        assertThatThrownBy(() -> OverRuns.twiceSpaceUniform(PidSet.all(3)).sample(2, 2, new Random(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("{0,1,2} names a process outside p0..p1");
    }

    @Test
    void a_run_is_of_one_number_of_processes() {
        assertThatThrownBy(() -> HeardOfRun.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a run without rounds");
        assertThatThrownBy(() -> HeardOfRun.of(List.of(HeardOfSets.complete(2), HeardOfSets.complete(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heard-of sets and coordinators of different numbers of processes");
        assertThat(HeardOfRun.of(List.of(HeardOfSets.complete(2)), List.of(Pid.of(1)))
                        .coordinators())
                .containsExactly(List.of(Pid.of(1), Pid.of(1)));
    }
}
