package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.protocols.Listener;
import dev.earshot.protocols.consensus.BrokenOneThirdRule.Flaw;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneThirdRuleTest {
    private final Protocol<OneThirdRule<Integer>> protocol = Protocol.of(() -> new OneThirdRule<Integer>());

    @Test
    void two_uniform_rounds_decide_the_smallest_most_frequent_input() {
        Lockstep<OneThirdRule<Integer>> run = Lockstep.start(protocol, List.of(2, 1, 2, 1));

        run.step(HeardOfSets.complete(4));
        assertThat(run.now().processes()).allSatisfy(p -> {
            assertThat(p.x).isEqualTo(1);
            assertThat(p.decided).isFalse();
        });
        run.step(HeardOfSets.complete(4));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(1));
    }

    @Test
    void equal_inputs_are_decided_in_one_round() {
        Lockstep<OneThirdRule<Integer>> run = Lockstep.start(protocol, List.of(5, 5, 5, 5));

        run.step(HeardOfSets.same(4, PidSet.ofBits(0b0111)));

        assertThat(run.output(Pid.of(3))).isEqualTo(Optional.of(5));
    }

    @Test
    void two_thirds_exactly_are_not_enough() {
        Lockstep<OneThirdRule<Integer>> run = Lockstep.start(protocol, List.of(0, 0, 1));

        run.step(HeardOfSets.same(3, PidSet.ofBits(0b011)));

        assertThat(run.now().processes()).extracting(p -> p.x).containsExactly(0, 0, 1);
        assertThat(run.now().processes()).noneMatch(p -> p.decided);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void no_claim_breaks_whatever_is_heard(int n) {
        Checks.noClaimBreaks(protocol, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n) {
        Checks.invariantsAreInductive(protocol, n);
    }

    @ParameterizedTest
    @CsvSource({
        "DECIDE_ON_HALF, 5",
        "HALF_TWICE, 3",
        "TWO_THIRDS_OR_MORE, 3",
        "ADOPT_THE_SMALLEST, 4",
        "ADOPT_ANY, 4",
        "ADOPT_WITHOUT_THRESHOLD, 4"
    })
    void a_flaw_breaks_agreement_or_irrevocability(Flaw flaw, int n) {
        Protocol<BrokenOneThirdRule<Integer>> broken = Protocol.of(() -> new BrokenOneThirdRule<Integer>(flaw));

        Trace trace = Checks.refuted(broken, n, 6, 50_000);

        assertThat(Checks.claim(trace)).isIn("agreement", "irrevocability");
        assertThat(trace.schedule().n())
                .as("the smallest number of processes that shows it")
                .isEqualTo(n);
    }

    /** Four heard of whom two hold a decided value and two another: the tie goes to the smaller. */
    @Test
    void to_adopt_what_more_than_half_say_breaks_agreement_among_seven() {
        Protocol<BrokenOneThirdRule<Integer>> broken =
                Protocol.of(() -> new BrokenOneThirdRule<Integer>(Flaw.ADOPT_ON_HALF));
        PidSet ones = PidSet.ofBits(0b0011111);
        PidSet tie = PidSet.ofBits(0b1111000);
        PidSet turned = PidSet.ofBits(0b1111110);
        Schedule schedule = new Schedule(
                BrokenOneThirdRule.class.getName(),
                Map.of(),
                List.of(1, 1, 1, 1, 1, 0, 0),
                List.of(),
                List.of(),
                List.of(
                        HeardOfSets.of(ones, tie, tie, tie, tie, tie, tie),
                        HeardOfSets.same(7, PidSet.empty()).with(Pid.of(1), turned)));

        Trace trace = Trace.execute(broken, schedule);

        assertThat(Checks.claim(trace)).isEqualTo("agreement");
        assertThat(trace.states()).hasSize(3);
    }

    @Test
    void a_round_closes_early_on_a_decision_only() {
        Listener<OneThirdRule<Integer>> mixed = new Listener<>(protocol, 4, 0, 0, 0);
        assertThat(mixed.hears(0, 0).hears(1, 0).hears(2, 1).hasEnough())
                .as("two of three agree")
                .isFalse();
        assertThat(mixed.hears(3, 1).hasEnough()).as("all are heard").isTrue();

        Listener<OneThirdRule<Integer>> equal = new Listener<>(protocol, 4, 0, 0, 0);
        assertThat(equal.hears(1, 0).hears(2, 0).hears(3, 0).hasEnough())
                .as("three of three agree")
                .isTrue();
    }
}
