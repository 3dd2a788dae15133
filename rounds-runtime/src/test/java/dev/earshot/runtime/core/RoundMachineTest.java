package dev.earshot.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.runtime.core.Effect.Broadcast;
import dev.earshot.runtime.core.Effect.Ended;
import dev.earshot.runtime.core.Effect.Learned;
import dev.earshot.runtime.core.Effect.Output;
import dev.earshot.runtime.core.Effect.Presence;
import dev.earshot.runtime.core.Effect.RoundClosed;
import dev.earshot.runtime.core.Effect.Send;
import dev.earshot.runtime.core.Effect.SetTimer;
import dev.earshot.runtime.core.Event.PeerDone;
import dev.earshot.runtime.core.Event.Present;
import dev.earshot.runtime.core.Event.Received;
import dev.earshot.runtime.core.Event.Recovered;
import dev.earshot.runtime.core.Event.Started;
import dev.earshot.runtime.core.Event.TimedOut;
import dev.earshot.runtime.core.Event.Told;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyLastVoting.Stamped;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import dev.earshot.specs.toy.ToyUniformVoting.Ballot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an implementation of rounds owes the reduction to lock-step, one sentence each. Times are in nanoseconds. */
class RoundMachineTest {
    private static final RoundPolicy POLICY = RoundPolicy.timeout(Duration.ofNanos(100));
    private static final Protocol<ToyOneThirdRule<Integer>> ONE_THIRD =
            Protocol.of(() -> new ToyOneThirdRule<Integer>());
    private static final Protocol<ToyLastVoting<Integer>> LAST_VOTING = Protocol.of(() -> new ToyLastVoting<Integer>());
    private static final Protocol<ToyUniformVoting<Integer>> UNIFORM =
            Protocol.of(() -> new ToyUniformVoting<Integer>());

    /** p0 of n, started with input 1; every effect so far is past. */
    private static EffectList started(Protocol<?> protocol, int n, RoundPolicy policy) {
        EffectList machine = EffectList.at(Seat.of(protocol, n, Pid.of(0), policy));
        machine.on(new Started(0, 1, 0));
        return machine;
    }

    private static Received received(int from, int round, Object payload) {
        return new Received(50, from, round, Standing.WORKING, payload);
    }

    private static PidSet set(int... members) {
        PidSet set = PidSet.empty();
        for (int p : members) {
            set = set.with(Pid.of(p));
        }
        return set;
    }

    private static Counters.Counts counts(EffectList machine) {
        return machine.seat().counts();
    }

    @Test
    void a_start_sends_from_the_initial_state_and_sets_the_timer_of_round_0() {
        EffectList machine = EffectList.at(Seat.of(ONE_THIRD, 4, Pid.of(0), POLICY));

        assertThat(machine.on(new Started(0, 7, 0)))
                .containsExactly(new Broadcast(0, Standing.WORKING, 7), new SetTimer(0, 100));
    }

    @Test
    void a_process_hears_at_once_what_it_sends_to_itself() {
        EffectList machine = started(ONE_THIRD, 4, POLICY);

        assertThat(machine.machine().heard()).isEqualTo(set(0));
    }

    @Test
    void a_round_closes_as_soon_as_enough_is_heard() {
        EffectList machine = started(ONE_THIRD, 4, POLICY);

        assertThat(machine.on(received(1, 0, 3))).isEmpty();
        assertThat(machine.on(received(3, 0, 3)))
                .containsExactly(
                        new RoundClosed(0, set(0, 1, 3), Cause.ENOUGH),
                        new Broadcast(1, Standing.WORKING, 3),
                        new SetTimer(1, 100));
    }

    @Test
    void a_round_closes_at_its_timeout_with_whatever_was_heard() {
        EffectList machine = started(ONE_THIRD, 4, POLICY);

        assertThat(machine.on(new TimedOut(100, 0)))
                .containsExactly(
                        new RoundClosed(0, set(0), Cause.TIMEOUT),
                        new Broadcast(1, Standing.WORKING, 1),
                        new SetTimer(1, 100));
    }

    @Test
    void a_message_of_a_closed_round_is_dropped_and_counted() {
        EffectList machine = started(ONE_THIRD, 4, POLICY);
        machine.on(new TimedOut(100, 0));

        assertThat(machine.on(received(1, 0, 3))).isEmpty();

        assertThat(machine.machine().heard()).isEqualTo(set(0));
        assertThat(counts(machine).late()).isEqualTo(1);
    }

