package dev.earshot.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decisions per second and per CPU-second on one JVM, beside the floors: raw Akka messages of the same fan-out, and bare machines
 * in one thread. The three take turns in short slices, so that whatever else the machine does hits them alike; quote the
 * ratios, and those of CPU time on a machine that is not quiet. Each row has a JVM of its own, since the compiler does worse
 * by code that has been used in many ways before.
 *
 * <p>Arguments: seconds for each row and engine (3), the numbers of processes (3,5,7), the instances in flight (1,64,1024).
 */
public final class Throughput {
    private static final int SLICES = 10;
    private static final String ROW = "--row";

    private Throughput() {}

    /** Prints one row for each algorithm, number of processes, and number of instances in flight. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].equals(ROW)) {
            System.out.println(row(
                    Algorithm.valueOf(args[1]),
                    Integer.parseInt(args[2]),
                    Integer.parseInt(args[3]),
                    Long.parseLong(args[4])));
            return;
        }
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 3;
        List<Integer> sizes = numbers(args.length > 1 ? args[1] : "3,5,7");
        List<Integer> flights = numbers(args.length > 2 ? args[2] : "1,64,1024");
        System.out.println("| algorithm | n | in flight | decisions/s | per CPU-second | bytes each"
                + " | raw Akka/s | per CPU-second | bytes each | bare machines per CPU-second"
                + " | of raw Akka, /s | of raw Akka, CPU | of machines, CPU |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Algorithm algorithm : Algorithm.values()) {
            for (int n : sizes) {
                for (int inFlight : flights) {
                    ownJvm(algorithm, n, inFlight, (long) (seconds * 1e9));
                }
            }
        }
    }

    private static void ownJvm(Algorithm algorithm, int n, int inFlight, long nanos)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Throughput.class.getName()));
        command.addAll(List.of(ROW, algorithm.name(), "" + n, "" + inFlight, "" + nanos));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("a measurement ended with exit code " + exit + ": " + command);
        }
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split(",")) {
            numbers.add(Integer.valueOf(number));
        }
        return numbers;
    }

    /** Measures each engine for so many nanoseconds, after warming up for as long. */
    static String row(Algorithm algorithm, int n, int inFlight, long nanos) {
        try (Engine group = GroupEngine.of(algorithm, n, inFlight);
                Engine floor = new FloorEngine(algorithm, n, inFlight);
                Engine machines = MachineEngine.of(algorithm, n)) {
            List<Engine> engines = List.of(group, floor, machines);
            List<Meter> meters = List.of(new Meter(), new Meter(), new Meter());
            engines.forEach(engine -> engine.run(nanos));
            for (int slice = 0; slice < SLICES; slice++) {
                for (int i = 0; i < engines.size(); i++) {
                    meters.get(i).run(engines.get(i), nanos / SLICES);
                }
            }
            return row(algorithm, n, inFlight, meters.get(0), meters.get(1), meters.get(2));
        }
    }

    private static String row(Algorithm algorithm, int n, int inFlight, Meter ours, Meter akka, Meter machines) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %.0f %% | %.0f %% | %.0f %% |",
                algorithm.label,
                n,
                inFlight,
                ours.perSecond(),
                ours.perCpuSecond(),
                ours.bytesPerDecision(),
                akka.perSecond(),
                akka.perCpuSecond(),
                akka.bytesPerDecision(),
                machines.perCpuSecond(),
                100 * ours.perSecond() / akka.perSecond(),
                100 * ours.perCpuSecond() / akka.perCpuSecond(),
                100 * ours.perCpuSecond() / machines.perCpuSecond());
    }
}
