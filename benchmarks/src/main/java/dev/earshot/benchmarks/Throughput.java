package dev.earshot.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Decisions per second and per CPU-second on one JVM, beside the floors: raw Akka messages of the same fan-out, and bare machines
 * in one thread. The three take turns in short slices, so that whatever else the machine does hits them alike. Quote the ratios.
 *
 * <p>Arguments: seconds for each cell (3), the numbers of processes (3,5,7), the instances in flight (1,64,1024).
 */
public final class Throughput {
    private Throughput() {}

    /** Prints one line for each algorithm, number of processes, and number of instances in flight. */
    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 3;
        List<Integer> sizes = numbers(args.length > 1 ? args[1] : "3,5,7");
        List<Integer> flights = numbers(args.length > 2 ? args[2] : "1,64,1024");
        System.out.println("| algorithm | n | in flight | decisions/s | per CPU-second | of raw Akka per s, per CPU-s"
                + " | of bare machines | bytes/decision (raw Akka) |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Algorithm algorithm : Algorithm.values()) {
            for (int n : sizes) {
                for (int inFlight : flights) {
                    System.out.println(cell(algorithm, n, inFlight, (long) (seconds * 1e9)));
                }
            }
        }
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split(",")) {
            numbers.add(Integer.valueOf(number));
        }
        return numbers;
    }

    private static String cell(Algorithm algorithm, int n, int inFlight, long nanos) {
        try (Engine group = GroupEngine.of(algorithm, n, inFlight);
                Engine floor = new FloorEngine(algorithm, n, inFlight);
                Engine machines = MachineEngine.of(algorithm, n)) {
            List<Engine> engines = List.of(group, floor, machines);
            engines.forEach(engine -> engine.run(nanos / 2));
            List<Meter> meters = List.of(new Meter(), new Meter(), new Meter());
            int slices = 10;
            for (int slice = 0; slice < slices; slice++) {
                for (int i = 0; i < engines.size(); i++) {
                    meters.get(i).run(engines.get(i), nanos / slices);
                }
            }
            Meter ours = meters.get(0);
            return String.format(
                    "| %s | %d | %d | %,.0f | %,.0f | %.0f %% of %,.0f, %.0f %% of %,.0f | %.0f %% of %,.0f | %,.0f (%,.0f) |",
                    algorithm.label,
                    n,
                    inFlight,
                    ours.perSecond(),
                    ours.perCpuSecond(),
                    100 * ours.perSecond() / meters.get(1).perSecond(),
                    meters.get(1).perSecond(),
                    100 * ours.perCpuSecond() / meters.get(1).perCpuSecond(),
                    meters.get(1).perCpuSecond(),
                    100 * ours.perCpuSecond() / meters.get(2).perCpuSecond(),
                    meters.get(2).perCpuSecond(),
                    ours.bytesPerDecision(),
                    meters.get(1).bytesPerDecision());
        }
    }
}
