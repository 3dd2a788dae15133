package dev.earshot.protocols.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.specs.Consensus;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloodMinTest {
    private static Protocol<FloodMin<Integer>> protocol(int f) {
        return Protocol.of(() -> new FloodMin<Integer>(f));
    }

    @Test
    void all_decide_the_smallest_input_after_f_plus_one_rounds() {
        Lockstep<FloodMin<Integer>> run = Lockstep.start(protocol(1), List.of(2, 1, 3));

        run.step(HeardOfSets.complete(3));
        assertThat(run.now().processes()).noneMatch(p -> p.decided);
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(1));
    }

    @Test
    void a_value_that_one_heard_of_a_crashing_process_reaches_all_in_the_next_round() {
        Lockstep<FloodMin<Integer>> run = Lockstep.start(protocol(1), List.of(0, 1, 1));
        PidSet alive = PidSet.ofBits(0b110);

        run.step(HeardOfSets.of(PidSet.all(3), PidSet.all(3), alive));
        assertThat(run.now().processes()).extracting(p -> p.x).containsExactly(0, 0, 1);
        run.step(HeardOfSets.same(3, alive));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isZero());
    }

    @Test
    void a_round_never_closes_early_and_nothing_is_enforced() {
        assertThat(protocol(1).spec().synchrony()).isEqualTo(Spec.Synchrony.SYNCHRONOUS);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "3, 1", "3, 2", "4, 2", "5, 2", "5, 4"})
    void no_claim_breaks_while_at_most_f_crash(int n, int f) {
        Checks.noClaimBreaks(protocol(f), n);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 1", "3, 1", "3, 2", "4, 2"})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n, int f) {
        Checks.invariantsAreInductive(protocol(f), n);
    }

    /** Tolerating f - 1 crashes, that is, deciding after f rounds, while f do crash. */
    @ParameterizedTest
    @CsvSource({"3, 1", "4, 2"})
    void f_rounds_are_too_few(int n, int f) {
        Specification<FloodMin<Integer>> oneMoreCrashes = spec -> {
            spec.assume(PerRound.synchronousCrash(p -> p.f + 1));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        };

        Trace trace = Checks.refuted(Protocol.of(() -> new FloodMin<Integer>(f - 1), oneMoreCrashes), n, f, 20_000);

        assertThat(Checks.claim(trace)).isEqualTo("agreement");
    }

    @Test
    void messages_lost_by_a_process_that_goes_on_break_agreement() {
        Specification<FloodMin<Integer>> omissions = spec -> {
            spec.assume(PerRound.sendOmission(p -> p.f));
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        };

        Trace trace = Checks.refuted(Protocol.of(() -> new FloodMin<Integer>(1), omissions), 3, 2, 20_000);

        assertThat(Checks.claim(trace)).isEqualTo("agreement");
    }

    @Test
    void a_process_that_keeps_its_own_value_unheard_disagrees_with_the_others_when_it_has_crashed() {
        Trace trace = Checks.refuted(Protocol.of(() -> new BrokenFloodMin<Integer>(1)), 3, 2, 20_000);

        assertThat(Checks.claim(trace)).isEqualTo("agreement");
    }
}
