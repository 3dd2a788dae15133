package dev.earshot.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.Recorder;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.specs.Pid;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyLastVoting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes in virtual time: one thread, batches in a queue, ticks when nothing else happens. */
class NodeTest {
    private static final Protocol<ToyLastVoting<Integer>> PROTOCOL = Protocol.of(() -> new ToyLastVoting<Integer>());
    private static final RoundPolicy POLICY = RoundPolicy.timeout(Duration.ofMillis(10));
    private static final long SECOND = 1_000_000_000L;

    private record Sent(int to, Batch batch) {}

    private final Faults faults = Faults.seeded(3);
    private final Deque<Sent> mail = new ArrayDeque<>();
    private final List<Node<ToyLastVoting<Integer>>> nodes = new ArrayList<>();
    private long now;
    private int mostLive = 1000;

    private void group(int n, RoundPolicy policy) {
        for (int p = 0; p < n; p++) {
            nodes.add(new Node<>(
                    Seat.of(PROTOCOL, n, Pid.of(p), policy),
                    faults.from(Pid.of(p), n),
                    (to, batch) -> mail.add(new Sent(to, batch)),
                    mostLive,
                    64,
                    0));
        }
    }

    /** What the processes tell of one instance; nobody knows when all have told, as on a network. */
    private static final class Told implements Instance<ToyLastVoting<Integer>> {
        final Object[] outputs;
        final Object[] learned;
        final boolean[] absent;
        int tellings;
        Recorder<ToyLastVoting<Integer>> recorder;

        Told(int n) {
            outputs = new Object[n];
            learned = new Object[n];
            absent = new boolean[n];
        }

        @Override
        public void output(int process, int round, Object value) {
            outputs[process] = value;
            tellings++;
        }

        @Override
        public void learned(int process, int from, Object value) {
            learned[process] = value;
            tellings++;
        }

        @Override
        public void failed(int process, ProcessFailure failure) {
            throw failure;
        }

        @Override
        public void absent(int process) {
            absent[process] = true;
            tellings++;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public RunObserver<? super ToyLastVoting<Integer>> observer() {
            return recorder;
        }
    }

    private Told start(long number) {
        Told told = new Told(nodes.size());
        for (int p = 0; p < nodes.size(); p++) {
            nodes.get(p).start(number, p, told, now);
        }
        return told;
    }

    private void flushAll() {
        nodes.forEach(Node::flush);
    }

    /** Delivers everything, flushing after each batch, without letting time pass. */
    private void deliver() {
        flushAll();
        while (!mail.isEmpty()) {
            Sent sent = mail.poll();
            nodes.get(sent.to()).receive(sent.batch(), now);
            flushAll();
        }
    }

    /** Delivers and ticks until this time. */
    private void runUntil(long end) {
        deliver();
        while (next() <= end) {
            now = Math.max(now, next());
            nodes.forEach(node -> node.tick(now));
            deliver();
        }
        now = end;
    }

    private long next() {
        return nodes.stream().mapToLong(Node::nextTick).min().orElse(Long.MAX_VALUE);
    }

    @Test
    void an_instance_decides_everywhere_and_is_forgotten_once_all_have_been_told() {
        group(3, POLICY);
        Told told = start(1);

        runUntil(SECOND);

        assertThat(told.outputs).containsOnly(told.outputs[0]).doesNotContainNull();
        assertThat(told.tellings).isEqualTo(3);
        assertThat(nodes).allSatisfy(node -> assertThat(node.live()).isZero());
        assertThat(next()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void messages_of_many_instances_to_one_process_go_together() {
        group(3, POLICY);
        for (long number = 1; number <= 50; number++) {
            start(number);
        }

        flushAll();

        assertThat(mail).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.to()).isZero();
            assertThat(sent.batch().size()).isEqualTo(50);
        });
    }

