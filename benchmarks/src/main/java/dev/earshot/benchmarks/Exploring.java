package dev.earshot.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.earshot.protocols.Catalog;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.NaiveExplorer;
import dev.earshot.verifier.explore.Options;
import dev.earshot.verifier.explore.Tally;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How exploring OneThirdRule grows with n, beside the dumb twin that takes heard-of assignments one by one, in the same run:
 * agreement and irrevocability, which the twin checks too, two values, any heard-of sets. CPU time is that of the process, so it does not depend on what else runs; memory
 * is the most that the heap held.
 *
 * <p>Arguments: the largest n (10), and the largest n for the twin (4).
 */
public final class Exploring {
    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Short work is done again until it has taken this long, since CPU time is told in steps of 10 ms. */
    private static final long LEAST_NANOS = 300_000_000;

    private static final int WIDTH_PER_DECADE = 2;

    private static final int MOST_DECADES = 40;

    private Exploring() {}

    /** What one exploration cost: CPU seconds and the most bytes of heap in use. */
    record Cost(double cpu, long peak) {
        static Cost of(Runnable work) {
            System.gc();
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
            long before = OS.getProcessCpuTime();
            long used = 0;
            int runs = 0;
            while (used < LEAST_NANOS) {
                work.run();
                runs++;
                used = OS.getProcessCpuTime() - before;
            }
            long peak = heap().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            return new Cost(used / 1e9 / runs, peak);
        }

        private static List<MemoryPoolMXBean> heap() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
        }
    }

    /** One n, with and without symmetry; {@code twin} is null where it was not run. */
    record Row(int n, Tally plain, Cost plainly, Cost reduced, Cost twin) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %,d | %,d | %s | %.4f | %,.0f | %,.0f | %,d | %.4f |",
                    n,
                    plain.states(),
                    plain.transitions(),
                    twin == null ? "" : String.format(Locale.ROOT, "%.4f", twin.cpu()),
                    plainly.cpu(),
                    plain.nodes() / plainly.cpu(),
                    plain.transitions() / plainly.cpu(),
                    plainly.peak() >> 20,
                    reduced.cpu());
        }
    }

    /** Prints a row for each n, and what grows how. */
    public static void main(String[] args) {
        int largest = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int largestOfTwin = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        row(3, true);
        System.out.println("| n | states | outcome transitions | twin, CPU-s | CPU-s | states per CPU-s"
                + " | transitions per CPU-s | peak heap, MB | with symmetry, CPU-s |");
        System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        List<Row> rows = new ArrayList<>();
        for (int n = 2; n <= largest; n++) {
            rows.add(row(n, n <= largestOfTwin));
            System.out.println(rows.get(rows.size() - 1).text());
        }
        System.out.println();
        System.out.println(plot(rows));
    }

    static Row row(int n, boolean withTwin) {
        Protocol<?> protocol = Catalog.find("OneThirdRule").orElseThrow().load(n, Map.of());
        Options options = Options.of(n).withClaims("agreement", "irrevocability");
        Tally[] tally = {null};
        Cost plain = Cost.of(() -> tally[0] = Explorer.explore(protocol, options.withoutReductions())
                .summary()
                .tally());
        Cost reduced = Cost.of(() -> Explorer.explore(protocol, options));
        Cost twin = withTwin ? Cost.of(() -> twin(protocol, options, tally[0])) : null;
        return new Row(n, tally[0], plain, reduced, twin);
    }

    /** Runs the twin, which must find as many states. */
    private static <P extends RoundProcess<?, ?>> void twin(Protocol<P> protocol, Options options, Tally expected) {
        NaiveExplorer<P> twin = NaiveExplorer.explore(protocol, options, Set.of());
        if (twin.states().size() != expected.states().intValueExact()) {
            throw new AssertionError("the twin found " + twin.states().size() + " states, not " + expected.states());
        }
    }

    /** Orders of magnitude by n. */
    static String plot(List<Row> rows) {
        StringBuilder text = new StringBuilder("heard-of assignments (-), outcome transitions (=), states (#); "
                + WIDTH_PER_DECADE + " columns for a factor of 10\n");
        for (Row row : rows) {
            double assignments = row.n() * row.n() * Math.log10(2)
                    + Math.log10(row.plain().states().doubleValue());
            text.append(bar(row.n(), '-', assignments))
                    .append(bar(row.n(), '=', Math.log10(row.plain().transitions())))
                    .append(bar(row.n(), '#', Math.log10(row.plain().states().doubleValue())));
        }
        return text.toString();
    }

    private static String bar(int n, char mark, double decades) {
        int most = MOST_DECADES * WIDTH_PER_DECADE;
        int length = (int) Math.round(decades * WIDTH_PER_DECADE);
        return String.format(
                Locale.ROOT,
                "%3d %s%s 10^%.1f%n",
                n,
                String.valueOf(mark).repeat(Math.min(most, length)),
                length > most ? "…" : "",
                decades);
    }
}
