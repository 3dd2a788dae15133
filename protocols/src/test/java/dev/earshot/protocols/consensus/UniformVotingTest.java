package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.protocols.consensus.BrokenUniformVoting.Flaw;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniformVotingTest {
    private final Protocol<UniformVoting<Integer>> protocol = Protocol.of(() -> new UniformVoting<Integer>());

    @Test
    void a_uniform_first_round_decides_in_the_next_phase() {
        Lockstep<UniformVoting<Integer>> run = Lockstep.start(protocol, List.of(3, 1, 2));

        run.step(HeardOfSets.same(3, PidSet.ofBits(0b101)));
        assertThat(run.now().processes()).allSatisfy(p -> {
            assertThat(p.x).isEqualTo(2);
            assertThat(p.vote).isEmpty();
        });
        run.step(HeardOfSets.complete(3));
        run.step(HeardOfSets.complete(3));
        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.vote).isEqualTo(Optional.of(2)));
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(2));
    }

    @Test
    void who_hears_one_vote_among_others_adopts_it_and_does_not_decide() {
        Lockstep<UniformVoting<Integer>> run = Lockstep.start(protocol, List.of(1, 1, 0));
        PidSet firstTwo = PidSet.ofBits(0b011);

        run.step(HeardOfSets.of(firstTwo, PidSet.all(3), PidSet.all(3)));
        assertThat(run.now().processes()).extracting(p -> p.vote.isPresent()).containsExactly(true, false, false);
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().processes()).allSatisfy(p -> {
            assertThat(p.x).isEqualTo(1);
            assertThat(p.decided).isFalse();
            assertThat(p.vote).isEmpty();
        });
    }

    @Test
    void a_majority_heard_by_each_is_no_split() {
        Spec.Enforced<UniformVoting<Integer>> enforced =
                protocol.spec().enforced().orElseThrow();
        Lockstep<UniformVoting<Integer>> run = Lockstep.start(protocol, List.of(0, 0, 0, 0));
        UniformVoting<Integer> any = run.now().processes().get(0);

        assertThat(enforced.claim().holds(any, 2)).isFalse();
        assertThat(enforced.claim().holds(any, 3)).isTrue();
        assertThat(protocol.spec().synchrony()).isEqualTo(Spec.Synchrony.WAITING);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void no_claim_breaks_without_a_split(int n) {
        Checks.noClaimBreaks(protocol, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n) {
        Checks.invariantsAreInductive(protocol, n);
    }

    @Test
    void one_process_heard_by_each_is_not_enough_to_assume() {
        Specification<UniformVoting<Integer>> weaker = spec -> {
            spec.assume(PerRound.nonEmpty());
            spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));
        };

        Trace trace = Checks.refuted(Protocol.of(() -> new UniformVoting<Integer>(), weaker), 2, 4, 1_000);

        assertThat(Checks.claim(trace)).isEqualTo("agreement");
        assertThat(trace.table()).isEqualTo("""
                  round |  p0                                            |  p1
                  init  |  x=0                                           |  x=1
                    1   |  heard {1}  x=1 vote=1                         |  heard {0}  x=0 vote=0
                    2   |  heard {1}  x=0 vote=- decided=true decision=0 |  heard {0}  x=1 vote=- decided=true decision=1
                """);
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void a_flaw_breaks_agreement_or_irrevocability_among_two(Flaw flaw) {
        Protocol<BrokenUniformVoting<Integer>> broken = Protocol.of(() -> new BrokenUniformVoting<Integer>(flaw));

        Trace trace = Checks.refuted(broken, 2, 8, 10_000);

        assertThat(Checks.claim(trace)).isIn("agreement", "irrevocability");
    }
}
