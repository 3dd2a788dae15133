package dev.earshot.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.earshot.benchmarks.floor.RawSsj;
import dev.earshot.runtime.core.ProcessFailure;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.node.Instance;
import dev.earshot.runtime.sim.Simulation;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How many rounds of processes are simulated in a second on one core, and what that allocates: instances one after the other, as many at
 * a time as said, over links that take 5 ms, or a random time. Nobody watches or records. Beside it are the messages
 * alone, as events of a general simulator.
 *
 * <p>Arguments: seconds for each row (2), the numbers of processes (3,5,10,30,100), the instances in flight (1,100,10000).
 */
public final class Simulating {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MILLI = 1_000_000;
    /** Rows in which more messages would be on their way at a time are left out: they need more memory than there is. */
    private static final long MOST_UNDER_WAY = 2_000_000;

    private Simulating() {}

    /** Prints one row for each algorithm, number of processes and of instances in flight, and network. */
    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 2;
        String[] sizes = (args.length > 1 ? args[1] : "3,5,10,30,100").split(",");
        String[] flights = (args.length > 2 ? args[2] : "1,100,10000").split(",");
        System.out.println("| algorithm | n | in flight | links | process-rounds/s | per CPU-second | bytes each"
                + " | SSJ per CPU-second | bytes each | of SSJ, CPU |");
        System.out.println("|---|--:|--:|---|--:|--:|--:|--:|--:|--:|");
        for (Algorithm algorithm : Algorithm.values()) {
            for (String size : sizes) {
                for (String flight : flights) {
                    int n = Integer.parseInt(size);
                    int inFlight = Integer.parseInt(flight);
                    for (boolean constant : new boolean[] {true, false}) {
                        if ((long) n * n * inFlight <= MOST_UNDER_WAY) {
                            System.out.println(row(algorithm, n, inFlight, constant, (long) (seconds * 1e9)));
                        }
                    }
                }
            }
        }
    }

    static String row(Algorithm algorithm, int n, int inFlight, boolean constant, long nanos) {
        return row(algorithm, algorithm.protocol(), n, inFlight, constant, nanos);
    }

    private static <P extends RoundProcess<?, ?>> String row(
            Algorithm algorithm, Protocol<P> protocol, int n, int inFlight, boolean constant, long nanos) {
        Load<P> load = new Load<>(protocol, n, inFlight, constant);
        load.run(nanos);
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long before = load.rounds;
        load.run(nanos);
        double rounds = load.rounds - before;
        double wall = System.nanoTime() - start;
        double perCpu = rounds * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpu);
        double each = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / rounds;

        RawSsj raw = new RawSsj(n, algorithm.shape, inFlight, constant);
        raw.run(nanos);
        bytes = THREADS.getCurrentThreadAllocatedBytes();
        cpu = THREADS.getCurrentThreadCpuTime();
        double rawRounds = raw.run(nanos);
        double rawPerCpu = rawRounds * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpu);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s | %,.0f | %,.0f | %,.1f | %,.0f | %,.1f | %,.0f %% |",
                algorithm.label,
                n,
                inFlight,
                constant ? "5 ms" : "0 to 10 ms",
                rounds * 1e9 / wall,
                perCpu,
                each,
                rawPerCpu,
                (THREADS.getCurrentThreadAllocatedBytes() - bytes) / rawRounds,
                100 * perCpu / rawPerCpu);
    }

    /** Instances that follow each other; counts the rounds up to each first result. */
    private static final class Load<P extends RoundProcess<?, ?>> {
        final int n;
        final List<Integer> inputs;
        final Simulation<P> simulation;
        long started;
        long toStart;
        long rounds;

        Load(Protocol<P> protocol, int n, int inFlight, boolean constant) {
            this.n = n;
            this.inputs = Algorithm.inputs(n);
            this.toStart = inFlight;
            Delay delay =
                    constant ? Delay.of(Duration.ofMillis(5)) : Delay.uniform(Duration.ZERO, Duration.ofMillis(10));
            this.simulation = new Simulation<>(
                    protocol,
                    n,
                    RoundPolicy.timeout(Duration.ofSeconds(1)),
                    Faults.seeded(1).delay(delay),
                    0);
        }

        void run(long nanos) {
            long until = System.nanoTime() + nanos;
            do {
                for (int i = 0; i < 50; i++) {
                    while (toStart > 0) {
                        toStart--;
                        simulation.start(++started, inputs, new Counted<>(this));
                    }
                    if (!simulation.advance(simulation.now() + 10_000 * MILLI)) {
                        throw new AssertionError("nothing happens any more");
                    }
                }
            } while (System.nanoTime() < until);
        }
    }

    private static final class Counted<P extends RoundProcess<?, ?>> implements Instance<P> {
        private final Load<P> load;
        private int missing;

        Counted(Load<P> load) {
            this.load = load;
            this.missing = load.n;
        }

        @Override
        public void output(int process, int round, Object value) {
            load.rounds += round + 1;
            told();
        }

        private void told() {
            if (--missing == 0) {
                load.toStart++;
            }
        }

        @Override
        public void learned(int process, int from, Object value) {
            told();
        }

        @Override
        public void failed(int process, ProcessFailure failure) {
            throw failure;
        }

        @Override
        public void absent(int process) {
            throw new AssertionError("p" + process + " is down");
        }

        @Override
        public boolean isOver() {
            return missing == 0;
        }

        @Override
        public RunObserver<? super P> observer() {
            return null;
        }
    }
}