    @Test
    void a_message_of_a_later_round_is_kept_for_that_round() {
        EffectList machine = started(ONE_THIRD, 4, POLICY.withCatchUp(CatchUp.never()));

        assertThat(machine.on(received(1, 1, 3))).isEmpty();
        assertThat(machine.machine().heard()).isEqualTo(set(0));
        machine.on(new TimedOut(100, 0));

        assertThat(machine.machine().heard()).isEqualTo(set(0, 1));
    }

    @Test
    void messages_further_ahead_than_the_bound_are_dropped_and_counted() {
        EffectList machine =
                started(ONE_THIRD, 4, POLICY.withCatchUp(CatchUp.never()).withAhead(2));

        machine.on(received(1, 2, 3));
        machine.on(received(1, 3, 3));
        machine.on(received(1, Integer.MAX_VALUE, 3));

        assertThat(counts(machine).early()).isEqualTo(2);
        machine.on(new TimedOut(100, 0));
        machine.on(new TimedOut(200, 1));
        assertThat(machine.machine().heard()).isEqualTo(set(0, 1));
        machine.on(new TimedOut(300, 2));
        assertThat(machine.machine().heard()).isEqualTo(set(0));
    }

    @Test
    void a_second_message_of_one_sender_and_round_is_ignored_and_counted() {
        EffectList machine = started(ONE_THIRD, 4, POLICY.withCatchUp(CatchUp.never()));

        machine.on(received(1, 0, 3));
        assertThat(machine.on(received(1, 0, 2))).isEmpty();
        machine.on(received(2, 1, 3));
        assertThat(machine.on(received(2, 1, 2))).isEmpty();

        assertThat(machine.machine().heard()).isEqualTo(set(0, 1));
        assertThat(counts(machine).duplicate()).isEqualTo(2);
    }

    @Test
    void a_message_from_no_other_process_of_the_group_is_rejected_and_counted() {
        EffectList machine = started(ONE_THIRD, 4, POLICY);

        for (int from : List.of(-1, 0, 4)) {
            assertThat(machine.on(received(from, 0, 3))).isEmpty();
            assertThat(machine.on(new Present(50, from, 3, Standing.WORKING))).isEmpty();
        }

        assertThat(counts(machine).unknownSender()).isEqualTo(6);
        assertThat(machine.machine().round()).isZero();
    }

    @Test
    void a_bad_payload_is_rejected_and_counted() {
        EffectList machine = started(LAST_VOTING, 3, POLICY);

        assertThat(machine.on(received(1, 0, null))).isEmpty();
        assertThat(machine.on(received(1, -1, new Stamped<>(1, 0)))).isEmpty();
        assertThat(machine.on(received(1, 0, "no stamped value"))).isEmpty();
        assertThat(machine.on(received(1, 2, 17))).isEmpty();
        assertThat(machine.on(new Present(50, 1, -1, Standing.WORKING))).isEmpty();

        assertThat(counts(machine).badPayload()).isEqualTo(5);
        assertThat(machine.machine().round()).isZero();
    }

    @Test
    void a_message_does_not_set_the_timer_again() {
        EffectList machine = started(ONE_THIRD, 6, POLICY);

        assertThat(machine.on(received(1, 0, 3))).isEmpty();
        assertThat(machine.on(received(2, 0, 3))).isEmpty();
    }

    @Test
    void the_timer_of_a_closed_round_changes_nothing() {
        EffectList machine = started(ONE_THIRD, 4, POLICY);
        machine.on(new TimedOut(100, 0));

        assertThat(machine.on(new TimedOut(101, 0))).isEmpty();

        assertThat(machine.machine().round()).isEqualTo(1);
        assertThat(counts(machine).staleTimers()).isEqualTo(1);
    }

    @Test
    void catching_up_executes_every_skipped_round_with_what_was_received() {
        EffectList machine = started(ONE_THIRD, 4, POLICY.withCatchUp(CatchUp.after(2)));
        machine.on(received(1, 0, 3));
        machine.on(received(1, 2, 3));

        assertThat(machine.on(received(2, 3, 3)))
                .containsExactly(
                        new RoundClosed(0, set(0, 1), Cause.CATCH_UP),
                        new RoundClosed(1, set(0), Cause.CATCH_UP),
                        new Broadcast(2, Standing.WORKING, 1),
                        new SetTimer(2, 100));
        assertThat(machine.machine().heard()).isEqualTo(set(0, 1));
    }

