package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.Spec;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerTest {
    private static Stream<Protocol<?>> right() {
        return Stream.of(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()),
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                Protocol.of(() -> new ToyLastVoting<Integer>()),
                Protocol.of(() -> new ToyBenOr()),
                Protocol.of(() -> new ToyFloodMin(1)));
    }

    private static Stream<Protocol<?>> broken() {
        return Stream.of(
                Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)),
                Protocol.of(() -> new ToyUniformVoting<Integer>(true)),
                Protocol.of(() -> new ToyLastVoting<Integer>(true)),
                Protocol.of(() -> new ToyBenOr(2)),
                Protocol.of(() -> new ToyFloodMin(1, 0)));
    }

    @ParameterizedTest
    @MethodSource("right")
    void claims_of_a_right_algorithm_hold_and_all_it_says_is_reachable_is_reached(Protocol<?> protocol) {
        for (int n = 2; n <= 5; n++) {
            Sample sample = Sampler.of(protocol, n).runs(300).sample();

            assertThat(sample.failure()).isEmpty();
            assertThat(sample.runs()).isEqualTo(300);
            assertThat(sample.reached()).containsExactly("some process decides");
            assertThat(sample.unreached()).isEmpty();
            assertThat(sample.terminations()).allSatisfy(termination -> {
                assertThat(termination.times()).isGreaterThan(200);
                assertThat(termination.times() + termination.notStarted()).isEqualTo(300);
                assertThat(termination.obstacle()).isEmpty();
            });
        }
    }

    @Test
    void progress_is_told_after_each_run_and_changes_nothing() {
        Sampler<ToyBenOr> sampler =
                Sampler.of(Protocol.of(() -> new ToyBenOr()), 3).runs(5);
        List<Integer> told = new ArrayList<>();

        assertThat(sampler.sample(told::add)).isEqualTo(sampler.sample());
        assertThat(told).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_algorithm_is_found_out_and_the_run_can_be_replayed(Protocol<?> protocol) {
        Sample sample = Sampler.of(protocol, 3).runs(20_000).seed(1).sample();

        assertThat(sample.failure()).isPresent();
        Trace found = sample.failure().get();
        Trace again = Trace.execute(protocol, found.schedule());
        assertThat(again).isEqualTo(found);
    }

    @Test
    void the_seed_decides_the_runs() {
        Protocol<ToyBenOr> broken = Protocol.of(() -> new ToyBenOr(2));

        Sample first = Sampler.of(broken, 3).runs(20_000).seed(5).sample();
        Sample second = Sampler.of(broken, 3).runs(20_000).seed(5).sample();
        Sample other = Sampler.of(broken, 3).runs(20_000).seed(6).sample();

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void a_waiting_algorithm_breaks_outside_its_assumption() {
        Protocol<ToyUniformVoting<Integer>> waiting = Protocol.of(() -> new ToyUniformVoting<Integer>());

        assertThat(Sampler.of(waiting, 3).runs(2000).sample().failure()).isEmpty();
        assertThat(Sampler.of(waiting, 3)
                        .runs(2000)
                        .under(PerRound.nonEmpty())
                        .sample()
                        .failure())
                .hasValueSatisfying(trace ->
                        assertThat(trace.violation().orElseThrow().place()).startsWith("ToyUniformVoting.java:"));
    }

    @Test
    void code_that_throws_is_a_violation_of_definedness() {
        Protocol<ToyUniformVoting<Integer>> waiting = Protocol.of(() -> new ToyUniformVoting<Integer>());

        Trace trace = Sampler.of(waiting, 2)
                .under(PerRound.uniform())
                .sample()
                .failure()
                .orElseThrow();

        assertThat(trace.violation().orElseThrow().claim()).isEqualTo(Violation.DEFINEDNESS);
        assertThat(trace.violation().orElseThrow().falsePart())
                .contains("ToyUniformVoting.", ".update of p0 in round ", " of an empty mailbox");
    }

    @Test
    void a_claim_that_good_phases_do_not_lead_to_is_reported_and_replayed() {
        Protocol<ToyOneThirdRule<Integer>> protocol = protocol(phases ->
                phases.when(PerRound.uniformMoreThan(1, 3)).then("all decided", g -> g.forAll(p -> p.decided)));

        Trace trace = Sampler.of(protocol, 3).sample().failure().orElseThrow();

        assertThat(trace.violation().orElseThrow().claim()).isEqualTo("all decide: all decided");
        assertThat(trace.violation().orElseThrow().witnesses()).hasSize(1);
        assertThat(trace.violation().orElseThrow().place()).startsWith("SamplerTest.java:");
        assertThat(Trace.execute(protocol, trace.schedule())).isEqualTo(trace);
    }

    @Test
    void conditions_that_no_heard_of_sets_satisfy_are_told() {
        Protocol<ToyOneThirdRule<Integer>> protocol = protocol(phases -> phases.when(PerRound.complete())
                .when("p0 hears nobody", g -> g.heardCount(g.at(Pid.of(0))) == 0)
                .then("anything", g -> true));

        Sample sample = Sampler.of(protocol, 3).runs(10).sample();

        assertThat(sample.terminations())
                .isEqualTo(List.of(new Sample.Exercised(
                        "all decide",
                        0,
                        0,
                        10,
                        Optional.of("no heard-of sets found for round 1 of 1, under \"complete\" and"
                                + " \"p0 hears nobody\""))));
    }

    @Test
    void what_is_never_reached_is_told() {
        Protocol<ToyOneThirdRule<Integer>> protocol =
                Protocol.of(() -> new ToyOneThirdRule<Integer>(), (Spec<ToyOneThirdRule<Integer>> spec) -> {
                    spec.reachable("the start", g -> g.round() == 0);
                    spec.reachable("nothing like this", g -> g.exists(p -> p.x == 7));
                });

        Sample sample = Sampler.of(protocol, 3).runs(10).sample();

        assertThat(sample.reached()).containsExactly("the start");
        assertThat(sample.unreached()).containsExactly("nothing like this");
    }

    @Test
    void assumptions_that_nothing_satisfies_stop_the_sampling() {
        Protocol<ToyOneThirdRule<Integer>> protocol =
                Protocol.of(() -> new ToyOneThirdRule<Integer>(), (Spec<ToyOneThirdRule<Integer>> spec) -> {
                    spec.assume(PerRound.majority());
                    spec.assume("nobody hears anybody", g -> g.forAll(p -> g.heardCount(p) == 0));
                });

        assertThatThrownBy(() -> Sampler.of(protocol, 3).sample())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("no heard-of sets found for round 0 of ToyOneThirdRule among 3 in 200 tries, under"
                        + " \"majority\" and \"nobody hears anybody\"; name a predicate that can generate them, or weaken"
                        + " the condition");
    }

    @Test
    void several_assumptions_hold_together() {
        Protocol<ToyOneThirdRule<Integer>> protocol =
                Protocol.of(() -> new ToyOneThirdRule<Integer>(), (Spec<ToyOneThirdRule<Integer>> spec) -> {
                    spec.assume("nobody hears all", g -> g.forAll(p -> g.heardCount(p) < g.n()));
                    spec.assume(PerRound.majority());
                    spec.step(
                            "seen",
                            (before, after) ->
                                    before.forAll(p -> before.heardCount(p) == 3 || before.heardCount(p) == 4));
                });

        assertThat(Sampler.of(protocol, 5).runs(100).sample().failure()).isEmpty();
    }

    @Test
    void groups_that_the_algorithm_is_not_for_are_refused() {
        assertThatThrownBy(() -> Sampler.of(Protocol.of(() -> new ToyFloodMin(3)), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ToyFloodMin is not for this group: fewer than n crash (n = 3, f = 3)");
        assertThatThrownBy(() -> Sampler.of(Protocol.of(() -> new ToyFloodMin(0)), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 processes asked for; at least 1");
    }

    private static Protocol<ToyOneThirdRule<Integer>> protocol(
            Consumer<GoodPhases<ToyOneThirdRule<Integer>>> termination) {
        return Protocol.of(
                () -> new ToyOneThirdRule<Integer>(),
                (Spec<ToyOneThirdRule<Integer>> spec) -> termination.accept(spec.termination("all decide")));
    }
}
