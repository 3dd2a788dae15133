package dev.earshot.runtime.akka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReplayTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Protocol<ToyOneThirdRule<Integer>> ONE_THIRD_RULE =
            Protocol.of(() -> new ToyOneThirdRule<Integer>());

    /** What processes that break the rules share. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static Schedule schedule(Protocol<?> protocol, List<Object> inputs, HeardOfSets... rounds) {
        return new Schedule(
                protocol.type().getName(), protocol.parameters(), inputs, List.of(), List.of(), List.of(rounds));
    }

    /** Any coordinators and coins, and heard-of sets of which each has every process with the same probability. */
    private static Schedule random(Protocol<?> protocol, List<Object> inputs, int rounds, SplittableRandom random) {
        int n = inputs.size();
        List<Pid> coordinators = new ArrayList<>();
        List<Choices.Toss> coins = new ArrayList<>();
        List<HeardOfSets> sets = new ArrayList<>();
        for (int r = 0; r < rounds; r++) {
            coordinators.add(Pid.of(random.nextInt(n)));
            double density = random.nextDouble();
            List<PidSet> round = new ArrayList<>();
            for (int p = 0; p < n; p++) {
                PidSet heard = PidSet.empty();
                for (int q = 0; q < n; q++) {
                    heard = random.nextDouble() < density ? heard.with(Pid.of(q)) : heard;
                }
                round.add(heard);
                coins.add(new Choices.Toss(r, Pid.of(p), random.nextBoolean()));
            }
            sets.add(HeardOfSets.of(round));
        }
        return new Schedule(protocol.type().getName(), protocol.parameters(), inputs, coordinators, coins, sets);
    }

    private static List<Object> inputs(int n, SplittableRandom random) {
        List<Object> inputs = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            inputs.add(random.nextInt(3));
        }
        return inputs;
    }

    private static <P extends RoundProcess<?, ?>> RunRecord same(Protocol<P> protocol, Schedule schedule)
            throws InterruptedException {
        Replay replay = Replay.of(protocol, schedule, LIMIT);

        assertThat(replay.difference()).as("%s", schedule).isEmpty();
        Trace trace = Trace.execute(protocol, schedule, "no claim");
        for (int p = 0; p < schedule.n(); p++) {
            List<List<Object>> states = replay.record().processes().get(p).states();
            for (int r = 0; r < trace.states().size(); r++) {
                assertThat(states.get(r)).isEqualTo(trace.states().get(r).get(p));
            }
            assertThat(states).hasSize(trace.states().size());
        }
        return replay.record();
    }

    @Test
    void a_process_hears_exactly_whom_the_schedule_says_even_of_itself() throws InterruptedException {
        RunRecord record = same(
                ONE_THIRD_RULE,
                schedule(
                        ONE_THIRD_RULE,
                        List.of(3, 1, 2),
                        HeardOfSets.of(PidSet.empty(), PidSet.of(Pid.of(0), Pid.of(2)), PidSet.all(3)),
                        HeardOfSets.of(PidSet.all(3), PidSet.of(Pid.of(1)), PidSet.of(Pid.of(0)))));

        assertThat(record.processes().get(0).rounds())
                .extracting(RunRecord.Closed::heardOf)
                .containsExactly(PidSet.empty(), PidSet.all(3));
        assertThat(record.processes().get(1).rounds())
                .extracting(RunRecord.Closed::heardOf)
                .containsExactly(PidSet.of(Pid.of(0), Pid.of(2)), PidSet.of(Pid.of(1)));
    }

    @Test
    void a_run_goes_on_after_all_have_decided() throws InterruptedException {
        Schedule schedule = schedule(
                ONE_THIRD_RULE,
                List.of(1, 1, 1),
                HeardOfSets.complete(3),
                HeardOfSets.complete(3),
                HeardOfSets.silent(3),
                HeardOfSets.complete(3));

        RunRecord record = same(ONE_THIRD_RULE, schedule);

        assertThat(record.processes()).allSatisfy(line -> {
            assertThat(line.output())
                    .hasValueSatisfying(it -> assertThat(it.round()).isZero());
            assertThat(line.rounds()).hasSize(4);
        });
    }

    @Test
    void one_process_alone_does_all_rounds() throws InterruptedException {
        same(
                ONE_THIRD_RULE,
                schedule(
                        ONE_THIRD_RULE,
                        List.of(1),
                        HeardOfSets.silent(1),
                        HeardOfSets.complete(1),
                        HeardOfSets.complete(1)));
    }

    @Test
    void a_run_of_no_rounds_has_the_initial_states() throws InterruptedException {
        same(ONE_THIRD_RULE, schedule(ONE_THIRD_RULE, List.of(2, 1)));
    }

    @Test
    void random_runs_have_the_states_of_lock_step() throws InterruptedException {
        List<Protocol<?>> protocols = List.of(
                ONE_THIRD_RULE, Protocol.of(() -> new ToyLastVoting<Integer>()), Protocol.of(() -> new ToyFloodMin(1)));
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Protocol<?> protocol = protocols.get(seed % protocols.size());
            same(protocol, random(protocol, inputs(2 + random.nextInt(5), random), random.nextInt(40), random));
        }
    }

    @Test
    void processes_run_as_far_ahead_of_each_other_as_the_schedule_has_them() throws InterruptedException {
        HeardOfSets[] rounds = new HeardOfSets[300];
        for (int r = 0; r < rounds.length; r++) {
            // p0 never waits; p1 needs p0 only, and p2 both
            rounds[r] = HeardOfSets.of(PidSet.empty(), PidSet.of(Pid.of(0)), PidSet.all(2));
        }

        same(ONE_THIRD_RULE, schedule(ONE_THIRD_RULE, List.of(3, 1, 2), rounds));
    }

    @Test
    void coins_fall_as_they_did() throws InterruptedException {
        Protocol<ToyBenOr> protocol = Protocol.of(ToyBenOr::new);
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(4);
            List<Object> inputs = new ArrayList<>();
            for (int p = 0; p < n; p++) {
                inputs.add(random.nextBoolean());
            }
            Schedule drawn = random(protocol, inputs, 12, random);
            List<HeardOfSets> complete =
                    drawn.rounds().stream().map(it -> HeardOfSets.complete(n)).toList();
            Schedule schedule =
                    new Schedule(drawn.protocol(), Map.of(), inputs, drawn.coordinators(), drawn.coins(), complete);

            assertThat(same(protocol, schedule).coins()).allMatch(drawn.coins()::contains);
        }
    }

    @Test
    void a_waiting_algorithm_runs_where_its_condition_holds_and_is_refused_where_it_does_not()
            throws InterruptedException {
        Protocol<ToyUniformVoting<Integer>> protocol = Protocol.of(() -> new ToyUniformVoting<Integer>());
        PidSet majority = PidSet.of(Pid.of(1), Pid.of(2));
        HeardOfSets kept = HeardOfSets.of(majority, PidSet.all(3), majority);

        same(protocol, schedule(protocol, List.of(1, 2, 3), kept, kept, kept));

        assertThatThrownBy(() -> Replay.of(
                        protocol,
                        schedule(protocol, List.of(1, 2, 3), kept, kept.with(Pid.of(2), PidSet.of(Pid.of(1)))),
                        LIMIT))
                .isInstanceOf(RefusedException.class)
                .hasMessage("ToyUniformVoting waits in every round for \""
                        + protocol.spec().enforced().orElseThrow().name()
                        + "\", and in round 1 of this run p2 has messages of {1} only: the runtime does not close such a"
                        + " round; replay the run in lock-step");
    }

    @Test
    void a_run_that_is_taken_up_in_the_middle_is_refused() {
        List<List<Object>> states = List.of(List.of(1, false), List.of(2, false));
        Schedule schedule = new Schedule(
                ONE_THIRD_RULE.type().getName(),
                Map.of(),
                List.of(1, 2),
                List.of(),
                List.of(),
                List.of(HeardOfSets.complete(2)),
                Optional.of(new Moment(4, PidSet.all(2), states, states)));

        assertThatThrownBy(() -> Replay.of(ONE_THIRD_RULE, schedule, LIMIT))
                .isInstanceOf(RefusedException.class)
                .hasMessage("the run is taken up in the state at the start of round 4, which may be unreachable, and"
                        + " processes on Akka start with their inputs; replay it in lock-step");
    }

    /** Throws where it is told to. */
    static final class Throwing extends RoundProcess<Integer, Integer> {
        private final Where where;
        int x;

        enum Where {
            SEND,
            UPDATE,
            OUTPUT
        }

        Throwing(Where where) {
            this.where = where;
        }

        private void at(Where place) {
            if (place == where && x == 1 && round() == 2) {
                throw new IllegalStateException("here");
            }
        }

        @Override
        protected void init(Integer input) {
            x = input;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Only());
        }

        @Override
        protected Optional<Integer> output() {
            at(Where.OUTPUT);
            return Optional.empty();
        }

        final class Only extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                at(Where.SEND);
                out.broadcast(x);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                at(Where.UPDATE);
            }
        }
    }

    private static Replay throwing(Throwing.Where where, int rounds) throws InterruptedException {
        Protocol<Throwing> protocol = Protocol.of(() -> new Throwing(where));
        HeardOfSets[] sets = new HeardOfSets[rounds];
        Arrays.fill(sets, HeardOfSets.complete(3));
        return Replay.of(protocol, schedule(protocol, List.of(0, 1, 0), sets), LIMIT);
    }

    @Test
    void code_that_throws_in_lock_step_must_throw_the_same() throws InterruptedException {
        for (Throwing.Where where : List.of(Throwing.Where.SEND, Throwing.Where.UPDATE)) {
            Replay replay = throwing(where, 3);

            assertThat(replay.difference()).as("%s", where).isEmpty();
            assertThat(replay.record().processes().get(1).states()).hasSize(3);
        }
    }

    @Test
    void what_throws_only_after_the_end_of_the_schedule_is_no_difference() throws InterruptedException {
        assertThat(throwing(Throwing.Where.SEND, 2).difference()).isEmpty();
    }

    @Test
    void what_throws_only_on_akka_is_a_difference() throws InterruptedException {
        assertThat(throwing(Throwing.Where.OUTPUT, 4).difference())
                .hasValue("on Akka Throwing.Only.output of p1 in round 2 threw IllegalStateException: here");
    }

    /** Is not the same in every object, which is forbidden. */
    static final class Fickle extends RoundProcess<Integer, Integer> {
        final int mine = COUNT.incrementAndGet();
        int x;

        @Override
        protected void init(Integer input) {
            x = input;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Only());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Only extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                if (mine < 0) {
                    out.broadcast(x);
                }
            }

            @Override
            public void update(Mailbox<Integer> in) {
                x = mine;
            }
        }
    }

    @Test
    void the_first_state_that_differs_is_told() throws InterruptedException {
        Protocol<Fickle> protocol = Protocol.of(Fickle::new);

        Replay replay = Replay.of(
                protocol, schedule(protocol, List.of(7, 8), HeardOfSets.silent(2), HeardOfSets.silent(2)), LIMIT);

        assertThat(replay.difference().orElseThrow())
                .matches("after 1 rounds x of p0 is \\d+ on Akka, in lock-step \\d+");
    }

    @Test
    void a_run_that_waits_for_what_is_never_sent_ends_at_the_limit() throws InterruptedException {
        Protocol<OnlyOnce> protocol = Protocol.of(OnlyOnce::new);
        COUNT.set(0);

        Replay replay =
                Replay.of(protocol, schedule(protocol, List.of(7, 8), HeardOfSets.complete(2)), Duration.ofMillis(50));

        assertThat(replay.difference().orElseThrow())
                .isEqualTo("the run on Akka did not end in 50 ms: p0 is in round 0 and waits for messages of {0,1}, p1"
                        + " is in round 0 and waits for messages of {0,1}");
    }

    /** Breaks the rules: what it sends depends on how often anybody has sent. */
    static final class OnlyOnce extends RoundProcess<Integer, Integer> {
        int x;

        @Override
        protected void init(Integer input) {
            x = input;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Only());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Only extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                if (COUNT.incrementAndGet() <= 2) {
                    out.broadcast(x);
                }
            }

            @Override
            public void update(Mailbox<Integer> in) {
                x = in.size();
            }
        }
    }
}
