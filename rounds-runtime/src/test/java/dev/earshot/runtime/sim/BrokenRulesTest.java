package dev.earshot.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.runtime.sim.PlainMachine.Fault;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What conformance and the watched claims are there to find: machines that break one rule of the rounds. */
class BrokenRulesTest {
    private static final int SEEDS = 200;

    private static <P extends RoundProcess<?, ?>> SeededRun<P> run(Protocol<P> protocol, Fault fault, long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        List<Object> inputs = new ArrayList<>();
        for (int p = 0; p < 3 + (int) (seed % 2); p++) {
            inputs.add(random.nextInt(3));
        }
        return new SeededRun<>(
                        protocol, inputs, RoundPolicy.timeout(Duration.ofMillis(1)), seed, PlainMachine.breaking(fault))
                .disorder(150);
    }

    /** How many of the seeds give a run that is not the lock-step run of its heard-of sets. */
    private static <P extends RoundProcess<?, ?>> long misfits(Protocol<P> protocol, Fault fault) {
        return LongStream.range(0, SEEDS)
                .filter(seed -> Conformance.difference(
                                protocol, run(protocol, fault, seed).record())
                        .isPresent())
                .count();
    }

    private final Protocol<ToyOneThirdRule<Integer>> oneThird = Protocol.of(() -> new ToyOneThirdRule<Integer>());
    private final Protocol<ToyLastVoting<Integer>> lastVoting = Protocol.of(() -> new ToyLastVoting<Integer>());
    private final Protocol<ToyUniformVoting<Integer>> uniform = Protocol.of(() -> new ToyUniformVoting<Integer>());

    @Test
    void a_plain_machine_that_breaks_no_rule_conforms() {
        assertThat(misfits(oneThird, Fault.NONE)).isZero();
        assertThat(misfits(lastVoting, Fault.NONE)).isZero();
        assertThat(misfits(uniform, Fault.NONE)).isZero();
    }

    @Test
    void a_machine_that_uses_late_messages_is_found() {
        assertThat(misfits(oneThird, Fault.USES_LATE_MESSAGES)).isPositive();
    }

    @Test
    void a_machine_that_uses_early_messages_is_found() {
        assertThat(misfits(oneThird, Fault.USES_EARLY_MESSAGES)).isPositive();
    }

    @Test
    void a_machine_that_jumps_over_updates_is_found() {
        assertThat(misfits(lastVoting, Fault.JUMPS_OVER_UPDATES)).isPositive();
    }

    @Test
    void a_machine_that_sends_after_updating_is_found() {
        assertThat(misfits(oneThird, Fault.SENDS_AFTER_UPDATING)).isPositive();
    }

    @Test
    void a_machine_that_counts_duplicates_is_found() {
        assertThat(misfits(oneThird, Fault.COUNTS_DUPLICATES)).isPositive();
    }

    @Test
    void a_waiting_algorithm_whose_machine_does_not_wait_conforms_but_breaks_its_claims() {
        assertThat(misfits(uniform, Fault.DOES_NOT_WAIT)).isZero();

        Optional<BrokenRun> broken = LongStream.range(0, SEEDS)
                .mapToObj(
                        seed -> run(uniform, Fault.DOES_NOT_WAIT, seed).watch().broken())
                .flatMap(Optional::stream)
                .findFirst();

        assertThat(broken).hasValueSatisfying(run -> {
            assertThat(run.brokenAssumption())
                    .hasValueSatisfying(name -> assertThat(name).startsWith("\"no-split\" in round "));
            assertThat(run.trace().violation()).contains(run.violation());
            assertThat(run.report()).contains("is false after", "the network did not keep", "round |  p0");
        });
    }

    @Test
    void a_record_that_leaves_out_a_heard_process_does_not_conform() {
        long misfits = LongStream.range(0, SEEDS)
                .filter(seed -> {
                    var record = new SeededRun<>(
                                    oneThird,
                                    List.of(2, 1, 0),
                                    RoundPolicy.timeout(Duration.ofMillis(1)),
                                    seed,
                                    Driven::machine)
                            .disorder(100)
                            .record();
                    return Conformance.difference(oneThird, Corrupted.heardOfFewer(record))
                            .isPresent();
                })
                .count();

        assertThat(misfits).isPositive();
    }
}
