package dev.earshot.specs.heardof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.lockstep.GlobalState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stronger predicate is generated, the weaker is checked. */
class ImplicationsTest {
    /** For f up to this bound the stronger predicate implies the weaker; f is -1 where n is to be skipped. */
    private record Implication(
            RoundPredicate<Bystander> stronger, RoundPredicate<Bystander> weaker, IntUnaryOperator largestF) {
        @Override
        public String toString() {
            return stronger.name() + " => " + weaker.name();
        }
    }

    private static Stream<Implication> implications() {
        return Stream.of(
                new Implication(PerRound.synchronousCrash(p -> p.f), PerRound.sendOmission(p -> p.f), n -> n),
                new Implication(PerRound.sendOmission(p -> p.f), PerRound.kernelOfAllBut(p -> p.f), n -> n),
                new Implication(PerRound.kernelOfAllBut(p -> p.f), PerRound.nonEmptyKernel(), n -> n - 1),
                new Implication(PerRound.kernelOfAllBut(p -> p.f), PerRound.allButAtMost(p -> p.f), n -> n),
                new Implication(PerRound.nonEmptyKernel(), PerRound.noSplit(), n -> n),
                new Implication(PerRound.noSplit(), PerRound.nonEmpty(), n -> n),
                new Implication(PerRound.allButAtMost(p -> p.f), PerRound.majority(), n -> (n - 1) / 2),
                new Implication(PerRound.majority(), PerRound.noSplit(), n -> n),
                new Implication(PerRound.moreThan(2, 3), PerRound.majority(), n -> n),
                new Implication(PerRound.uniformMoreThan(0, 1), PerRound.nonEmptyKernel(), n -> n),
                new Implication(PerRound.uniformMoreThan(2, 3), PerRound.moreThan(2, 3), n -> n),
                new Implication(PerRound.uniformMoreThan(2, 3), PerRound.uniform(), n -> n),
                new Implication(PerRound.coordinatorHeardByAll(p -> p.rotating(0)), PerRound.nonEmptyKernel(), n -> n),
                new Implication(PerRound.majority(), PerRound.coordinatorHearsMajority(p -> p.rotating(0)), n -> n),
                new Implication(PerRound.complete(), PerRound.synchronousCrash(p -> p.f), n -> 0),
                new Implication(PerRound.complete(), PerRound.uniformMoreThan(2, 3), n -> n));
    }

    @ParameterizedTest
    @MethodSource("implications")
    void a_predicate_implies_a_weaker_one(Implication it) {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int n = 1 + random.nextInt(8);
            int f = random.nextInt(it.largestF().applyAsInt(n) + 1);
            PidSet alive = new Draw(n, random).atLeast(n - f);
            GlobalState<Bystander> group = Bystander.group(n, f, 1, alive);
            HeardOfSets sets = it.stronger().sample(group, random);
            assertThat(it.weaker().claim().holds(group.hearing(sets)))
                    .as("seed %d, n = %d, f = %d, alive %s: %s", seed, n, f, alive, sets)
                    .isTrue();
        }
    }

    @Test
    void crashes_round_by_round_are_the_crashes_of_a_whole_run() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int n = 2 + random.nextInt(5);
            int f = random.nextInt(n);
            RoundPredicate<Bystander> crash = PerRound.synchronousCrash(p -> p.f);
            PidSet alive = PidSet.all(n);
            List<HeardOfSets> run = new ArrayList<>();
            for (int r = 0; r < 6; r++) {
                run.add(crash.sample(Bystander.group(n, f, r, alive), random));
                alive = alive.and(run.get(r).kernel());
            }

            PidSet always = run.stream().map(HeardOfSets::kernel).reduce(PidSet.all(n), PidSet::and);
            assertThat(always.size()).as("seed %d: %s", seed, run).isGreaterThanOrEqualTo(n - f);
            for (int r = 0; r + 1 < run.size(); r++) {
                for (PidSet heard : run.get(r + 1).sets()) {
                    assertThat(heard.isSubsetOf(run.get(r).kernel()))
                            .as("seed %d, round %d: %s", seed, r + 1, run)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void what_is_not_implied_has_a_witness() {
        PidSet zero = PidSet.of(Pid.of(0));
        PidSet one = PidSet.of(Pid.of(1));
        GlobalState<Bystander> two = Bystander.group(2, 1, 1, PidSet.all(2));
        GlobalState<Bystander> three = Bystander.group(3, 1, 1, PidSet.all(3));
        HeardOfSets apart = HeardOfSets.of(zero, one);
        HeardOfSets around = HeardOfSets.of(zero.with(Pid.of(1)), one.with(Pid.of(2)), zero.with(Pid.of(2)));

        assertThat(holds(PerRound.nonEmpty(), two, apart)).isTrue();
        assertThat(holds(PerRound.noSplit(), two, apart)).isFalse();
        assertThat(holds(PerRound.noSplit(), three, around)).isTrue();
        assertThat(holds(PerRound.nonEmptyKernel(), three, around)).isFalse();
        assertThat(holds(PerRound.majority(), three, around)).isTrue();
        assertThat(holds(PerRound.moreThan(2, 3), three, around)).isFalse();
        assertThat(holds(PerRound.allButAtMost(p -> p.f), two, apart)).isTrue();
        assertThat(holds(PerRound.majority(), two, apart)).isFalse();
        assertThat(holds(PerRound.uniform(), two, HeardOfSets.silent(2))).isTrue();
        assertThat(holds(PerRound.nonEmptyKernel(), two, HeardOfSets.silent(2))).isFalse();
        assertThat(holds(PerRound.sendOmission(p -> p.f), two, HeardOfSets.of(zero, PidSet.all(2))))
                .isTrue();
        assertThat(holds(
                        PerRound.synchronousCrash(p -> p.f),
                        Bystander.group(2, 1, 1, zero),
                        HeardOfSets.of(zero, PidSet.all(2))))
                .isFalse();
    }

    private static boolean holds(RoundPredicate<Bystander> predicate, GlobalState<Bystander> group, HeardOfSets sets) {
        return predicate.claim().holds(group.hearing(sets));
    }
}
