package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.protocols.Listener;
import dev.earshot.protocols.consensus.BrokenShortLastVoting.Flaw;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortLastVotingTest {
    private final Protocol<ShortLastVoting<Integer>> protocol = Protocol.of(() -> new ShortLastVoting<Integer>());

    @Test
    void a_phase_in_which_all_are_heard_decides_in_its_third_round() {
        Lockstep<ShortLastVoting<Integer>> run = Lockstep.start(protocol, List.of(3, 1, 2));

        run.step(HeardOfSets.complete(3));
        run.step(HeardOfSets.complete(3));
        assertThat(run.now().processes()).noneMatch(p -> p.decided);
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(3));
    }

    @Test
    void a_value_that_one_process_decided_is_the_only_one_that_can_be_proposed_later() {
        Lockstep<ShortLastVoting<Integer>> run = Lockstep.start(protocol, List.of(3, 1, 2));
        PidSet firstTwo = PidSet.ofBits(0b011);
        PidSet lastTwo = PidSet.ofBits(0b110);

        run.step(HeardOfSets.same(3, firstTwo));
        run.step(HeardOfSets.of(firstTwo, firstTwo, PidSet.empty()));
        run.step(HeardOfSets.of(firstTwo, PidSet.empty(), PidSet.empty()));
        assertThat(run.now().processes()).extracting(p -> p.decided).containsExactly(true, false, false);
        for (int round = 0; round < 3; round++) {
            run.step(HeardOfSets.same(3, lastTwo));
        }

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void no_claim_breaks_whatever_is_heard(int n) {
        Checks.noClaimBreaks(protocol, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n) {
        Checks.invariantsAreInductive(protocol, n);
    }

    @ParameterizedTest
    @CsvSource({
        "IGNORE_TIMESTAMPS, 3",
        "COLLECT_FROM_ANY, 3",
        "DECIDE_ON_ANY_ACKNOWLEDGEMENT, 3",
        "HALF_TWICE, 2",
        "ALL_ACKNOWLEDGE, 3"
    })
    void a_flaw_breaks_agreement_or_irrevocability(Flaw flaw, int n) {
        Protocol<BrokenShortLastVoting<Integer>> broken = Protocol.of(() -> new BrokenShortLastVoting<Integer>(flaw));

        Trace trace = Checks.refuted(broken, n, 15, 50_000);

        assertThat(Checks.claim(trace)).isIn("agreement", "irrevocability");
        assertThat(trace.schedule().n())
                .as("the smallest number of processes that shows it")
                .isEqualTo(n);
    }

    @Test
    void all_wait_for_a_majority_in_the_last_round() {
        Listener<ShortLastVoting<Integer>> process = new Listener<>(protocol, 4, 2, 2, 7);

        assertThat(process.hears(0, 7).hears(1, 7).hasEnough()).isFalse();
        assertThat(process.hears(2, 7).hasEnough()).isTrue();
    }
}
