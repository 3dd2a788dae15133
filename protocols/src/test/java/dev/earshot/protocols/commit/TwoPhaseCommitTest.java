package dev.earshot.protocols.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.protocols.Checks;
import dev.earshot.protocols.Listener;
import dev.earshot.protocols.commit.BrokenTwoPhaseCommit.Flaw;
import dev.earshot.protocols.commit.TwoPhaseCommit.Outcome;
import dev.earshot.protocols.commit.TwoPhaseCommit.Vote;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoPhaseCommitTest {
    private final Protocol<TwoPhaseCommit> protocol = Protocol.of(TwoPhaseCommit::new);

    @Test
    void all_commit_when_all_vote_yes_and_all_are_heard() {
        Lockstep<TwoPhaseCommit> run = Lockstep.start(protocol, List.of(Vote.YES, Vote.YES, Vote.YES));

        run.step(HeardOfSets.complete(3));
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).hasValue(Outcome.COMMIT));
    }

    @Test
    void one_no_aborts() {
        Lockstep<TwoPhaseCommit> run = Lockstep.start(protocol, List.of(Vote.YES, Vote.NO, Vote.YES));

        run.step(HeardOfSets.complete(3));
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).hasValue(Outcome.ABORT));
    }

    @Test
    void a_vote_not_heard_counts_as_no() {
        Lockstep<TwoPhaseCommit> run = Lockstep.start(protocol, List.of(Vote.YES, Vote.YES, Vote.YES));

        run.step(HeardOfSets.same(3, PidSet.ofBits(0b011)));
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).hasValue(Outcome.ABORT));
    }

    @Test
    void who_does_not_hear_the_outcome_waits_until_it_is_announced_again() {
        Lockstep<TwoPhaseCommit> run = Lockstep.start(protocol, List.of(Vote.YES, Vote.YES));

        run.step(HeardOfSets.complete(2));
        run.step(HeardOfSets.of(PidSet.all(2), PidSet.empty()));
        assertThat(run.output(Pid.of(0))).isEqualTo(Optional.of(Outcome.COMMIT));
        assertThat(run.output(Pid.of(1))).isEmpty();
        run.step(HeardOfSets.silent(2));
        run.step(HeardOfSets.complete(2));

        assertThat(run.output(Pid.of(1))).isEqualTo(Optional.of(Outcome.COMMIT));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void no_claim_breaks_whatever_is_heard(int n) {
        Checks.noClaimBreaks(protocol, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n) {
        Checks.invariantsAreInductive(protocol, n);
    }

    @ParameterizedTest
    @CsvSource({
        "ABORT_WITHOUT_NEWS, 2, agreement",
        "COMMIT_WITHOUT_NEWS, 2, agreement",
        "COMMIT_ON_VOTES_HEARD, 1, commit validity",
        "COMMIT_ON_A_MAJORITY, 3, commit validity"
    })
    void a_flaw_breaks_agreement_or_validity(Flaw flaw, int n, String claim) {
        Protocol<BrokenTwoPhaseCommit> broken =
                Protocol.of(() -> new BrokenTwoPhaseCommit(flaw), new BrokenTwoPhaseCommit.Only(claim));

        Trace trace = Checks.refuted(broken, n, 2, 10_000);

        assertThat(trace.schedule().n())
                .as("the smallest number of processes that shows it")
                .isEqualTo(n);
    }

    @Test
    void the_coordinator_waits_for_all_votes_or_a_no() {
        assertThat(new Listener<>(protocol, 3, 1, 0, Vote.YES).hasEnough()).isTrue();
        Listener<TwoPhaseCommit> coordinator = new Listener<>(protocol, 3, 0, 0, Vote.YES);
        assertThat(coordinator.hears(0, Vote.YES).hears(1, Vote.YES).hasEnough())
                .isFalse();
        assertThat(coordinator.hears(2, Vote.NO).hasEnough()).isTrue();
        assertThat(new Listener<>(protocol, 3, 0, 0, Vote.YES).hears(1, Vote.NO).hasEnough())
                .isTrue();
    }
}
