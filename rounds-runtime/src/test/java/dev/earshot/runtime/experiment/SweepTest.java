package dev.earshot.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.core.Timeouts;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.statistics.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final String LOSSY = """
            experiment: lossy
            protocol: ToyLastVoting
            n: 3
            delay: exponential(1ms, mean 4ms)
            loss: 0.1
            timeout: [5ms, 20ms]
            repetitions: 12
            """;

    @TempDir
    Path folder;

    private static List<Run> run(String experiment, Path folder, int threads) throws InterruptedException {
        return Sweep.run(Toys.read(experiment), folder, threads, (done, all, earlier) -> {});
    }

    private static double measured(List<Run> runs, int run, Metric metric) {
        return runs.get(run).measured().get(metric);
    }

    @Test
    void where_messages_take_five_milliseconds_a_run_takes_what_it_must() throws Exception {
        List<Run> runs = run(
                "protocol: [ToyOneThirdRule, ToyLastVoting]\nn: 3\ndelay: 5ms\ntimeout: 1s\nrepetitions: 1\n",
                folder,
                1);

        // different inputs: the smallest is adopted in the first round, and seen with all in the second
        assertThat(measured(runs, 0, Metric.LATENCY)).isEqualTo(10e6);
        assertThat(measured(runs, 0, Metric.ROUNDS)).isEqualTo(2);
        // two rounds, in each of which three send to two others; nobody needs to tell that it is done
        assertThat(measured(runs, 0, Metric.MESSAGES)).isEqualTo(12);
        assertThat(measured(runs, 0, Metric.COMPLETE)).isEqualTo(2);
        // Paxos: to the coordinator, to all, to the coordinator, to all
        assertThat(measured(runs, 1, Metric.LATENCY)).isEqualTo(20e6);
        assertThat(measured(runs, 1, Metric.PHASES)).isEqualTo(1);
        assertThat(measured(runs, 1, Metric.DECIDED)).isEqualTo(1);
        assertThat(measured(runs, 1, Metric.THROUGHPUT)).isCloseTo(50, within(1e-9));
    }

    @Test
    void rounds_close_when_enough_is_heard_or_all_or_only_by_their_timeout() throws Exception {
        List<Run> runs = run(
                "protocol: ToyOneThirdRule\nn: 4\ndelay: 5ms\nclose: [enough, all, timeout-only]\ntimeout: 30ms\n"
                        + "crash: [none, p3]\nrepetitions: 1\n",
                folder,
                1);

        List<Double> millis = runs.stream()
                .map(run -> run.measured().get(Metric.LATENCY) / 1e6)
                .toList();
        // with p3 down all are never heard; the grid varies the first key slowest
        assertThat(millis).containsExactly(10.0, 10.0, 60.0, 10.0, 60.0, 60.0);
    }

    @Test
    void the_results_are_the_same_bytes_whatever_the_number_of_threads() throws Exception {
        run(LOSSY, folder.resolve("one"), 1);
        run(LOSSY, folder.resolve("four"), 4);

        byte[] one = Files.readAllBytes(folder.resolve("one/runs.csv"));
        assertThat(one).isEqualTo(Files.readAllBytes(folder.resolve("four/runs.csv")));
        assertThat(new String(one).lines()).hasSize(25);
        assertThat(folder.resolve("one/runs.log")).doesNotExist();
    }

    @Test
    void an_interrupted_sweep_goes_on_and_nothing_measured_is_lost() throws Exception {
        Experiment experiment = Toys.read(LOSSY);
        List<Long> done = new ArrayList<>();
        assertThatThrownBy(() -> Sweep.run(experiment, folder, 1, (at, all, earlier) -> {
                    if (at == 10) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");
        Path log = folder.resolve("runs.log");
        assertThat(Files.readAllLines(log).stream().filter(line -> !line.isEmpty()))
                .hasSize(10);
        // the last line is torn
        Files.writeString(log, "3,4,5,ToyLa", StandardOpenOption.APPEND);

        List<Run> runs = Sweep.run(experiment, folder, 2, (at, all, earlier) -> done.add(at * 1000 + earlier));

        assertThat(done).hasSize(14).first().isEqualTo(11_010L);
        run(LOSSY, folder.resolve("whole"), 1);
        assertThat(folder.resolve("runs.csv")).hasSameBinaryContentAs(folder.resolve("whole/runs.csv"));
        assertThat(runs).hasSize(24);
    }

    @Test
    void a_finished_sweep_takes_further_repetitions_and_no_other_experiment() throws Exception {
        run(LOSSY, folder, 2);
        List<Long> done = new ArrayList<>();
        Sweep.run(
                Toys.read(LOSSY.replace("repetitions: 12", "repetitions: 13")),
                folder,
                1,
                (at, all, earlier) -> done.add(at));

        assertThat(done).containsExactly(25L, 26L);
        assertThatThrownBy(() -> run(LOSSY.replace("loss: 0.1", "loss: 0.2"), folder, 1))
                .isInstanceOf(BadExperimentException.class)
                .hasMessage(folder + " has the runs of another experiment: there 'loss: [0.1]', here 'loss: [0.2]';"
                        + " choose another folder");
    }

    @Test
    void kept_runs_that_come_out_differently_now_are_not_mixed_with_new_ones() throws Exception {
        run(LOSSY, folder, 1);
        Path runs = folder.resolve("runs.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(runs));
        lines.set(1, lines.get(1).replaceFirst("simulated,1,1,", "simulated,2,2,"));
        Files.write(runs, lines);

        assertThatThrownBy(() -> run(LOSSY, folder, 1))
                .isInstanceOf(BadExperimentException.class)
                .hasMessage("run 0 of cell 0 in the folder of results is not what it is when it is run now: Earshot or"
                        + " the protocol has changed since; choose another folder, or remove that one");
    }

    @Test
    void a_cell_that_is_known_well_enough_has_no_further_runs() throws Exception {
        String both = "protocol: ToyLastVoting\nn: 3\nloss: [0, 0.3]\ntimeout: 10ms\nrepetitions: 200\n";
        List<Run> runs = run(both + "until: p50 within 5%\n", folder, 2);

        long certain = runs.stream().filter(run -> run.cell() == 0).count();
        long uncertain = runs.stream().filter(run -> run.cell() == 1).count();
        assertThat(certain).isEqualTo(20);
        assertThat(uncertain).isGreaterThan(20);
    }

    @Test
    void an_instance_that_nobody_can_decide_counts_as_undecided() throws Exception {
        List<Run> runs = run(
                "protocol: ToyLastVoting\nn: 3\ncrash: p0 + p1\ntimeout: 10ms\nlimit: 1s\nrepetitions: 1\n", folder, 1);

        assertThat(measured(runs, 0, Metric.DECIDED)).isZero();
        assertThat(measured(runs, 0, Metric.LATENCY)).isInfinite();
        assertThat(measured(runs, 0, Metric.THROUGHPUT)).isZero();
        assertThat(measured(runs, 0, Metric.MAJORITY)).isZero();
    }

    @Test
    void a_window_overlaps_instances_and_arrivals_come_at_their_rate() throws Exception {
        List<Run> runs = run(
                "protocol: ToyLastVoting\nn: 3\nload: [sequential, window(20), rate(1000/s)]\ninstances: 200\n"
                        + "timeout: 1s\nrepetitions: 1\n",
                folder,
                1);

        assertThat(measured(runs, 0, Metric.THROUGHPUT)).isCloseTo(50, within(1e-6));
        assertThat(measured(runs, 1, Metric.THROUGHPUT)).isCloseTo(1000, within(1e-6));
        assertThat(measured(runs, 2, Metric.THROUGHPUT)).isBetween(750.0, 1250.0);
        assertThat(runs).allMatch(run -> run.measured().get(Metric.DECIDED) == 200);
    }

    @Test
    void after_the_network_has_become_good_a_decision_comes_soon() throws Exception {
        List<Run> runs = run(
                "protocol: ToyLastVoting\nn: 3\nloss: 1\nchange-at: 200ms\nlater-loss: 0\ntimeout: 20ms\n"
                        + "repetitions: 1\n",
                folder,
                1);

        assertThat(measured(runs, 0, Metric.DECIDED)).isEqualTo(1);
        assertThat(measured(runs, 0, Metric.AFTER_CHANGE)).isBetween(1e6, 200e6);
        assertThat(measured(runs, 0, Metric.LATENCY) - measured(runs, 0, Metric.AFTER_CHANGE))
                .isEqualTo(200e6);
    }

    @Test
    void instances_that_kept_their_assumptions_and_saw_a_good_phase_are_counted() throws Exception {
        Experiment experiment = Toys.read(
                "protocol: [ToyOneThirdRule, ToyFloodMin]\nn: 3\nloss: [0, 0.3]\ntimeout: 10ms\n"
                        + "delay: uniform(1ms, 4ms)\ncatch-up: never\ninstances: 20\nrepetitions: 20\nsynchrony: acknowledged\n");
        List<CellSummary> cells = Summary.of(experiment, Sweep.run(experiment, folder, 2, (done, all, earlier) -> {}))
                .cells();

        // nothing is lost: two uniform rounds at once
        assertThat(cells.get(0).sum(Metric.KEPT)).isEqualTo(400);
        assertThat(cells.get(0).sum(Metric.GOOD)).isEqualTo(400);
        assertThat(cells.get(0).quantile(Metric.UNTIL_GOOD, 0.5).orElseThrow().estimate())
                .isZero();
        assertThat(cells.get(0).quantile(Metric.KERNEL, 0.5).orElseThrow().estimate())
                .isEqualTo(3);
        // OneThirdRule assumes nothing, and mostly decides without good phases; messages come before a round has begun
        assertThat(cells.get(1).sum(Metric.KEPT)).isEqualTo(400);
        assertThat(cells.get(1).sum(Metric.GOOD)).isBetween(1.0, 399.0);
        assertThat(cells.get(1).sum(Metric.EARLY)).isPositive();
        // FloodMin assumes that nothing is lost but by a crash
        assertThat(cells.get(2).sum(Metric.KEPT)).isEqualTo(400);
        assertThat(cells.get(3).sum(Metric.KEPT)).isBetween(1.0, 399.0);
        assertThat(cells.get(3).sum(Metric.BROKEN))
                .isBetween(1.0, 400 - cells.get(3).sum(Metric.KEPT));
        Interval kept = cells.get(3).proportion(Metric.KEPT, Metric.INSTANCES);
        assertThat(kept.estimate()).isEqualTo(cells.get(3).sum(Metric.KEPT) / 400);
        assertThat(kept.low()).isLessThan(kept.estimate());
    }

    @Test
    void a_process_that_waits_strictly_waits_for_ever_for_what_was_lost() throws Exception {
        List<Run> runs = run(
                "protocol: ToyOneThirdRule\nn: 4\ndelay: uniform(1ms, 9ms)\nclose: all\ntimeout: never\n"
                        + "catch-up: never\nloss: [0, 0.5]\nlimit: 1s\nrepetitions: 1\n",
                folder,
                1);

        assertThat(measured(runs, 0, Metric.DECIDED)).isEqualTo(1);
        assertThat(measured(runs, 0, Metric.COMPLETE)).isEqualTo(measured(runs, 0, Metric.ROUNDS_SEEN));
        assertThat(measured(runs, 1, Metric.DECIDED)).isZero();
        assertThat(measured(runs, 1, Metric.TIMEOUT)).isZero();
    }

    /** A policy of a user that is wrong. */
    public static final class Hasty implements TimeoutPolicy {
        @Override
        public Timeouts forProcess(int n, int roundsPerPhase) {
            return (kind, expired) -> -expired;
        }
    }

    @Test
    void a_policy_that_gives_no_time_is_refused() {
        assertThatThrownBy(() -> run(
                        "protocol: ToyOneThirdRule\nn: 3\ntimeout: class:" + Hasty.class.getName()
                                + "\nrepetitions: 1\n",
                        folder,
                        1))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "the timeout policy .*Hasty.* gives 0 ns for round 0; a timeout is from 1 ns to 365 days");
    }

    @Test
    void a_synchronous_algorithm_is_refused_until_that_is_acknowledged_and_its_broken_claims_are_counted()
            throws Exception {
        String text = "protocol: ToyFloodMin\nn: 3\nloss: 0.5\ntimeout: 10ms\nrepetitions: 20\n";

        assertThatThrownBy(() -> run(text, folder, 1)).hasMessageContaining("is synchronous");
        Experiment experiment = Toys.read(text + "synchrony: acknowledged\n");
        List<Run> runs = Sweep.run(experiment, folder.resolve("acknowledged"), 1, (done, all, earlier) -> {});

        Run broken = Summary.of(experiment, runs).broken().orElseThrow();
        BrokenRun again = Sweep.broken(experiment.cells().get(0), broken).orElseThrow();
        assertThat(again.trace().violation()).isPresent();
        assertThat(again.brokenAssumption()).isPresent();
    }

    @Test
    void whatever_goes_wrong_the_results_are_the_same_bytes_again() throws Exception {
        String text = "protocol: [ToyLastVoting, ToyOneThirdRule]\nn: 4\ndelay: regions\nloss: bursts(0.1, length 3)\n"
                + "duplication: 0.1\norder: [any, fifo]\nbandwidth: link(2000/s, queue 20)\n"
                + "adversary: coordinator(delay 20ms, phases 2)\npartition: random(every 300ms, lasting 50ms)\n"
                + "crash: random(every 500ms, lasting 100ms)\npause: random(every 100ms, lasting 10ms)\n"
                + "compute: 10us + p1 1ms\nclocks: drift(0.1)\nstart: spread(5ms)\nchange-at: uniform(0ms, 500ms)\n"
                + "later-loss: 0.01\ninstances: 5\nload: window(3)\nrepetitions: 5\n";

        List<Run> runs = run(text, folder.resolve("one"), 1);
        run(text, folder.resolve("two"), 2);

        assertThat(folder.resolve("one/runs.csv")).hasSameBinaryContentAs(folder.resolve("two/runs.csv"));
        assertThat(runs).hasSize(20).allMatch(run -> run.measured().get(Metric.BROKEN) == 0);
        assertThat(runs).anyMatch(run -> run.measured().get(Metric.DECIDED) == 5);
    }
}
