package dev.earshot.runtime.akka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Clocks;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupTest {
    private static final RoundPolicy QUICK =
            RoundPolicy.of(TimeoutPolicy.backoff(Duration.ofMillis(3), 1.3, Duration.ofMillis(50)));
    private static final Protocol<ToyLastVoting<Integer>> LAST_VOTING = Protocol.of(() -> new ToyLastVoting<Integer>());

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no result: " + e, e);
        }
    }

    @Test
    void a_group_decides_one_of_its_inputs_and_all_agree() {
        try (Group<String, String> group =
                Group.of(3, () -> new ToyLastVoting<String>()).start()) {
            Decisions<String> decisions = await(group.propose(List.of("a", "b", "c")));

            assertThat(decisions.value()).isIn("a", "b", "c");
            assertThat(decisions.outcomes()).allSatisfy(outcome -> {
                assertThat(outcome.value()).contains(decisions.value());
                assertThat(outcome.round()).isEqualTo(3);
            });
            assertThat(decisions.toString())
                    .matches("instance 1 \\[p0: . in round 3, p1: . in round 3, p2: . in round 3]");
        }
    }

    @Test
    void one_process_alone_is_a_group() {
        try (Group<Integer, Integer> group = Group.of(1, LAST_VOTING).start()) {
            assertThat(await(group.propose(List.of(7))).value()).isEqualTo(7);
        }
    }

    @Test
    void many_instances_share_the_processes_and_leave_nothing_behind() {
        try (Group<Integer, Integer> group =
                Group.of(3, LAST_VOTING).policy(QUICK).start()) {
            List<CompletionStage<Decisions<Integer>>> stages = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                stages.add(group.propose(List.of(i, i + 1, i + 2)));
            }

            for (int i = 0; i < stages.size(); i++) {
                assertThat(await(stages.get(i)).value()).isBetween(i, i + 2);
            }
            assertThat(group.inFlight()).isZero();
            awaitNothingLive(group);
        }
    }

    /** What is left ends by itself, without further proposals. */
    private static void awaitNothingLive(Group<?, ?> group) {
        while (await(group.status()).stream().anyMatch(process -> process.live() > 0)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void with_a_fifth_of_the_messages_lost_delays_and_a_crashed_minority_all_others_decide_and_agree() {
        Faults faults = Faults.seeded(1)
                .loss(0.2)
                .repetition(0.1)
                .delay(Delay.exponential(Duration.ZERO, Duration.ofMillis(1)));
        try (Group<Integer, Integer> group = Group.of(5, LAST_VOTING)
                .policy(QUICK)
                .faults(faults)
                .recorded()
                .watched()
                .start()) {
            List<CompletionStage<Decisions<Integer>>> stages = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                stages.add(group.propose(List.of(i, i + 1, i + 2, i + 3, i + 4)));
                if (i == 50) {
                    group.crash(Pid.of(0));
                    group.crash(Pid.of(3));
                }
            }

            for (CompletionStage<Decisions<Integer>> stage : stages) {
                Decisions<Integer> decisions = await(stage);
                assertThat(decisions.values()).hasSize(1);
                for (int p : List.of(1, 2, 4)) {
                    assertThat(decisions.of(Pid.of(p)).value()).contains(decisions.value());
                }
                Conformance.check(LAST_VOTING, decisions.record().orElseThrow(), decisions.toString());
            }
        }
    }

    /** Runs instances under changing faults and holds each against lock-step. */
    private static <I, O, P extends RoundProcess<I, O>> List<RunRecord> conform(
            Protocol<P> protocol, int n, RoundPolicy policy, List<? extends I> inputs, int instances) {
        List<RunRecord> records = new ArrayList<>();
        try (Group<I, O> group = Group.of(n, protocol)
                .policy(policy)
                .threads(2)
                .seed(5)
                .recorded()
                .watched()
                .start()) {
            List<CompletionStage<Decisions<O>>> stages = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                switch (i % 5) {
                    case 0 -> group.faults().loss(0.3);
                    case 1 -> group.faults().delay(Delay.uniform(Duration.ZERO, Duration.ofMillis(2)));
                    case 2 -> group.faults().isolate(n, Pid.of(i % n));
                    case 3 -> group.faults().repetition(0.5);
                    default -> group.faults().heal();
                }
                stages.add(group.propose(inputs));
                if (i % 10 == 9) {
                    group.faults().heal();
                    stages.forEach(GroupTest::await);
                }
            }
            for (CompletionStage<Decisions<O>> stage : stages) {
                Decisions<O> decisions = await(stage);
                Conformance.check(protocol, decisions.record().orElseThrow(), decisions.toString());
                records.add(decisions.record().orElseThrow());
            }
        }
        return records;
    }

    @Test
    void every_run_on_actors_conforms_whatever_the_algorithm_and_the_rule_for_catching_up() {
        List<RunRecord> records = new ArrayList<>();
        records.addAll(conform(LAST_VOTING, 3, QUICK, List.of(3, 1, 2), 100));
        records.addAll(conform(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()),
                4,
                QUICK.withCatchUp(CatchUp.after(2)),
                List.of(3, 1, 2, 2),
                100));
        records.addAll(conform(Protocol.of(() -> new ToyUniformVoting<Integer>()), 3, QUICK, List.of(3, 1, 2), 100));
        records.addAll(conform(Protocol.of(ToyBenOr::new), 3, QUICK, List.of(true, false, false), 100));

        assertThat(records).hasSize(400);
        for (Cause cause : Cause.values()) {
            assertThat(records.stream()
                            .mapToLong(record -> record.closings(cause))
                            .sum())
                    .as("rounds closed by " + cause)
                    .isPositive();
        }
    }

    @Test
    void a_waiting_algorithm_blocks_without_a_majority_and_goes_on_when_it_is_back() {
        try (Group<Integer, Integer> group = Group.of(3, Protocol.of(() -> new ToyUniformVoting<Integer>()))
                .policy(QUICK)
                .recorded()
                .start()) {
            group.faults().partition(PidSet.of(Pid.of(0)), PidSet.of(Pid.of(1)), PidSet.of(Pid.of(2)));
            CompletionStage<Decisions<Integer>> stage = group.propose(List.of(1, 2, 3));
            await(group.status());
            assertThat(stage.toCompletableFuture()).isNotDone();

            group.faults().heal();

            Decisions<Integer> decisions = await(stage);
            assertThat(decisions.values()).hasSize(1);
            assertThat(decisions.record().orElseThrow().processes())
                    .allSatisfy(process -> assertThat(process.rounds())
                            .allSatisfy(
                                    round -> assertThat(round.heardOf().size()).isGreaterThanOrEqualTo(2)));
        }
    }

    @Test
    void a_restarted_process_keeps_out_of_old_instances_and_takes_part_in_new_ones() {
        try (Group<Integer, Integer> group =
                Group.of(3, LAST_VOTING).policy(QUICK).recorded().start()) {
            group.faults().partition();
            CompletionStage<Decisions<Integer>> old = group.propose(List.of(1, 2, 3));
            group.crash(Pid.of(0));
            group.restart(Pid.of(0));
            group.faults().heal();

            Decisions<Integer> before = await(old);
            Decisions<Integer> after = await(group.propose(List.of(4, 5, 6)));

            assertThat(before.of(Pid.of(0)).value()).isEmpty();
            assertThat(before.value()).isIn(1, 2, 3);
            assertThat(after.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.value()).isPresent());
            assertThat(await(group.status()).get(0).up()).isTrue();
        }
    }

    @Test
    void a_process_that_is_down_when_an_instance_starts_takes_no_part_in_it() {
        try (Group<Integer, Integer> group =
                Group.of(3, LAST_VOTING).policy(QUICK).start()) {
            group.crash(Pid.of(2));
            CompletionStage<Decisions<Integer>> stage = group.propose(List.of(1, 2, 3));
            group.restart(Pid.of(2));

            assertThat(await(stage).of(Pid.of(2)).value()).isEmpty();
        }
    }

    @Test
    void a_process_that_pauses_takes_part_when_it_goes_on() {
        Clocks slow = Clocks.exact(3).withComputing(1, Duration.ofMillis(1)).withRate(0, 0.5);
        try (Group<Integer, Integer> group = Group.of(3, LAST_VOTING)
                .policy(QUICK)
                .faults(Faults.seeded(1).clocks(slow))
                .recorded()
                .start()) {
            group.pause(Pid.of(2), Duration.ofMillis(30));

            Decisions<Integer> decisions = await(group.propose(List.of(1, 2, 3)));

            assertThat(decisions.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.value()).isPresent());
            Conformance.check(LAST_VOTING, decisions.record().orElseThrow(), "a group with a pause");
        }
    }

    @Test
    void a_process_that_was_cut_off_learns_the_result_when_the_others_have_left() {
        try (Group<Integer, Integer> group =
                Group.of(3, LAST_VOTING).policy(QUICK.withLinger(0)).start()) {
            group.faults().isolate(3, Pid.of(2));
            CompletionStage<Decisions<Integer>> stage = group.propose(List.of(1, 1, 1));
            while (await(group.status()).stream().mapToInt(ProcessStatus::live).sum() > 1) {
                Thread.onSpinWait();
            }

            group.faults().heal();

            Decisions<Integer> decisions = await(stage);
            assertThat(decisions.of(Pid.of(2)).value()).contains(1);
            assertThat(decisions.of(Pid.of(2)).learnedFrom()).isPresent();
            assertThat(decisions.of(Pid.of(2)).round()).isEqualTo(-1);
            assertThat(decisions.of(Pid.of(0)).learnedFrom()).isEmpty();
        }
    }

    @Test
    void a_broken_claim_ends_the_instance_with_the_table_and_a_schedule_that_replays_it() {
        try (Group<Integer, Integer> group = Group.of(3, Protocol.of(() -> new ToyOneThirdRule<Integer>(2, 2)))
                .policy(QUICK)
                .watched()
                .start()) {
            group.faults().partition(PidSet.of(Pid.of(0)), PidSet.of(Pid.of(1)), PidSet.of(Pid.of(2)));
            CompletionStage<Decisions<Integer>> stage = group.propose(List.of(1, 2, 3));
            group.faults().heal().loss(0.5);

            ClaimBrokenException broken = null;
            while (broken == null) {
                CompletableFuture<Decisions<Integer>> run = stage.toCompletableFuture();
                try {
                    run.join();
                } catch (CompletionException e) {
                    broken = (ClaimBrokenException) e.getCause();
                }
                stage = group.propose(List.of(1, 2, 3));
            }

            assertThat(broken).hasMessageContaining("is false after").hasMessageContaining("round |  p0");
            assertThat(broken.run().trace().violation()).contains(broken.run().violation());
            assertThat(group.inFlight()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void code_that_throws_at_one_process_is_reported_there_and_spares_the_other_instances() {
        try (Group<Integer, Integer> group = Group.of(4, Protocol.of(() -> new ToyOneThirdRule<Integer>()))
                .policy(QUICK)
                .start()) {
            List<Integer> withoutOne = new ArrayList<>(List.of(1, 2, 2, 2));
            withoutOne.set(0, null);
            CompletionStage<Decisions<Integer>> bad = group.propose(withoutOne);
            CompletionStage<Decisions<Integer>> good = group.propose(List.of(1, 2, 2, 2));

            assertThat(await(good).outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.value()).contains(2));
            assertThat(await(bad).value()).isEqualTo(2);
            assertThat(await(bad).of(Pid.of(0)).failure())
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .hasMessageStartingWith(
                                    "ToyOneThirdRule.Vote.send of p0 in round 0 threw NullPointerException"));
        }
    }

    @Test
    void an_instance_number_is_used_once_and_upwards() {
        try (Group<Integer, Integer> group = Group.of(3, LAST_VOTING).start()) {
            await(group.propose(10, List.of(1, 2, 3)));

            assertThatThrownBy(() -> group.propose(10, List.of(1, 2, 3)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("instance 10 after instance 10; instances are numbered upwards, so that no late message"
                            + " of an old one is taken for one of a new one");
            assertThat(await(group.propose(List.of(1, 2, 3))).instance()).isEqualTo(11);
        }
    }

    @Test
    void inputs_must_be_as_many_as_processes() {
        try (Group<Integer, Integer> group = Group.of(3, LAST_VOTING).start()) {
            assertThatThrownBy(() -> group.propose(List.of(1, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("2 inputs for a group of 3; there is one for each of p0..p2");
            assertThatThrownBy(() -> group.crash(Pid.of(3)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("p3 is not in this group; its processes are p0..p2");
        }
    }

    @Test
    void more_instances_than_allowed_are_rejected() {
        try (Group<Integer, Integer> group =
                Group.of(3, LAST_VOTING).mostInstances(2).start()) {
            group.faults().partition();
            group.propose(List.of(1, 2, 3));
            group.propose(List.of(1, 2, 3));

            assertThat(group.propose(List.of(1, 2, 3)))
                    .failsWithin(Duration.ZERO)
                    .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                    .withCauseInstanceOf(RejectedExecutionException.class)
                    .withMessageContaining("2 instances are in flight");
        }
    }

    @Test
    void a_full_mailbox_loses_messages_and_counts_them_and_the_group_still_decides() {
        try (Group<Integer, Integer> group =
                Group.of(3, LAST_VOTING).policy(QUICK).mailBound(4).start()) {
            List<CompletionStage<Decisions<Integer>>> stages = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                stages.add(group.propose(List.of(1, 2, 3)));
            }

            stages.forEach(stage -> assertThat(await(stage).values()).hasSize(1));
            assertThat(await(group.status()))
                    .anySatisfy(process -> assertThat(process.overflow()).isPositive());
        }
    }

    @Test
    void a_failure_of_the_runtime_itself_is_a_crash_of_the_process_and_it_comes_back() {
        try (Group<Integer, Integer> group =
                Group.of(3, LAST_VOTING).policy(QUICK).start()) {
            group.faults().delay(random -> {
                throw new IllegalStateException("a delay that cannot be drawn (thrown by a test)");
            });
            CompletionStage<Decisions<Integer>> first = group.propose(List.of(1, 2, 3));
            assertThat(await(first).values()).isEmpty();
            group.faults().heal();

            assertThat(await(group.propose(List.of(1, 2, 3))).outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.value()).isPresent());
        }
    }

    @Test
    void stopping_cancels_what_is_under_way_and_rejects_what_comes_after() {
        Group<Integer, Integer> group = Group.of(3, LAST_VOTING).start();
        group.faults().partition();
        CompletionStage<Decisions<Integer>> stage = group.propose(List.of(1, 2, 3));

        group.stop();
        group.stop();

        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        // from JDK 19 on, join() wraps what the stage was completed with
        assertThat(stage.handle((decisions, thrown) -> thrown)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CancellationException.class)
                .hasMessage("the group was stopped while instance 1 was under way");
        assertThat(group.propose(List.of(1, 2, 3)).toCompletableFuture()).isCompletedExceptionally();
        assertThat(group.status().toCompletableFuture()).isCompletedExceptionally();
        assertThat(group.inFlight()).isZero();
    }

    @Test
    void a_synchronous_algorithm_is_refused_unless_that_is_acknowledged() {
        Protocol<ToyFloodMin> flood = Protocol.of(() -> new ToyFloodMin(1));

        assertThatThrownBy(() -> Group.of(3, flood).start())
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("ToyFloodMin is synchronous");
        try (Group<Integer, Integer> group = Group.of(3, flood)
                .policy(RoundPolicy.timeout(Duration.ofSeconds(5)).acknowledgingSynchrony())
                .start()) {
            assertThat(await(group.propose(List.of(3, 1, 2))).value()).isEqualTo(1);
        }
    }

    @Test
    void an_algorithm_whose_types_are_not_known_runs_all_the_same() {
        try (Group<Object, Object> group =
                Group.ofAny(3, Protocol.of(ToyBenOr.class, java.util.Map.of())).start()) {
            assertThat(await(group.propose(List.of(true, true, true))).value()).isEqualTo(true);
        }
    }
}
