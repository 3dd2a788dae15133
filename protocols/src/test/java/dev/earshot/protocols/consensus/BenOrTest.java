package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.protocols.Listener;
import dev.earshot.protocols.consensus.BrokenBenOr.Flaw;
import dev.earshot.specs.Consensus;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenOrTest {
    private final Protocol<BenOr> protocol = Protocol.of(() -> new BenOr());

    @Test
    void equal_inputs_are_decided_in_one_phase_without_a_coin() {
        Choices coins = Choices.seeded(0);
        Lockstep<BenOr> run = Lockstep.start(protocol, List.of(true, true, true), Coordinators.rotating(3), coins);

        run.step(HeardOfSets.same(3, PidSet.ofBits(0b011)));
        run.step(HeardOfSets.same(3, PidSet.ofBits(0b110)));

        assertThat(run.output(Pid.of(0))).isEqualTo(Optional.of(true));
        assertThat(coins.made()).isEmpty();
    }

    @Test
    void who_hears_no_vote_tosses_a_coin() {
        List<Choices.Toss> tosses = List.of(
                new Choices.Toss(1, Pid.of(0), true),
                new Choices.Toss(1, Pid.of(1), true),
                new Choices.Toss(1, Pid.of(2), false),
                new Choices.Toss(1, Pid.of(3), true));
        Choices coins = Choices.replayed(tosses, 0);
        Lockstep<BenOr> run =
                Lockstep.start(protocol, List.of(true, false, true, false), Coordinators.rotating(4), coins);

        run.step(HeardOfSets.complete(4));
        run.step(HeardOfSets.complete(4));

        assertThat(run.now().processes()).extracting(p -> p.x).containsExactly(true, true, false, true);
        assertThat(coins.made()).hasSize(4);
    }

    @Test
    void one_vote_is_adopted_and_a_majority_of_votes_decides() {
        Lockstep<BenOr> run = Lockstep.start(protocol, List.of(true, true, false));
        PidSet firstTwo = PidSet.ofBits(0b011);
        PidSet lastTwo = PidSet.ofBits(0b110);

        run.step(HeardOfSets.of(firstTwo, firstTwo, lastTwo));
        assertThat(run.now().processes()).extracting(p -> p.vote.isPresent()).containsExactly(true, true, false);
        run.step(HeardOfSets.of(firstTwo, lastTwo, lastTwo));

        assertThat(run.now().processes()).extracting(p -> p.x).containsExactly(true, true, true);
        assertThat(run.now().processes()).extracting(p -> p.decided).containsExactly(true, false, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void no_claim_breaks_while_majorities_are_heard(int n) {
        Checks.noClaimBreaks(protocol, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n) {
        Checks.invariantsAreInductive(protocol, n);
    }

    @Test
    void without_majorities_agreement_breaks_among_two() {
        Specification<BenOr> unassuming =
                spec -> spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.decision));

        Trace trace = Checks.refuted(Protocol.of(() -> new BenOr(), unassuming), 2, 8, 50_000);

        assertThat(Checks.claim(trace)).isEqualTo("agreement");
    }

    @ParameterizedTest
    @CsvSource({"ADOPT_ON_TWO_VOTES, 3", "DECIDE_ON_ANY_VOTE, 3", "VOTE_ON_A_THIRD, 4"})
    void a_flaw_breaks_agreement_or_irrevocability(Flaw flaw, int n) {
        Protocol<BrokenBenOr> broken = Protocol.of(() -> new BrokenBenOr(flaw));

        Trace trace = Checks.refuted(broken, n, 8, 50_000);

        assertThat(Checks.claim(trace)).isIn("agreement", "irrevocability");
        assertThat(trace.schedule().n())
                .as("the smallest number of processes that shows it")
                .isEqualTo(n);
    }

    @Test
    void a_round_closes_early_when_it_has_brought_a_vote_or_a_decision() {
        assertThat(new Listener<>(protocol, 3, 0, 0, true)
                        .hears(0, true)
                        .hears(1, false)
                        .hasEnough())
                .isFalse();
        assertThat(new Listener<>(protocol, 3, 0, 0, true)
                        .hears(0, true)
                        .hears(1, true)
                        .hasEnough())
                .isTrue();

        BenOr.Ballot vote = new BenOr.Ballot(Optional.of(true));
        BenOr.Ballot none = new BenOr.Ballot(Optional.empty());
        assertThat(new Listener<>(protocol, 3, 0, 1, true)
                        .hears(0, vote)
                        .hears(1, none)
                        .hasEnough())
                .isFalse();
        assertThat(new Listener<>(protocol, 3, 0, 1, true)
                        .hears(0, vote)
                        .hears(1, vote)
                        .hasEnough())
                .isTrue();
    }
}