    @Test
    void a_coordinator_that_catches_up_loses_its_commitment_although_it_hears_nothing() {
        EffectList machine = started(LAST_VOTING, 3, POLICY);
        machine.on(received(1, 0, new Stamped<>(5, 0)));
        ToyLastVoting<?> process = (ToyLastVoting<?>) machine.machine().process();
        assertThat(process.commit).isTrue();

        machine.on(new Present(50, 1, 4, Standing.WORKING));

        assertThat(machine.machine().round()).isEqualTo(5);
        assertThat(process.commit).isFalse();
    }

    @Test
    void the_first_message_of_a_higher_round_is_reason_to_catch_up_and_is_used_however_far_ahead_it_is() {
        EffectList machine = started(ONE_THIRD, 4, POLICY.withAhead(2));

        machine.on(received(1, 1000, 3));

        assertThat(machine.machine().round()).isEqualTo(1000);
        assertThat(machine.machine().heard()).isEqualTo(set(0, 1));
    }

    @Test
    void one_event_executes_a_bounded_number_of_rounds() {
        EffectList machine = started(ONE_THIRD, 4, POLICY.withLeap(10));

        machine.on(received(1, 1000, 3));

        assertThat(machine.machine().round()).isEqualTo(10);
        assertThat(counts(machine).throttled()).isEqualTo(1);
        machine.on(received(2, 1000, 3));
        assertThat(machine.machine().round()).isEqualTo(20);
    }

    @Test
    void a_process_that_may_not_catch_up_stays_in_its_round() {
        EffectList machine = started(ONE_THIRD, 4, POLICY.withCatchUp(CatchUp.never()));

        assertThat(machine.on(received(1, 3, 3))).isEmpty();
        assertThat(machine.on(received(2, 3, 3))).isEmpty();
    }

    @Test
    void a_waiting_round_closes_neither_by_timeout_nor_to_catch_up_before_its_claim_holds() {
        EffectList machine = started(UNIFORM, 5, POLICY);

        machine.on(received(1, 0, 1));
        machine.on(new TimedOut(100, 0));
        machine.on(received(2, 4, 1));

        assertThat(machine.machine().round()).isZero();
    }

    @Test
    void a_timeout_that_had_to_wait_closes_the_round_as_soon_as_the_claim_holds() {
        EffectList machine = started(UNIFORM, 5, POLICY);
        machine.on(received(1, 0, 1));
        machine.on(new TimedOut(100, 0));

        assertThat(machine.on(received(2, 0, 1)))
                .contains(new RoundClosed(0, set(0, 1, 2), Cause.TIMEOUT))
                .contains(new Broadcast(1, Standing.WORKING, new Ballot<>(1, Optional.of(1))));
    }

    @Test
    void a_waiting_process_collects_a_majority_for_each_round_it_catches_up_through() {
        EffectList machine = started(UNIFORM, 3, POLICY);
        machine.on(received(1, 2, 1));
        assertThat(machine.machine().round()).isZero();

        assertThat(machine.on(received(2, 0, 1)))
                .contains(new RoundClosed(0, set(0, 2), Cause.CATCH_UP))
                .contains(new Broadcast(1, Standing.WORKING, new Ballot<>(1, Optional.of(1))));
        assertThat(machine.on(received(2, 1, new Ballot<>(1, Optional.of(1)))))
                .contains(new RoundClosed(1, set(0, 2), Cause.CATCH_UP));
        assertThat(machine.machine().round()).isEqualTo(2);
    }

    @Test
    void a_waiting_process_repeats_its_message_at_every_timeout_since_it_may_have_been_lost() {
        EffectList machine = started(UNIFORM, 3, POLICY);

        assertThat(machine.on(new TimedOut(100, 0)))
                .containsExactlyInAnyOrder(new Broadcast(0, Standing.WORKING, 1), new SetTimer(0, 100));
        assertThat(machine.on(new TimedOut(200, 0)))
                .containsExactlyInAnyOrder(new Broadcast(0, Standing.WORKING, 1), new SetTimer(0, 100));
    }

    @Test
    void a_waiting_process_answers_who_is_stuck_in_an_earlier_round_with_what_it_sent_there() {
        EffectList machine = started(UNIFORM, 3, POLICY);
        machine.on(received(1, 0, 1));
        machine.on(received(2, 0, 1));
        assertThat(machine.machine().round()).isEqualTo(1);

        assertThat(machine.on(new Received(60, 2, 0, Standing.WORKING, 1)))
                .containsExactly(new Send(2, 0, Standing.WORKING, 1));
        assertThat(machine.on(new Received(61, 2, 0, Standing.WORKING, 1))).isEmpty();
        assertThat(machine.on(new Received(161, 2, 0, Standing.WORKING, 1)))
                .containsExactly(new Send(2, 0, Standing.WORKING, 1));
        assertThat(counts(machine).repeated()).isEqualTo(2);
    }