    @Test
    void a_message_that_comes_before_its_instance_starts_here_is_kept_for_it() {
        group(3, POLICY);
        Told told = new Told(3);
        nodes.get(1).start(1, 1, told, now);
        nodes.get(2).start(1, 2, told, now);
        deliver();

        nodes.get(0).start(1, 0, told, now);
        deliver();

        assertThat(told.outputs).doesNotContainNull();
    }

    @Test
    void messages_that_are_lost_repeated_and_delayed_change_nothing_but_when_it_decides() {
        faults.loss(0.3).repetition(0.3).delay(Delay.uniform(Duration.ZERO, Duration.ofMillis(12)));
        group(5, POLICY);
        List<Told> all = new ArrayList<>();
        for (long number = 1; number <= 100; number++) {
            Told told = new Told(5);
            told.recorder = new Recorder<>(PROTOCOL, List.of(0, 1, 2, 3, 4));
            for (int p = 0; p < 5; p++) {
                nodes.get(p).start(number, p, told, now);
            }
            all.add(told);
        }

        runUntil(20 * SECOND);

        assertThat(all).allSatisfy(told -> {
            assertThat(told.tellings).isEqualTo(5);
            assertThat(Arrays.stream(told.outputs)
                            .filter(value -> value != null)
                            .distinct())
                    .hasSize(1);
            Conformance.check(PROTOCOL, told.recorder.record(), "virtual time");
        });
        assertThat(nodes).allSatisfy(node -> assertThat(node.live()).isZero());
    }

    @Test
    void a_crashed_process_hears_nothing_and_says_nothing_and_the_others_leave_after_their_linger() {
        group(3, POLICY);
        Told told = start(1);
        nodes.get(2).crash();

        runUntil(SECOND);

        assertThat(told.absent).containsExactly(false, false, true);
        assertThat(told.outputs[0]).isEqualTo(told.outputs[1]).isNotNull();
        assertThat(nodes).allSatisfy(node -> assertThat(node.live()).isZero());
    }

    @Test
    void a_process_that_comes_back_takes_part_in_later_instances_only() {
        group(3, POLICY);
        Told old = start(1);
        nodes.get(1).crash();
        nodes.get(1).restart(1);

        runUntil(SECOND);
        Told later = start(2);
        runUntil(2 * SECOND);

        assertThat(old.outputs[1]).isNull();
        assertThat(old.outputs[0]).isNotNull();
        assertThat(later.outputs).doesNotContainNull();
        assertThat(nodes.get(1).unclaimed()).isPositive();
    }

    @Test
    void who_comes_too_late_is_told_the_result() {
        group(3, POLICY.withLinger(0));
        faults.isolate(3, Pid.of(2));
        Told told = start(1);
        runUntil(SECOND);
        assertThat(nodes.get(0).live()).isZero();
        assertThat(told.outputs[2]).isNull();

        faults.heal();
        runUntil(2 * SECOND);

        assertThat(told.learned[2]).isEqualTo(told.outputs[0]);
        assertThat(nodes.get(2).live()).isZero();
    }

    @Test
    void when_there_are_too_many_those_that_linger_leave_and_their_results_are_still_told() {
        mostLive = 4;
        group(3, POLICY);
        faults.isolate(3, Pid.of(2));
        List<Told> all = new ArrayList<>();
        for (long number = 1; number <= 20; number++) {
            all.add(start(number));
            deliver();
        }
        assertThat(nodes.get(0).live()).isEqualTo(4);

        faults.heal();
        runUntil(5 * SECOND);

        assertThat(all)
                .allSatisfy(told -> assertThat(told.outputs[2] == null ? told.learned[2] : told.outputs[2])
                        .isEqualTo(told.outputs[0]));
    }

    @Test
    void an_instance_that_was_taken_away_is_told_as_absent() {
        group(3, POLICY);
        Told told = start(1);

        nodes.forEach(node -> node.abandon(1));
        runUntil(SECOND);

        assertThat(told.absent).containsOnly(true);
        assertThat(told.tellings).isEqualTo(3);
    }
}
