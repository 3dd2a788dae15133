package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.FairCycle;
import dev.earshot.verifier.explore.Fairness;
import dev.earshot.verifier.explore.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that go on for ever without a decision, of algorithms that decide when the network is good. */
class FairCycleTest {
    @ParameterizedTest
    @CsvSource({"3", "4", "5"})
    void one_third_rule_can_run_for_ever_among_majorities(int n) {
        FairCycle.Found found = found("OneThirdRule", n, List.of("majority"), List.of());

        assertThat(found.trace().schedule().rounds())
                .allMatch(sets -> pids(n).stream().allMatch(p -> 2 * sets.of(p).size() > n));
        assertNeverAllDecide(found);
    }

    @ParameterizedTest
    @CsvSource({"3", "4", "5"})
    void one_third_rule_decides_if_uniform_rounds_of_more_than_two_thirds_come_back(int n) {
        assertThat(cycle("OneThirdRule", n, List.of(), List.of("uniform-more-than(2/3)")))
                .isInstanceOf(FairCycle.None.class);
    }

    @Test
    void uniform_rounds_and_rounds_of_more_than_two_thirds_are_enough_apart_from_each_other() {
        assertThat(cycle("OneThirdRule", 4, List.of(), List.of("uniform-more-than(2/3)", "more-than(2/3)")))
                .isInstanceOf(FairCycle.None.class);
        FairCycle.Found found = found("OneThirdRule", 4, List.of(), List.of("more-than(2/3)", "uniform"));

        List<HeardOfSets> cycle =
                found.trace().schedule().rounds().subList(found.start(), found.start() + found.length());
        assertThat(cycle)
                .anyMatch(sets -> pids(4).stream().allMatch(p -> 3 * sets.of(p).size() > 8));
        assertThat(cycle)
                .anyMatch(sets -> pids(4).stream().map(sets::of).distinct().count() == 1);
        assertNeverAllDecide(found);
    }

    @Test
    void the_cycle_is_executed_and_leads_back() {
        FairCycle.Found found = found("OneThirdRule", 3, List.of("majority"), List.of());

        assertThat(found.start()).isZero();
        assertThat(found.length()).isEqualTo(1);
        assertThat(found.trace().states().get(0))
                .isEqualTo(found.trace().states().get(1));
        assertThat(found.trace().table()).isEqualTo("""
                          round |  p0          |  p1          |  p2
                          init  |  x=0         |  x=0         |  x=0
                            1   |  heard {0,1} |  heard {0,1} |  heard {0,1}
                        """);
    }

    @Test
    void uniform_voting_decides_if_uniform_rounds_come_back() {
        assertThat(cycle("UniformVoting", 3, List.of(), List.of("uniform"))).isInstanceOf(FairCycle.None.class);
        assertNeverAllDecide(found("UniformVoting", 3, List.of(), List.of()));
    }

    @Test
    void last_voting_can_run_for_ever_with_phases_that_only_differ_in_number() {
        FairCycle.Found found = found("LastVoting", 2, List.of("non-empty"), List.of("complete"));

        assertThat(found.length() % 4).isZero();
        assertNeverAllDecide(found);
    }

    @Test
    void a_search_that_may_not_end_says_so() {
        Options bounded = Options.of(2).withRounds(4);

        assertThatThrownBy(() -> cycle("OneThirdRule", bounded, List.of(), List.of()))
                .hasMessage("rounds = 4; a cycle goes on for ever, so rounds cannot be bounded");
        assertThat(cycle(
                        "OneThirdRule",
                        Options.of(4).withBudget(new Options.Budget(20, Long.MAX_VALUE, Optional.empty())),
                        List.of(),
                        List.of("uniform-more-than(2/3)")))
                .isEqualTo(new FairCycle.Undecided("more than 20 states", List.of()));
        assertThat(cycle("FloodMin", 3, List.of(), List.of()))
                .isInstanceOfSatisfying(
                        FairCycle.Undecided.class,
                        it -> assertThat(it.why())
                                .startsWith("no state comes back, since states keep the number of the round: "));
    }

    private static void assertNeverAllDecide(FairCycle.Found found) {
        int decided = found.trace().fields().indexOf("decided");
        assertThat(found.trace().states())
                .hasSize(found.start() + found.length() + 1)
                .allMatch(state ->
                        state.stream().anyMatch(process -> process.get(decided).equals(false)));
    }

    private static List<Pid> pids(int n) {
        return IntStream.range(0, n).mapToObj(Pid::of).toList();
    }

    private static FairCycle.Found found(String name, int n, List<String> always, List<String> recurrent) {
        FairCycle cycle = cycle(name, n, always, recurrent);
        assertThat(cycle).isInstanceOf(FairCycle.Found.class);
        return (FairCycle.Found) cycle;
    }

    private static FairCycle cycle(String name, int n, List<String> always, List<String> recurrent) {
        return cycle(name, Options.of(n), always, recurrent);
    }

    private static FairCycle cycle(String name, Options options, List<String> always, List<String> recurrent) {
        return cycle(Catalog.find(name).orElseThrow().load(options.n(), Map.of()), options, always, recurrent);
    }

    private static <P extends RoundProcess<?, ?>> FairCycle cycle(
            Protocol<P> protocol, Options options, List<String> always, List<String> recurrent) {
        String termination = protocol.spec().terminations().get(0).name();
        return Explorer.cycle(protocol, options, termination, Fairness.named(always, recurrent));
    }
}