    @Test
    void a_synchronous_algorithm_is_refused_unless_that_is_acknowledged() {
        Protocol<ToyFloodMin> flood = Protocol.of(() -> new ToyFloodMin(1));

        assertThatThrownBy(() -> Seat.of(flood, 3, Pid.of(0), POLICY))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "ToyFloodMin is synchronous: it assumes \"synchronous-crash(f)\" of every round and no process"
                                + " can check that, so one late message can make its result wrong; to run it all the same,"
                                + " acknowledge that (RoundPolicy.acknowledgingSynchrony)");
        assertThat(Seat.of(flood, 3, Pid.of(0), POLICY.acknowledgingSynchrony()))
                .isNotNull();
    }

    @Test
    void a_group_that_breaks_a_constraint_is_refused() {
        Protocol<ToyFloodMin> flood = Protocol.of(() -> new ToyFloodMin(3));

        assertThatThrownBy(() -> Seat.of(flood, 3, Pid.of(0), POLICY.acknowledgingSynchrony()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("ToyFloodMin is not made for this group: fewer than n crash (n = 3, f = 3)");
        assertThatThrownBy(() -> Seat.of(ONE_THIRD, 0, Pid.of(0), POLICY))
                .isInstanceOf(RefusedException.class)
                .hasMessage("a group of n = 0 processes; n >= 1");
        assertThatThrownBy(() -> Seat.of(ONE_THIRD, 3, Pid.of(3), POLICY))
                .isInstanceOf(RefusedException.class)
                .hasMessage("p3 in a group of 3; its processes are p0..p2");
    }

    @Test
    void state_and_round_number_have_moved_together_when_a_closed_round_is_told() {
        Seat<ToyOneThirdRule<Integer>> seat = Seat.of(ONE_THIRD, 2, Pid.of(0), POLICY);
        Recorder<ToyOneThirdRule<Integer>> recorder = new Recorder<>(ONE_THIRD, List.of(4, 4));
        int[] roundsSeen = new int[1];
        EffectList machine = EffectList.at(seat, RunObserver.both(recorder, new Silent<>() {
            @Override
            public void closed(Pid p, int round, PidSet heardOf, Cause cause, ToyOneThirdRule<Integer> process) {
                assertThat(process.round()).isEqualTo(round + 1);
                assertThat(process.decided).isTrue();
                roundsSeen[0]++;
            }
        }));

        machine.on(new Started(0, 4, 0));
        machine.on(received(1, 0, 4));

        assertThat(roundsSeen[0]).isEqualTo(1);
        assertThat(recorder.record().processes().get(0).rounds())
                .containsExactly(new RunRecord.Closed(set(0, 1), Cause.ENOUGH));
    }

    @Test
    void the_first_output_is_told_once() {
        EffectList machine = decided();

        assertThat(machine.on(received(1, 1, 4))).noneMatch(effect -> effect instanceof Output);
        assertThat(machine.machine().process()).extracting("decision").isEqualTo(4);
    }

    /** p0 of three which all hold 4, having decided in round 0; the others are not known to be done. */
    private static EffectList decided() {
        EffectList machine = EffectList.at(Seat.of(ONE_THIRD, 3, Pid.of(0), POLICY.withLinger(2)));
        machine.on(new Started(0, 4, 0));
        machine.on(received(1, 0, 4));
        assertThat(machine.on(received(2, 0, 4)))
                .containsExactly(
                        new RoundClosed(0, set(0, 1, 2), Cause.ENOUGH), new Output(0, 4), new SetTimer(1, 100));
        return machine;
    }

    @Test
    void a_process_that_is_done_keeps_quiet_until_somebody_asks_and_then_helps_on() {
        EffectList machine = decided();

        assertThat(machine.on(received(1, 1, 4))).containsExactly(new Broadcast(1, Standing.HELPING, 4));
        assertThat(machine.on(received(2, 1, 4)))
                .containsExactly(
                        new RoundClosed(1, set(0, 1, 2), Cause.ENOUGH),
                        new Broadcast(2, Standing.HELPING, 4),
                        new SetTimer(2, 100));
    }

    @Test
    void a_process_that_is_done_tells_its_message_when_time_is_up_and_leaves_after_its_linger() {
        EffectList machine = decided();

        assertThat(machine.on(new TimedOut(100, 1)))
                .containsExactly(new Broadcast(1, Standing.DONE, 4), new SetTimer(1, 100));
        assertThat(machine.on(new TimedOut(200, 1)))
                .containsExactly(new Broadcast(1, Standing.DONE, 4), new SetTimer(1, 100));
        assertThat(machine.on(new TimedOut(300, 1))).containsExactly(new Ended(End.LINGERED));
    }

    @Test
    void a_process_leaves_when_all_are_known_to_be_done() {
        EffectList machine = decided();

        assertThat(machine.on(new PeerDone(60, 1))).isEmpty();
        assertThat(machine.on(new PeerDone(60, 1))).isEmpty();
        assertThat(machine.on(new Received(60, 2, 1, Standing.DONE, 4))).containsExactly(new Ended(End.ALL_DONE));
        assertThat(machine.on(received(1, 2, 4))).isEmpty();
        assertThat(counts(machine).stopped()).isEqualTo(1);
    }

    @Test
    void a_process_without_a_result_takes_it_from_one_that_has_left_and_tells_it_apart_from_its_own() {
        EffectList machine = started(ONE_THIRD, 3, POLICY);

        assertThat(machine.on(new Told(60, 1, 4))).containsExactly(new Learned(1, 4), new Ended(End.LEARNED));
    }

    @Test
    void a_process_that_lost_its_state_takes_no_further_part() {
        EffectList machine = EffectList.at(Seat.of(ONE_THIRD, 3, Pid.of(0), POLICY));

        assertThat(machine.on(new Recovered(0))).containsExactly(new Ended(End.BARRED));
        assertThat(machine.on(received(1, 0, 4))).isEmpty();
        assertThat(machine.on(new TimedOut(100, 0))).isEmpty();
        assertThatThrownBy(() -> machine.on(new Started(200, 1, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("p0 was started twice in one instance; a process that restarts without its state takes no"
                        + " further part in it");
    }

    @Test
    void after_a_timeout_a_process_that_has_nothing_to_send_says_which_round_it_is_in() {
        EffectList machine = started(LAST_VOTING, 3, POLICY);

        assertThat(machine.on(new TimedOut(100, 0)))
                .containsExactly(
                        new RoundClosed(0, set(0), Cause.TIMEOUT),
                        new Presence(1, Standing.WORKING),
                        new SetTimer(1, 100));
    }

    @Test
    void code_that_throws_ends_the_process_and_names_the_place() {
        EffectList machine = EffectList.at(Seat.of(ONE_THIRD, 3, Pid.of(0), POLICY));

        List<Effect> effects = machine.on(new Started(0, null, 0));

        assertThat(effects).hasSize(2);
        assertThat(((Effect.Failed) effects.get(0)).failure())
                .hasMessageStartingWith("ToyOneThirdRule.Vote.send of p0 in round 0 threw NullPointerException: ");
        assertThat(effects.get(1)).isEqualTo(new Ended(End.FAILED));
    }

    @Test
    void an_algorithm_that_waits_for_nothing_is_held_at_its_timeouts() {
        Protocol<Hasty> hasty = Protocol.of(Hasty::new);
        EffectList machine = EffectList.at(Seat.of(hasty, 3, Pid.of(0), POLICY.withAhead(4)));

        List<Effect> effects = machine.on(new Started(0, 1, 0));

        assertThat(machine.machine().round()).isEqualTo(5);
        assertThat(effects).endsWith(new SetTimer(5, 100));
        assertThat(counts(machine).throttled()).isEqualTo(1);
    }

    @Test
    void a_machine_used_again_for_another_instance_behaves_like_a_new_one() {
        Seat<ToyOneThirdRule<Integer>> seat = Seat.of(ONE_THIRD, 3, Pid.of(0), POLICY);
        EffectList effects = EffectList.at(seat);
        effects.on(new Started(0, 4, 0));
        effects.on(received(1, 0, 4));
        effects.on(received(2, 0, 4));
        effects.on(received(1, 3, 4));
        effects.machine().stop();

        effects.machine().renew();

        assertThat(effects.on(new Started(500, 9, 0)))
                .containsExactly(new Broadcast(0, Standing.WORKING, 9), new SetTimer(0, 100));
        assertThat(effects.machine().heard()).isEqualTo(set(0));
        assertThat(effects.machine().hasOutput()).isFalse();
        assertThat(effects.on(received(1, 0, 9))).isEmpty();
        assertThat(effects.on(received(2, 0, 9))).contains(new Output(0, 9));
    }
}
