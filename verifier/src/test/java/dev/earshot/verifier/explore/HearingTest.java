package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Global;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.StateClaim;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.lockstep.GlobalState;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to list heard-of sets lists exactly those of which the condition is true. */
class HearingTest {
    private static final int N = 3;

    private final Protocol<ToyOneThirdRule<Integer>> protocol = Protocol.of(() -> new ToyOneThirdRule<Integer>());

    static Stream<RoundPredicate<ToyOneThirdRule<Integer>>> named() {
        return Stream.of(
                PerRound.arbitrary(),
                PerRound.nonEmpty(),
                PerRound.noSplit(),
                PerRound.majority(),
                PerRound.moreThan(2, 3),
                PerRound.allButAtMost(p -> 1),
                PerRound.nonEmptyKernel(),
                PerRound.kernelOfAllBut(p -> 1),
                PerRound.sendOmission(p -> 1),
                PerRound.synchronousCrash(p -> 1),
                PerRound.uniform(),
                PerRound.uniformMoreThan(1, 2),
                PerRound.coordinatorHearsMajority(p -> p.id()),
                PerRound.coordinatorHeardByAll(p -> p.id()),
                PerRound.complete());
    }

    @ParameterizedTest
    @MethodSource("named")
    void a_named_predicate_is_listed_exactly(RoundPredicate<ToyOneThirdRule<Integer>> predicate) {
        assertListed(new Assumption<>(predicate.name(), predicate.claim(), Optional.of(predicate), here()));
    }

    @ParameterizedTest
    @MethodSource("named")
    void a_condition_without_a_name_is_listed_exactly(RoundPredicate<ToyOneThirdRule<Integer>> predicate) {
        assertListed(new Assumption<>("a condition", predicate.claim(), Optional.empty(), here()));
    }

    static Stream<StateClaim<ToyOneThirdRule<Integer>>> lambdas() {
        return Stream.of(
                g -> g.forAll(p -> g.heard(p, p) || g.heardCount(p) == 0),
                g -> g.forAll(p -> g.heardCount(p) == 1 && g.exists(q -> q.x == 1 && g.heard(p, q))),
                g -> g.count(p -> g.heardCount(p) > 1) == 1 && g.none(p -> g.heardCount(p) == 3),
                g -> g.forAll(p -> g.forAll(q -> g.heardCount(p) != g.heardCount(q) || g.heard(p, q) == g.heard(q, p))),
                g -> false);
    }

    @ParameterizedTest
    @MethodSource("lambdas")
    void a_condition_on_states_is_listed_exactly(StateClaim<ToyOneThirdRule<Integer>> condition) {
        assertListed(new Assumption<>("a condition", condition, Optional.empty(), here()));
    }

    private static StackTraceElement here() {
        return new StackTraceElement("HearingTest", "here", "HearingTest.java", 1);
    }

    private void assertListed(Assumption<ToyOneThirdRule<Integer>> condition) {
        Setup<ToyOneThirdRule<Integer>> setup = Setup.of(protocol, Options.of(N).withoutReductions());
        Plan<ToyOneThirdRule<Integer>> plan =
                new Searches<>(setup).plan(Kept.nothing(false).and(new Needs(Needs.What.ALIVE, "the test")));
        Hearing<ToyOneThirdRule<Integer>> hearing = new Hearing<>(plan, List.of(condition));
        InitialStates.each(plan, plan.localStep(), state -> {
            for (int alive = 0; alive < 1 << N; alive++) {
                state[plan.layout().alive()] = alive;

                assertThat(listed(hearing.of(state))).isEqualTo(accepted(condition, plan, state));
            }
        });
    }

    private static Set<List<Integer>> listed(List<Product> products) {
        Set<List<Integer>> listed = new HashSet<>();
        for (int code = 0; code < 1 << N * N; code++) {
            List<Integer> sets = sets(code);
            for (Product product : products) {
                boolean in = true;
                for (int p = 0; p < N; p++) {
                    in &= product.allowed()[p] == null || product.allowed()[p].contains(sets.get(p));
                    for (int q = 0; q < N; q++) {
                        in &= !product.meeting() || (sets.get(p) & sets.get(q)) != 0;
                    }
                }
                if (in) {
                    listed.add(sets);
                }
            }
        }
        return listed;
    }

    private static List<Integer> sets(int code) {
        List<Integer> sets = new ArrayList<>();
        for (int p = 0; p < N; p++) {
            sets.add(code >>> p * N & (1 << N) - 1);
        }
        return sets;
    }

    private Set<List<Integer>> accepted(
            Assumption<ToyOneThirdRule<Integer>> condition, Plan<ToyOneThirdRule<Integer>> plan, int[] state) {
        List<ToyOneThirdRule<Integer>> processes = new ArrayList<>();
        Pool<ToyOneThirdRule<Integer>> pool = new Pool<>(plan.setup(), plan.rounds(), plan.kept(), plan.locals());
        for (int p = 0; p < N; p++) {
            processes.add(pool.process(0, p, state[plan.layout().locals() + p]));
        }
        Set<List<Integer>> accepted = new HashSet<>();
        for (int code = 0; code < 1 << N * N; code++) {
            List<Integer> sets = sets(code);
            Global<ToyOneThirdRule<Integer>> before = new GlobalState<>(
                            processes, 1, 0, PidSet.ofBits(state[plan.layout().alive()]))
                    .hearing(HeardOfSets.of(sets.stream().map(PidSet::ofBits).toList()));
            if (condition.claim().holds(before)) {
                accepted.add(sets);
            }
        }
        return accepted;
    }
}
